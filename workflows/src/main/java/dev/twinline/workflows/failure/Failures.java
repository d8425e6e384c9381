package dev.twinline.workflows.failure;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.failure.ServerFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.failure.TerminatedFailure;
import io.temporal.failure.TimeoutFailure;
import java.time.Duration;
import java.util.Optional;

/** Makes every failure that Twinline throws, so that type, category and retry fit together. */
public final class Failures {

  private Failures() {}

  /** A failure that no retry can mend. */
  public static ApplicationFailure permanent(FailureType type, String message) {
    return permanent(type, message, (Throwable) null);
  }

  /** A failure that no retry can mend, with what caused it. */
  public static ApplicationFailure permanent(FailureType type, String message, Throwable cause) {
    return ApplicationFailure.newBuilder()
        .setType(type.name())
        .setMessage(message)
        .setCause(cause)
        .setNonRetryable(true)
        .build();
  }

  /** A failure that no retry can mend, with a value for whoever catches it. */
  public static ApplicationFailure permanent(FailureType type, String message, Record detail) {
    return ApplicationFailure.newBuilder()
        .setType(type.name())
        .setMessage(message)
        .setDetails(detail)
        .setNonRetryable(true)
        .build();
  }

  /**
   * An {@code await…} activity looked once and the state is not reached. Benign: not logged as an
   * error, tried again by the retry policy.
   */
  public static ApplicationFailure notYet(String message) {
    return ApplicationFailure.newBuilder()
        .setType(FailureType.NOT_YET.name())
        .setMessage(message)
        .setCategory(ApplicationErrorCategory.BENIGN)
        .build();
  }

  /** A failure to try again after the given delay, as a throttled call wants. */
  public static ApplicationFailure tryAgainIn(Duration delay, String message, Throwable cause) {
    return ApplicationFailure.newBuilder()
        .setType(FailureType.UNREACHABLE.name())
        .setMessage(message)
        .setCause(cause)
        .setNextRetryDelay(delay)
        .build();
  }

  /**
   * A failure to try again of something that has been done in part.
   *
   * @param delay how long to stay away; empty for as long as the retry policy says
   * @param done what has been done all the same, for whoever gets to see the last attempt
   */
  public static ApplicationFailure tryTheRestAgain(
      Optional<Duration> delay, String message, Throwable cause, Object done) {
    ApplicationFailure.Builder failure =
        ApplicationFailure.newBuilder()
            .setType(FailureType.UNREACHABLE.name())
            .setMessage(message)
            .setCause(cause)
            .setDetails(done);
    delay.ifPresent(failure::setNextRetryDelay);
    return failure.build();
  }

  /** What a failure says to have been done all the same, where it says so. */
  public static <T> Optional<T> doneInSpiteOf(Throwable failure, Class<T> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ApplicationFailure application
          && application.getDetails().getSize() > 0
          && FailureType.UNREACHABLE.name().equals(application.getType())) {
        return Optional.ofNullable(application.getDetails().get(type));
      }
    }
    return Optional.empty();
  }

  /**
   * Lets a cancellation through. Whoever catches an activity's failure in order to make something
   * of it calls this first: a cancelled look is not a look at which nothing was seen.
   */
  public static void passOnCancellation(TemporalFailure failure) {
    if (isCancellation(failure)) {
      throw failure;
    }
  }

  /** Whether the failure says that somebody cancelled the run. */
  public static boolean isCancellation(TemporalFailure failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CanceledFailure) {
        return true;
      }
    }
    return false;
  }

  /** What an operator should read of a failure: its own words, not Temporal's wrapping. */
  public static String reasonOf(Throwable failure) {
    Throwable cause = failure;
    while (isWrapping(cause) && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof TerminatedFailure) {
      return "terminated by an operator";
    }
    if (cause instanceof CanceledFailure) {
      return "cancelled";
    }
    if (cause instanceof ApplicationFailure application) {
      return application.getOriginalMessage();
    }
    if (cause instanceof TimeoutFailure timeout) {
      return timeout.getCause() == null
          ? "no answer in time (" + timeout.getTimeoutType() + ")"
          : reasonOf(timeout.getCause());
    }
    return String.valueOf(cause.getMessage());
  }

  /**
   * Temporal's own wrapping. A server puts a failure of its own ("Failure exceeds size limit.")
   * around one of more than 4 KB that is to be repeated, whose words it keeps (measured on 1.32).
   */
  private static boolean isWrapping(Throwable failure) {
    return failure instanceof ActivityFailure
        || failure instanceof ChildWorkflowFailure
        || failure instanceof ServerFailure;
  }

  /**
   * Whether the same may be started again after a failure, as it was or corrected. Not where a
   * failover has taken over; and where traffic was moved and only the proof is missing, starting
   * again proves nothing.
   */
  public static boolean inviteAnother(TemporalFailure failure) {
    return switch (typeOf(failure, FailureType.INCOMPLETE)) {
      case PREEMPTED, NOT_PROVEN -> false;
      default -> true;
    };
  }

  /** The type of a failure by its name, or the given one where it carries none of ours. */
  public static FailureType typeOf(Throwable failure, FailureType otherwise) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ApplicationFailure application) {
        for (FailureType type : FailureType.values()) {
          if (type.name().equals(application.getType())) {
            return type;
          }
        }
      }
    }
    return otherwise;
  }
}
