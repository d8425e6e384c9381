package dev.twinline.activities.temporal;

import dev.twinline.workflows.failure.FailureType;
import dev.twinline.workflows.model.Observation;
import dev.twinline.workflows.traffic.ShiftRecordActivities;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Plan;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Report;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowTargetOptions;
import io.temporal.failure.ApplicationFailure;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Shifts as the server keeps them. */
public final class TemporalShiftRecordActivities implements ShiftRecordActivities {

  /** A run that has ended answers at once. */
  private static final int SECONDS = 5;

  private final WorkflowClient client;
  private final Histories histories;

  public TemporalShiftRecordActivities(WorkflowClient client) {
    this.client = client;
    this.histories = new Histories(client);
  }

  @Override
  public Observation<Started> findStartedShift(String workflowId, String runId) {
    try {
      WorkflowExecutionStartedEventAttributes start = startOf(workflowId, runId);
      Plan plan =
          client
              .getOptions()
              .getDataConverter()
              .fromPayloads(0, Optional.of(start.getInput()), Plan.class, Plan.class);
      WorkflowExecution parent = start.getParentWorkflowExecution();
      String operation =
          parent.getRunId().isEmpty()
              ? ""
              : startOf(parent.getWorkflowId(), parent.getRunId()).getFirstExecutionRunId();
      return Observation.present(new Started(plan, operation));
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return Observation.absent();
      }
      throw e;
    }
  }

  private WorkflowExecutionStartedEventAttributes startOf(String workflowId, String runId) {
    return histories.firstEvent(workflowId, runId).getWorkflowExecutionStartedEventAttributes();
  }

  @Override
  public Observation<Report> findShiftReport(String workflowId, String runId) {
    try {
      return Observation.present(
          client
              .newUntypedWorkflowStub(
                  WorkflowTargetOptions.newBuilder()
                      .setWorkflowId(workflowId)
                      .setRunId(runId)
                      .build())
              .getResult(SECONDS, TimeUnit.SECONDS, Report.class));
    } catch (WorkflowFailedException e) {
      return reportIn(e);
    } catch (WorkflowNotFoundException e) {
      return Observation.absent();
    } catch (TimeoutException e) {
      return Observation.unknown(workflowId + " does not tell how it ended");
    }
  }

  /** One that yielded fails, and its report is the failure's detail. */
  private static Observation<Report> reportIn(WorkflowFailedException ending) {
    return ending.getCause() instanceof ApplicationFailure failure
            && FailureType.PREEMPTED.name().equals(failure.getType())
        ? Observation.present(failure.getDetails().get(Report.class))
        : Observation.absent();
  }
}
