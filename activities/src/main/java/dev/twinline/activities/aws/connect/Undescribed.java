package dev.twinline.activities.aws.connect;

import dev.twinline.workflows.failure.FailureType;
import dev.twinline.workflows.failure.Failures;
import io.temporal.failure.ApplicationFailure;

/**
 * The contacts of one look that could not be described. One of them is most often a stranger's, and
 * must not end the proof of all; only what would stand in the way of every other ends the look.
 */
final class Undescribed {

  /** Each may have cost as long as AWS takes not to answer, and an attempt has its end. */
  private static final int MOST_IN_A_LOOK = 3;

  private int failures;
  private boolean somethingWasDescribed;
  private ApplicationFailure last;

  /**
   * Passes over one contact.
   *
   * @throws ApplicationFailure the given one, where it holds for every contact, as a missing
   *     permission does
   */
  void with(ApplicationFailure failure) {
    FailureType type = Failures.typeOf(failure, FailureType.UNREACHABLE);
    if (type == FailureType.INVALID_REQUEST) {
      // A contact that is not found is no trouble: it is not ours to find.
      return;
    }
    if (failure.isNonRetryable()) {
      throw failure;
    }
    failures++;
    last = failure;
  }

  /** Another could be described. */
  void butThisIs() {
    somethingWasDescribed = true;
  }

  boolean areTooMany() {
    return failures >= MOST_IN_A_LOOK;
  }

  /** Without any description nobody knows whether a call was taken, and the look is repeated. */
  void throwIfNothingWasDescribed() {
    if (last != null && !somethingWasDescribed) {
      throw last;
    }
  }
}
