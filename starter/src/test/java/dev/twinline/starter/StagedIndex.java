package dev.twinline.starter;

import dev.twinline.workflows.wire.TwinlineDataConverter;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptor;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowClientInterceptorBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The index of runs that a real server keeps, and the embedded one does not: until something is put
 * into it, a list is asked of the embedded server, which refuses.
 */
final class StagedIndex extends WorkflowClientInterceptorBase {

  private final List<String> queries = new ArrayList<>();
  private Optional<List<String>> workflowIds = Optional.empty();

  void holds(String... ids) {
    workflowIds = Optional.of(List.of(ids));
  }

  /** What was looked for. */
  List<String> queries() {
    return queries;
  }

  @Override
  public WorkflowClientCallsInterceptor workflowClientCallsInterceptor(
      WorkflowClientCallsInterceptor next) {
    return new WorkflowClientCallsInterceptorBase(next) {
      @Override
      public ListWorkflowExecutionsOutput listWorkflowExecutions(
          ListWorkflowExecutionsInput input) {
        queries.add(input.getQuery());
        return workflowIds
            .map(ids -> new ListWorkflowExecutionsOutput(ids.stream().map(StagedIndex::entry)))
            .orElseGet(() -> super.listWorkflowExecutions(input));
      }
    };
  }

  private static WorkflowExecutionMetadata entry(String workflowId) {
    return new WorkflowExecutionMetadata(
        WorkflowExecutionInfo.newBuilder()
            .setExecution(WorkflowExecution.newBuilder().setWorkflowId(workflowId))
            .build(),
        TwinlineDataConverter.create());
  }
}
