package dev.twinline.workflows.traffic;

import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.operation.ActivityProfiles;
import dev.twinline.workflows.operation.OperationActivities.LockHolder;
import dev.twinline.workflows.traffic.ShiftRecordActivities.Started;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Report;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Optional;

/** What Temporal keeps of a shift; empty where it keeps nothing, or nobody can read it now. */
final class ShiftRecord {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final LockHolder shift;
  private final ShiftRecordActivities records =
      Workflow.newActivityStub(ShiftRecordActivities.class, ActivityProfiles.call(PATIENCE));

  ShiftRecord(LockHolder shift) {
    this.shift = shift;
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
