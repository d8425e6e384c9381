package dev.twinline.activities.temporal;

import dev.twinline.workflows.failback.FailbackWorkflow;
import dev.twinline.workflows.failover.FailoverWorkflow;
import dev.twinline.workflows.form.FormRun;
import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.model.Observation;
import dev.twinline.workflows.operation.RunStatus;
import dev.twinline.workflows.operation.SearchAttributes;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowTargetOptions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs of workflows as the server describes them. */
final class Runs {

  /** The types that may run under any ID. */
  private static final List<String> OPERATIONS =
      List.of(FailoverWorkflow.TYPE, FailbackWorkflow.TYPE, "Drill");

  /** Nobody has so many operations open at once, so one page shows them all. */
  private static final int PAGE = 100;

  private static final int LISTING_SECONDS = 3;

  private final WorkflowClient client;

  Runs(WorkflowClient client) {
    this.client = client;
  }

  /** The latest run under an ID. */
  Observation<WorkflowExecutionDescription> findLatest(String workflowId) {
    return find(WorkflowTargetOptions.newBuilder().setWorkflowId(workflowId).build());
  }

  /**
   * The latest run under an ID that is no form. A form that came later names the one before it, as
   * long as the server keeps that.
   */
  Observation<WorkflowExecutionDescription> findLatestReal(String workflowId) {
    Observation<WorkflowExecutionDescription> latest = findLatest(workflowId);
    return latest
        .resource()
        .filter(FormRun::isForm)
        .map(form -> findBefore(workflowId, form))
        .orElse(latest);
  }

  private Observation<WorkflowExecutionDescription> findBefore(
      String workflowId, WorkflowExecutionDescription form) {
    return FormRun.runBefore(form)
        .map(before -> find(workflowId, before))
        .orElseGet(Observation::absent);
  }

  Observation<WorkflowExecutionDescription> find(String workflowId, String runId) {
    return find(
        WorkflowTargetOptions.newBuilder().setWorkflowId(workflowId).setRunId(runId).build());
  }

  private Observation<WorkflowExecutionDescription> find(WorkflowTargetOptions target) {
    try {
      return Observation.present(client.newUntypedWorkflowStub(target).describe());
    } catch (WorkflowNotFoundException e) {
      return Observation.absent();
    } catch (WorkflowServiceException | StatusRuntimeException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return Observation.unknown(
          "asking Temporal about " + target.getWorkflowId() + ": " + cause.getMessage());
    }
  }

  /** The latest run under an ID, if it goes on and is no form. */
  Observation<WorkflowExecutionDescription> findOpen(String workflowId) {
    Observation<WorkflowExecutionDescription> latest = findLatestReal(workflowId);
    boolean hasEnded = latest.resource().filter(run -> !isOpen(run)).isPresent();
    return hasEnded ? Observation.absent() : latest;
  }

  static boolean isOpen(WorkflowExecutionDescription run) {
    return RunStatus.isOpen(run.getStatus());
  }

  /** Whether the run was ended from outside, in the middle of whatever it was doing. */
  static boolean wasTornOff(WorkflowExecutionDescription run) {
    return run.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_TERMINATED
        || run.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_TIMED_OUT;
  }

  /**
   * The open operations of a contact center under any ID. What the server cannot list is not found:
   * the in-process test server lists nothing, and one without our search attributes refuses.
   */
  List<WorkflowExecutionInfo> listOpen(ContactCenterName name) {
    ListWorkflowExecutionsRequest request =
        ListWorkflowExecutionsRequest.newBuilder()
            .setNamespace(client.getOptions().getNamespace())
            .setPageSize(PAGE)
            .setQuery(openOperationsOf(name))
            .build();
    try {
      return client
          .getWorkflowServiceStubs()
          .blockingStub()
          .withDeadlineAfter(LISTING_SECONDS, TimeUnit.SECONDS)
          .listWorkflowExecutions(request)
          .getExecutionsList();
    } catch (StatusRuntimeException e) {
      return List.of();
    }
  }

  private static String openOperationsOf(ContactCenterName name) {
    return Stream.of(
            SearchAttributes.CONTACT_CENTER.getName() + " = '" + name + "'",
            // A status of its own is given to those that are paused, and older servers know none.
            "CloseTime IS NULL",
            "WorkflowType IN ('" + String.join("', '", OPERATIONS) + "')")
        .collect(Collectors.joining(" AND "));
  }
}
