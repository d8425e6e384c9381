package dev.twinline.activities.aws;

import dev.twinline.workflows.failure.FailureType;
import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.model.Observation;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * The one place where an AWS error becomes ours.
 *
 * <p>Retry is the default and <em>permanent</em> is the listed exception: a call that may yet
 * succeed is never given up here, and one that got no answer is never taken for refused.
 */
public final class AwsCall {

  /** Begins the part of AWS's words that repeats the request. */
  private static final String CANONICAL = "The Canonical String";

  /**
   * The refusals that no repetition mends, by error code.
   *
   * <p>The codes are those of Amazon Connect's service model. They are no law for every service:
   * {@code LimitExceededException} is a limit on resources here, though it comes with HTTP 429 and
   * the SDK would repeat it, while Kinesis and DynamoDB throttle with the same word.
   *
   * <p>Two of the neighbours are missing on purpose: {@code ResourceConflictException} and {@code
   * ResourceNotReadyException} mean that a change is in flight, and {@code ResourceInUseException}
   * that something has yet to be released.
   */
  private static final Map<String, FailureType> PERMANENT =
      Map.ofEntries(
          Map.entry("InvalidRequestException", FailureType.INVALID_REQUEST),
          Map.entry("InvalidParameterException", FailureType.INVALID_REQUEST),
          Map.entry("InvalidContactFlowException", FailureType.INVALID_REQUEST),
          Map.entry("InvalidContactFlowModuleException", FailureType.INVALID_REQUEST),
          Map.entry("InvalidActiveRegionException", FailureType.INVALID_REQUEST),
          Map.entry("InvalidTestCaseException", FailureType.INVALID_REQUEST),
          // Connect's answer to a wrong Region and to a bare group ID as well.
          Map.entry("ResourceNotFoundException", FailureType.INVALID_REQUEST),
          // The same client token with other content.
          Map.entry("IdempotencyException", FailureType.INVALID_REQUEST),
          Map.entry("AccessDeniedException", FailureType.ACCESS_DENIED),
          Map.entry("DestinationNotAllowedException", FailureType.ACCESS_DENIED),
          Map.entry("OutboundContactNotPermittedException", FailureType.ACCESS_DENIED),
          // The same in the words of Amazon SNS, whose codes are not the names of its exceptions.
          Map.entry("InvalidParameter", FailureType.INVALID_REQUEST),
          Map.entry("NotFound", FailureType.INVALID_REQUEST),
          Map.entry("AuthorizationError", FailureType.ACCESS_DENIED),
          Map.entry("LimitExceededException", FailureType.QUOTA_EXCEEDED),
          Map.entry("ServiceQuotaExceededException", FailureType.QUOTA_EXCEEDED),
          Map.entry("ConflictException", FailureType.TERMINAL_STATE),
          Map.entry("DuplicateResourceException", FailureType.TERMINAL_STATE),
          Map.entry("ConditionalOperationFailedException", FailureType.TERMINAL_STATE));

  /** AWS asks throttled clients of Connect to stay away for at least half a second. */
  private static final Duration THROTTLE_PAUSE = Duration.ofMillis(500);

  /** A header must not stretch an outage: longer pauses than this are not granted. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(AwsCall.class);

  private AwsCall() {}

  /**
   * Calls AWS once.
   *
   * @param doing what is being done, to what and where, such as "shifting traffic distribution
   *     (arn…) in us-west-2"; every failure's message begins with it
   * @throws ApplicationFailure not retryable for a listed refusal, retryable for everything else
   */
  public static <T> T of(String doing, Supplier<T> call) {
    try {
      return call.get();
    } catch (AwsServiceException e) {
      throw refused(doing, e);
    } catch (SdkClientException e) {
      if (RefusedCredentials.areMissing(e)) {
        throw said(tryAgain(doing + ": " + RefusedCredentials.MISSING), e);
      }
      // No answer, or no connection: nobody knows whether the call was carried out.
      throw said(tryAgain(doing + ": no answer from AWS: " + words(innermost(e))), e);
    }
  }

  /**
   * Reads what may stay unread: whatever stands in the way makes the answer unknown, never absent.
   */
  public static <T> Observation<T> observe(Supplier<T> read) {
    try {
      return Observation.present(read.get());
    } catch (ApplicationFailure failure) {
      return Observation.unknown(failure.getOriginalMessage());
    }
  }

  /** Whether AWS has refused because there were too many requests. */
  static boolean isThrottling(Throwable failure) {
    return failure instanceof AwsServiceException e
        && e.isThrottlingException()
        && permanentType(e).isEmpty();
  }

  /** What became of a call that failed, for whoever counts. */
  static CallObserver.Outcome outcomeOf(Throwable failure) {
    if (!(failure instanceof AwsServiceException e)) {
      return CallObserver.Outcome.NO_ANSWER;
    }
    if (isThrottling(e)) {
      return CallObserver.Outcome.THROTTLED;
    }
    if (RefusedCredentials.by(errorCode(e)).isPresent()) {
      return CallObserver.Outcome.CREDENTIALS;
    }
    return permanentType(e).isPresent()
        ? CallObserver.Outcome.REFUSED
        : CallObserver.Outcome.TROUBLE;
  }

  /** Whether a failure is about the worker's own credentials: a person must renew them. */
  public static boolean isAboutCredentials(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ApplicationFailure ours
          && RefusedCredentials.areMeantBy(ours.getOriginalMessage())) {
        return true;
      }
    }
    return false;
  }

  private static ApplicationFailure refused(String doing, AwsServiceException e) {
    Optional<String> credentials = RefusedCredentials.by(errorCode(e));
    if (credentials.isPresent()) {
      // Without the exception, whose own words are AWS's in full.
      return said(tryAgain(doing + ": " + credentials.get() + " AWS says: " + sentence(e)), null);
    }
    String message = doing + ": " + sentence(e);
    if (isThrottling(e)) {
      return said(Failures.tryAgainIn(pause(e), message, null), e);
    }
    return said(
        permanentType(e)
            .map(type -> Failures.permanent(type, message))
            .orElseGet(() -> tryAgain(message)),
        e);
  }

  /**
   * The message says all that AWS said. Traces stay in the worker's log: a server keeps no more
   * than 4 KB of the failure of an attempt that will be repeated, and would keep those instead of
   * it.
   */
  private static ApplicationFailure said(ApplicationFailure failure, Exception cause) {
    LOG.debug("{}", failure.getOriginalMessage(), cause);
    failure.setStackTrace(new StackTraceElement[0]);
    return failure;
  }

  private static Optional<FailureType> permanentType(AwsServiceException e) {
    // A server in trouble is never believed when it says that something is missing or forbidden.
    return e.statusCode() >= 500
        ? Optional.empty()
        : Optional.ofNullable(PERMANENT.get(errorCode(e)));
  }

  private static String errorCode(AwsServiceException e) {
    AwsErrorDetails details = e.awsErrorDetails();
    return details == null || details.errorCode() == null ? "" : details.errorCode();
  }

  /** AWS's own words, with what its support asks for. */
  private static String sentence(AwsServiceException e) {
    AwsErrorDetails details = e.awsErrorDetails();
    String words =
        details == null || details.errorMessage() == null
            ? "no message"
            : withoutTheRequest(details.errorMessage());
    return (errorCode(e).isEmpty() ? "" : errorCode(e) + ": ")
        + words
        + " (HTTP "
        + e.statusCode()
        + ", request ID "
        + e.requestId()
        + ")";
  }

  /**
   * A signature that does not fit is answered with the request as AWS has read it, and in its
   * headers with the session token.
   */
  private static String withoutTheRequest(String words) {
    int request = words.indexOf(CANONICAL);
    return request < 0 ? words : words.substring(0, request).strip();
  }

  /**
   * As long as AWS asks for, otherwise a little chance, so that callers do not come back as one.
   */
  private static Duration pause(AwsServiceException e) {
    Duration pause =
        retryAfter(e)
            .orElseGet(
                () ->
                    THROTTLE_PAUSE.plusMillis(
                        ThreadLocalRandom.current().nextLong(THROTTLE_PAUSE.toMillis())));
    if (pause.compareTo(THROTTLE_PAUSE) < 0) {
      return THROTTLE_PAUSE;
    }
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  private static Optional<Duration> retryAfter(AwsServiceException e) {
    AwsErrorDetails details = e.awsErrorDetails();
    if (details == null || details.sdkHttpResponse() == null) {
      return Optional.empty();
    }
    return details
        .sdkHttpResponse()
        .firstMatchingHeader("Retry-After")
        .filter(seconds -> seconds.matches("[0-9]{1,6}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
  }

  /** A failure that the retry policy should repeat, for a reason that is not AWS's. */
  public static ApplicationFailure tryAgain(String message) {
    return tryAgain(message, null);
  }

  /** The same, with what caused it. */
  public static ApplicationFailure tryAgain(String message, Throwable cause) {
    return ApplicationFailure.newBuilder()
        .setType(FailureType.UNREACHABLE.name())
        .setMessage(message)
        .setCause(cause)
        .build();
  }

  private static String words(Throwable failure) {
    return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
  }

  private static Throwable innermost(Throwable failure) {
    Throwable innermost = failure;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    return innermost;
  }
}
