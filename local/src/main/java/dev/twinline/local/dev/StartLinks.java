package dev.twinline.local.dev;

import dev.twinline.local.system.DevelopmentTemporal;
import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.form.FormActivities.StartForm;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.operation.TaskQueues;
import dev.twinline.workflows.operation.WebUi;
import dev.twinline.workflows.operation.WorkflowIds;
import dev.twinline.workflows.status.DescribeContactCenterWorkflow;
import dev.twinline.workflows.status.DescribeContactCenterWorkflow.Description;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The links to filled-in start forms, as the description of each contact center has them. */
final class StartLinks {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final WorkflowClient client;
  private final WebUi webUi;

  StartLinks(DevelopmentTemporal temporal, WorkflowClient client) {
    this.client = client;
    this.webUi = new WebUi(Optional.of(temporal.webUi()), temporal.namespace());
  }

  List<DevAddresses.Link> of(List<ContactCenter> contactCenters) {
    return contactCenters.stream().flatMap(this::formsOf).map(this::link).toList();
  }

  private Stream<StartForm> formsOf(ContactCenter contactCenter) {
    WorkflowStub describe =
        client.newUntypedWorkflowStub(
            DescribeContactCenterWorkflow.TYPE,
            WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueues.CONTROL)
                .setWorkflowId(WorkflowIds.status(contactCenter.name()))
                .setWorkflowIdConflictPolicy(
                    WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .setWorkflowExecutionTimeout(PATIENCE)
                .build());
    try {
      describe.start(Map.of("contactCenter", contactCenter.name().value()));
      return describe.getResult(Description.class).forms().resource().stream()
          .flatMap(List::stream);
    } catch (WorkflowException | StatusRuntimeException e) {
      throw new DevTrouble(
          "everything runs, but "
              + contactCenter.name()
              + " cannot be described: "
              + Failures.reasonOf(e)
              + "; the workers' logs say more",
          e);
    }
  }

  private DevAddresses.Link link(StartForm form) {
    return new DevAddresses.Link(
        form.summary(), webUi.startLike(form.type(), form.workflowId(), form.runId()));
  }
}
