package dev.twinline.workflows.connection;

/** The settings that lead to Temporal cannot be used; the message names them, in one line. */
public final class WrongConnection extends RuntimeException {

  private static final long serialVersionUID = 1L;

  WrongConnection(String message, Throwable cause) {
    super(message, cause);
  }

  /** The first line of what a library said. */
  static String firstLine(Throwable thrown) {
    Throwable cause = thrown.getCause() == null ? thrown : thrown.getCause();
    return cause.toString().lines().findFirst().orElse("");
  }
}
