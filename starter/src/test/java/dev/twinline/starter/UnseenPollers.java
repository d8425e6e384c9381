package dev.twinline.starter;

import io.grpc.Status;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptor;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowClientInterceptorBase;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real server's word right after all workers that it knew on a queue have been killed, which the
 * embedded one does not say.
 */
final class UnseenPollers extends WorkflowClientInterceptorBase {

  private static final Status REFUSAL =
      Status.FAILED_PRECONDITION.withDescription(
          "no poller seen for task queue recently, worker may be down");

  private final AtomicInteger refusals = new AtomicInteger();

  void refuse(int times) {
    refusals.set(times);
  }

  @Override
  public WorkflowClientCallsInterceptor workflowClientCallsInterceptor(
      WorkflowClientCallsInterceptor next) {
    return new WorkflowClientCallsInterceptorBase(next) {
      @Override
      public <R> QueryOutput<R> query(QueryInput<R> input) {
        if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
          throw REFUSAL.asRuntimeException();
        }
        return super.query(input);
      }
    };
  }
}
