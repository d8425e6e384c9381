package dev.twinline.simulator.rules;

/** What a rule throws instead of answering: an error code of the service and one sentence. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;

  /** A refusal with this error code; the model knows the HTTP status that goes with it. */
  public Refusal(String code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  /** The error code as clients see it. */
  public String code() {
    return code;
  }

  /** The request names something that is not there. */
  public static Refusal notFound(String message) {
    return new Refusal("ResourceNotFoundException", message);
  }

  /** The request is understood and wrong. */
  public static Refusal invalidRequest(String message) {
    return new Refusal("InvalidRequestException", message);
  }

  /** A value of the request is wrong, for operations that say so in this way. */
  public static Refusal invalidParameter(String message) {
    return new Refusal("InvalidParameterException", message);
  }

  /** The request contradicts what is going on. */
  public static Refusal conflict(String message) {
    return new Refusal("ResourceConflictException", message);
  }
}
