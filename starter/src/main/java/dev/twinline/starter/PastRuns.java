package dev.twinline.starter;

import dev.twinline.starter.ScheduleView.PastRun;
import dev.twinline.workflows.check.ReadinessReport;
import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.wire.codec.LockedPayload;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowTargetOptions;
import io.temporal.client.schedules.ScheduleActionExecutionStartWorkflow;
import io.temporal.client.schedules.ScheduleActionResult;
import io.temporal.client.schedules.ScheduleDescription;
import io.temporal.common.converter.DataConverterException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What the runs of a schedule came to; reading that is no Action and needs no worker. */
final class PastRuns {

  private static final int SHOWN = 5;

  private final WorkflowClient client;

  PastRuns(WorkflowClient client) {
    this.client = client;
  }

  /** The latest first. */
  List<PastRun> of(ScheduleDescription schedule) {
    List<ScheduleActionResult> latestFirst = new ArrayList<>(schedule.getInfo().getRecentActions());
    Collections.reverse(latestFirst);
    return latestFirst.stream().limit(SHOWN).map(this::pastRun).toList();
  }

  private PastRun pastRun(ScheduleActionResult started) {
    ScheduleActionExecutionStartWorkflow run =
        (ScheduleActionExecutionStartWorkflow) started.getAction();
    Instant due = started.getScheduledAt();
    if (run == null) {
      return new PastRun(due, "", "", "NOT_STARTED", "");
    }
    WorkflowStub stub =
        client.newUntypedWorkflowStub(
            WorkflowTargetOptions.newBuilder()
                .setWorkflowExecution(
                    WorkflowExecution.newBuilder()
                        .setWorkflowId(run.getWorkflowId())
                        .setRunId(run.getFirstExecutionRunId())
                        .build())
                .build());
    String status = "FORGOTTEN";
    String outcome = "";
    try {
      WorkflowExecutionStatus now = stub.describe().getStatus();
      status = Listing.wordOf(now);
      outcome = outcomeOf(stub, now);
    } catch (WorkflowNotFoundException older) {
      // Temporal keeps runs only for as long as the namespace retains them.
    }
    return new PastRun(due, run.getWorkflowId(), run.getFirstExecutionRunId(), status, outcome);
  }

  private static String outcomeOf(WorkflowStub stub, WorkflowExecutionStatus now) {
    try {
      return switch (now) {
        case WORKFLOW_EXECUTION_STATUS_COMPLETED -> stub.getResult(ReadinessReport.class).summary();
        case WORKFLOW_EXECUTION_STATUS_FAILED -> {
          stub.getResult(Object.class);
          yield "";
        }
        default -> "";
      };
    } catch (DataConverterException | LockedPayload unreadable) {
      return "";
    } catch (WorkflowException failed) {
      return failed.getCause() == null ? "" : Failures.reasonOf(failed.getCause());
    }
  }
}
