package dev.twinline.starter;

import dev.twinline.workflows.wire.codec.LockedPayload;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.common.converter.DataConverterException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * What runs are about, by the summary that each was started with. A server does not list it, so
 * each run is described, all at once; one about which nothing comes back in time has none.
 */
final class Summaries {

  private static final int PATIENCE_SECONDS = 4;

  private final WorkflowClient client;

  Summaries(WorkflowClient client) {
    this.client = client;
  }

  /** One for each run, in their order. */
  List<String> of(List<? extends WorkflowExecutionMetadata> runs) {
    List<Future<DescribeWorkflowExecutionResponse>> asked = runs.stream().map(this::ask).toList();
    return asked.stream().map(this::summary).toList();
  }

  private Future<DescribeWorkflowExecutionResponse> ask(WorkflowExecutionMetadata run) {
    return client
        .getWorkflowServiceStubs()
        .futureStub()
        .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .describeWorkflowExecution(
            DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setExecution(run.getExecution())
                .build());
  }

  private String summary(Future<DescribeWorkflowExecutionResponse> answer) {
    try {
      Payload summary = answer.get().getExecutionConfig().getUserMetadata().getSummary();
      return summary.getData().isEmpty()
          ? ""
          : client.getOptions().getDataConverter().fromPayload(summary, String.class, String.class);
    } catch (ExecutionException | DataConverterException | LockedPayload unknown) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
