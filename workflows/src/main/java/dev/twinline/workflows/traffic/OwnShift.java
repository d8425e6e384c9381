package dev.twinline.workflows.traffic;

import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.operation.ActivityProfiles;
import dev.twinline.workflows.operation.OperationActivities.LockHolder;
import dev.twinline.workflows.operation.Surroundings;
import dev.twinline.workflows.traffic.ShiftRecordActivities.Started;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Report;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Optional;

/**
 * A shift that this operation started before it was reset, as Temporal keeps it; empty where it
 * keeps nothing, or nobody can read it now.
 */
final class OwnShift {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Callers wait for an ungraceful shift, which is over in minutes. */
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  /** A graceful shift takes hours when people are asked before each step. */
  private static final Duration LOOK_AT_GRACEFUL_EVERY = Duration.ofSeconds(10);

  private static final Duration A_DAY = Duration.ofDays(1);

  private final LockHolder shift;
  private final ShiftRecordActivities records =
      Workflow.newActivityStub(ShiftRecordActivities.class, ActivityProfiles.call(PATIENCE));

  OwnShift(LockHolder shift) {
    this.shift = shift;
  }

  /** Waits without a trace in the history, which a wait of hours would fill to the server's end. */
  void awaitEnd(Surroundings surroundings) {
    Duration every = shift.graceful() ? LOOK_AT_GRACEFUL_EVERY : LOOK_EVERY;
    while (!surroundings.hasEndedWithin(shift, every, A_DAY)) {
      Workflow.sleep(LOOK_EVERY);
    }
  }

  Optional<Started> start() {
    try {
      return records.findStartedShift(shift.workflowId(), shift.runId()).resource();
    } catch (ActivityFailure unreadable) {
      Failures.passOnCancellation(unreadable);
      return Optional.empty();
    }
  }

  Optional<Report> report() {
    try {
      return records.findShiftReport(shift.workflowId(), shift.runId()).resource();
    } catch (ActivityFailure unreadable) {
      Failures.passOnCancellation(unreadable);
      return Optional.empty();
    }
  }
}
