package dev.twinline.local.system;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.MethodDescriptor;
import io.temporal.api.enums.v1.TaskQueueKind;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueRequest;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;

/**
 * Lets a worker take over the sticky queue of the one before it. The SDK gives each worker a queue
 * of a name that nobody else has ({@code IDENTITY:UUID}), and the embedded server never takes a
 * task back from one whose worker is gone; so here the queue's name is the identity alone, and
 * whoever has the same identity later polls it too. What it does not know it replays from the whole
 * history, as after any cache miss.
 */
final class InheritedQueues implements ClientInterceptor {

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    return new SimpleForwardingClientCall<>(next.newCall(method, options)) {

      @Override
      @SuppressWarnings("unchecked") // Each is replaced by a message of its own type.
      public void sendMessage(Q request) {
        super.sendMessage((Q) renamed(request));
      }
    };
  }

  private static Object renamed(Object request) {
    if (request instanceof PollWorkflowTaskQueueRequest poll
        && poll.getTaskQueue().getKind() == TaskQueueKind.TASK_QUEUE_KIND_STICKY) {
      return poll.toBuilder().setTaskQueue(inherited(poll.getTaskQueue())).build();
    }
    if (request instanceof RespondWorkflowTaskCompletedRequest done && done.hasStickyAttributes()) {
      RespondWorkflowTaskCompletedRequest.Builder answer = done.toBuilder();
      answer
          .getStickyAttributesBuilder()
          .setWorkerTaskQueue(inherited(done.getStickyAttributes().getWorkerTaskQueue()));
      return answer.build();
    }
    return request;
  }

  private static TaskQueue inherited(TaskQueue own) {
    String name = own.getName();
    return own.toBuilder().setName(name.substring(0, name.lastIndexOf(':'))).build();
  }
}
