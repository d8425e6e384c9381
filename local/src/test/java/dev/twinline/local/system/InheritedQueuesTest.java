package dev.twinline.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.TaskQueueKind;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.taskqueue.v1.StickyExecutionAttributes;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueRequest;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueResponse;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Spoken as a worker speaks it, for the SDK keeps the names of its sticky queues to itself. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class InheritedQueuesTest {

  private static final String QUEUE = "queue";

  @Test
  void whatLiesOnTheQueueOfAWorkerThatIsGoneComesToTheNextOfItsName() {
    try (EmbeddedTemporal temporal = EmbeddedTemporal.startWithHeirs()) {
      WorkflowClient client = temporal.client("somebody");
      WorkflowStub run =
          client.newUntypedWorkflowStub(
              "Anything", WorkflowOptions.newBuilder().setTaskQueue(QUEUE).build());
      run.start();
      keep(client, task(client, queue(QUEUE)), sticky("worker@east:1"));

      run.signal("anything");
      PollWorkflowTaskQueueResponse inherited = task(client, sticky("worker@east:2"));

      assertThat(inherited.getWorkflowExecution()).isEqualTo(run.getExecution());
      assertThat(inherited.getHistory().getEventsList())
          .as("only what the worker that is gone had not seen")
          .extracting(HistoryEvent::getEventType)
          .doesNotContain(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED)
          .contains(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED);
    }
  }

  private static PollWorkflowTaskQueueResponse task(WorkflowClient client, TaskQueue from) {
    return server(client)
        .pollWorkflowTaskQueue(
            PollWorkflowTaskQueueRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setTaskQueue(from)
                .build());
  }

  /** Does nothing with a task, but wants the run's next ones on a queue of its own. */
  private static void keep(
      WorkflowClient client, PollWorkflowTaskQueueResponse task, TaskQueue own) {
    server(client)
        .respondWorkflowTaskCompleted(
            RespondWorkflowTaskCompletedRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setTaskToken(task.getTaskToken())
                .setStickyAttributes(StickyExecutionAttributes.newBuilder().setWorkerTaskQueue(own))
                .build());
  }

  private static WorkflowServiceBlockingStub server(WorkflowClient client) {
    return client.getWorkflowServiceStubs().blockingStub().withDeadlineAfter(20, TimeUnit.SECONDS);
  }

  private static TaskQueue queue(String name) {
    return TaskQueue.newBuilder().setName(name).build();
  }

  private static TaskQueue sticky(String name) {
    return TaskQueue.newBuilder()
        .setName(name)
        .setKind(TaskQueueKind.TASK_QUEUE_KIND_STICKY)
        .setNormalName(QUEUE)
        .build();
  }
}
