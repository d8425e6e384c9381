package dev.twinline.activities.temporal;

import dev.twinline.workflows.model.ContactCenter.Operation;
import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.model.Observation;
import dev.twinline.workflows.model.Observation.Presence;
import dev.twinline.workflows.operation.OperationActivities;
import dev.twinline.workflows.operation.WorkflowIds;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowServiceException;
import java.util.ArrayList;
import java.util.List;

/**
 * Operations as Temporal knows them.
 *
 * <p>Everything is asked by workflow ID: the in-process test server lists nothing, and a list is
 * behind the truth by as much as the server's visibility store.
 */
public final class TemporalOperationActivities implements OperationActivities {

  private final WorkflowClient client;

  public TemporalOperationActivities(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public Observation<LockHolder> findLockHolder(ContactCenterName name) {
    String id = WorkflowIds.shift(name);
    Observation<WorkflowExecutionDescription> open = findOpen(id);
    if (open.presence() == Presence.UNKNOWN) {
      return Observation.unknown(open.why());
    }
    return open.resource()
        .map(shift -> Observation.present(toLockHolder(shift)))
        .orElseGet(Observation::absent);
  }

  @Override
  public Observation<String> findStarter(String workflowId, String runId) {
    try {
      String identity =
          firstEvent(workflowId, runId).getWorkflowExecutionStartedEventAttributes().getIdentity();
      return identity.isEmpty() ? Observation.absent() : Observation.present(identity);
    } catch (StatusRuntimeException e) {
      return e.getStatus().getCode() == Status.Code.NOT_FOUND
          ? Observation.absent()
          : Observation.unknown("reading the start of " + workflowId + ": " + e.getStatus());
    }
  }

  private HistoryEvent firstEvent(String workflowId, String runId) {
    GetWorkflowExecutionHistoryRequest request =
        GetWorkflowExecutionHistoryRequest.newBuilder()
            .setNamespace(client.getOptions().getNamespace())
            .setExecution(WorkflowExecution.newBuilder().setWorkflowId(workflowId).setRunId(runId))
            .setMaximumPageSize(1)
            .build();
    return client
        .getWorkflowServiceStubs()
        .blockingStub()
        .getWorkflowExecutionHistory(request)
        .getHistory()
        .getEvents(0);
  }

  @Override
  public List<OpenOperation> findOpenOperations(ContactCenterName name) {
    List<OpenOperation> open = new ArrayList<>();
    for (Operation operation : Operation.values()) {
      Observation<WorkflowExecutionDescription> found = findOpen(operation.word() + "/" + name);
      if (found.presence() == Presence.UNKNOWN) {
        throw new IllegalStateException(found.why());
      }
      found.resource().map(TemporalOperationActivities::toOpenOperation).ifPresent(open::add);
    }
    return open;
  }

  private Observation<WorkflowExecutionDescription> findOpen(String workflowId) {
    try {
      WorkflowExecutionDescription latest = client.newUntypedWorkflowStub(workflowId).describe();
      return isOpen(latest) ? Observation.present(latest) : Observation.absent();
    } catch (WorkflowNotFoundException e) {
      return Observation.absent();
    } catch (WorkflowServiceException | StatusRuntimeException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return Observation.unknown("asking Temporal about " + workflowId + ": " + cause.getMessage());
    }
  }

  /** A paused run is open as well: it holds its ID and goes on when it is told to. */
  private static boolean isOpen(WorkflowExecutionDescription run) {
    return run.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING
        || run.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_PAUSED;
  }

  private static LockHolder toLockHolder(WorkflowExecutionDescription shift) {
    WorkflowExecution parent = shift.getParentExecution();
    return new LockHolder(
        shift.getExecution().getWorkflowId(),
        shift.getExecution().getRunId(),
        parent == null ? "" : parent.getWorkflowId(),
        shift.getStartTime());
  }

  private static OpenOperation toOpenOperation(WorkflowExecutionDescription run) {
    return new OpenOperation(
        run.getExecution().getWorkflowId(),
        run.getExecution().getRunId(),
        run.getWorkflowType(),
        run.getStartTime());
  }
}
