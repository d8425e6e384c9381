package dev.twinline.activities.temporal;

import dev.twinline.activities.notification.KnownForms;
import dev.twinline.workflows.form.FormActivities.StartForm;
import dev.twinline.workflows.form.FormRun;
import io.grpc.Deadline;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.Memo;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DataConverterException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The form runs that are there, for notices: found quickly or not at all.
 *
 * <p>The latest run under the ID is asked for by {@code DescribeWorkflowExecution}. While an
 * operation has the ID, its form is an earlier run, which only {@code ListWorkflowExecutions}
 * shows; the in-process test server lists nothing.
 */
public final class LatestForms implements KnownForms {

  /** A notice is about to be sent: a link is no reason to keep people waiting. */
  private static final int PATIENCE_SECONDS = 2;

  /** Forms that lie further back are out of date anyway. */
  private static final int PAGE = 20;

  private final WorkflowClient client;

  public LatestForms(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public Optional<StartForm> find(String type, String workflowId) {
    WorkflowServiceBlockingStub server =
        client
            .getWorkflowServiceStubs()
            .blockingStub()
            .withDeadline(Deadline.after(PATIENCE_SECONDS, TimeUnit.SECONDS));
    try {
      WorkflowExecution any = WorkflowExecution.newBuilder().setWorkflowId(workflowId).build();
      DescribeWorkflowExecutionResponse latest = describe(server, any);
      return isForm(latest.getWorkflowExecutionInfo())
          ? Optional.of(toStartForm(latest))
          : earlier(server, type, workflowId).map(form -> toStartForm(describe(server, form)));
    } catch (StatusRuntimeException | DataConverterException untold) {
      return Optional.empty();
    }
  }

  private DescribeWorkflowExecutionResponse describe(
      WorkflowServiceBlockingStub server, WorkflowExecution run) {
    return server.describeWorkflowExecution(
        DescribeWorkflowExecutionRequest.newBuilder()
            .setNamespace(client.getOptions().getNamespace())
            .setExecution(run)
            .build());
  }

  private Optional<WorkflowExecution> earlier(
      WorkflowServiceBlockingStub server, String type, String workflowId) {
    ListWorkflowExecutionsRequest request =
        ListWorkflowExecutionsRequest.newBuilder()
            .setNamespace(client.getOptions().getNamespace())
            .setPageSize(PAGE)
            // Servers answer with the latest start first.
            .setQuery("WorkflowId = '" + workflowId + "' AND WorkflowType = '" + type + "'")
            .build();
    return server.listWorkflowExecutions(request).getExecutionsList().stream()
        .filter(this::isForm)
        .map(WorkflowExecutionInfo::getExecution)
        .findFirst();
  }

  private boolean isForm(WorkflowExecutionInfo run) {
    Memo memo = run.getMemo();
    return memo.containsFields(FormRun.MEMO)
        && Boolean.TRUE.equals(read(memo.getFieldsOrThrow(FormRun.MEMO), Boolean.class));
  }

  private StartForm toStartForm(DescribeWorkflowExecutionResponse form) {
    WorkflowExecutionInfo run = form.getWorkflowExecutionInfo();
    return new StartForm(
        run.getType().getName(),
        run.getExecution().getWorkflowId(),
        run.getExecution().getRunId(),
        read(form.getExecutionConfig().getUserMetadata().getSummary(), String.class));
  }

  private <T> T read(Payload payload, Class<T> type) {
    return client.getOptions().getDataConverter().fromPayload(payload, type, type);
  }
}
