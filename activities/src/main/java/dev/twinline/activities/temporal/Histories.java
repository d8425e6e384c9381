package dev.twinline.activities.temporal;

import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse;
import io.temporal.client.WorkflowClient;
import java.util.function.Consumer;

/** What the server has written down of a run, by {@code GetWorkflowExecutionHistory}. */
final class Histories {

  /** The server gives as many as it likes, and no more than this. */
  private static final int LARGEST_PAGE = 1000;

  private final WorkflowClient client;

  Histories(WorkflowClient client) {
    this.client = client;
  }

  /**
   * The event that started a run.
   *
   * @throws io.grpc.StatusRuntimeException {@code NOT_FOUND} when the server has no such run
   */
  HistoryEvent firstEvent(String workflowId, String runId) {
    return page(workflowId, runId, 1, ByteString.EMPTY).getHistory().getEvents(0);
  }

  /**
   * Shows all events of a run to a reader, in their order.
   *
   * @throws io.grpc.StatusRuntimeException {@code NOT_FOUND} when the server has no such run
   */
  void read(String workflowId, String runId, Consumer<HistoryEvent> reader) {
    ByteString next = ByteString.EMPTY;
    do {
      GetWorkflowExecutionHistoryResponse page = page(workflowId, runId, LARGEST_PAGE, next);
      page.getHistory().getEventsList().forEach(reader);
      next = page.getNextPageToken();
    } while (!next.isEmpty());
  }

  private GetWorkflowExecutionHistoryResponse page(
      String workflowId, String runId, int size, ByteString token) {
    return client
        .getWorkflowServiceStubs()
        .blockingStub()
        .getWorkflowExecutionHistory(
            GetWorkflowExecutionHistoryRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setExecution(
                    WorkflowExecution.newBuilder().setWorkflowId(workflowId).setRunId(runId))
                .setMaximumPageSize(size)
                .setNextPageToken(token)
                .build());
  }
}
