package dev.twinline.workflows.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.workflows.check.CheckReadinessWorkflow;
import dev.twinline.workflows.failover.FailoverWorkflow;
import dev.twinline.workflows.fakes.Acme;
import dev.twinline.workflows.fakes.Stage;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow;
import io.temporal.api.history.v1.ActivityTaskScheduledEventAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowStub;
import io.temporal.common.Priority;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class UrgencyTest {

  @Test
  void typesHaveTheNamesThatTheirInterfacesGiveThem() {
    assertThat(Urgency.FAILOVER_TYPE).isEqualTo(FailoverWorkflow.TYPE);
    assertThat(Urgency.SHIFT_TYPE).isEqualTo(ShiftTrafficWorkflow.TYPE);
    assertThat(Urgency.CHECK_TYPE).isEqualTo(CheckReadinessWorkflow.TYPE);
  }

  @Test
  void whateverAFailoverAndItsShiftAskForGoesFirst() {
    try (Stage stage = Stage.of(Acme.withApprovals(0))) {
      end(stage.startFailover());

      assertThat(activitiesOf(stage, "failover/acme")).isNotEmpty().allMatch(a -> keyOf(a) == 1);
      assertThat(activitiesOf(stage, "shift/acme")).isNotEmpty().allMatch(a -> keyOf(a) == 1);
      assertThat(events(stage, "failover/acme"))
          .filteredOn(HistoryEvent::hasStartChildWorkflowExecutionInitiatedEventAttributes)
          .isNotEmpty()
          .allMatch(
              child ->
                  child
                          .getStartChildWorkflowExecutionInitiatedEventAttributes()
                          .getPriority()
                          .getPriorityKey()
                      == 1);
    }
  }

  @Test
  void aFailoverThatOnlyPlansLooksAtTheCloudLikeEverybodyElse() {
    try (Stage stage = Stage.of(Acme.withApprovals(0))) {
      end(stage.startFailover(Map.of("dryRun", true)));

      assertThat(activitiesOf(stage, "failover/acme"))
          .filteredOn(a -> a.getTaskQueue().getName().equals(TaskQueues.of(Acme.WEST)))
          .isNotEmpty()
          .allMatch(a -> keyOf(a) == 3);
    }
  }

  @Test
  void whatPeopleWaitForGoesBeforeWhatCanWait() {
    try (Stage stage = Stage.of(Acme.withApprovals(0))) {
      end(stage.startReadinessCheck());

      assertThat(activitiesOf(stage, "readiness/acme")).isNotEmpty().allMatch(a -> keyOf(a) == 4);
    }
  }

  @Test
  void aCheckReadsThroughTheBulkQueuesAndAFailoverNever() {
    try (Stage stage = Stage.of(Acme.withApprovals(0))) {
      end(stage.startReadinessCheck());
      end(stage.startFailover());

      assertThat(queuesOf(stage, "readiness/acme"))
          .containsOnly(TaskQueues.CONTROL, TaskQueues.bulk(Acme.EAST), TaskQueues.bulk(Acme.WEST));
      assertThat(queuesOf(stage, "failover/acme"))
          .contains(TaskQueues.of(Acme.WEST))
          .doesNotContain(TaskQueues.bulk(Acme.WEST));
    }
  }

  @Test
  void aTaskWithoutPriorityOrWithOneThatSomebodyMadeUpIsAnOrdinaryOne() {
    assertThat(Urgency.of(null)).isEqualTo(Urgency.OPERATION);
    assertThat(Urgency.of(Priority.getDefaultInstance())).isEqualTo(Urgency.OPERATION);
    assertThat(Urgency.of(Priority.newBuilder().setPriorityKey(2).build()))
        .isEqualTo(Urgency.OPERATION);
    for (Urgency urgency : Urgency.values()) {
      assertThat(Urgency.of(urgency.priority())).isEqualTo(urgency);
    }
  }

  private static void end(WorkflowStub run) {
    run.getResult(Object.class);
  }

  private static int keyOf(ActivityTaskScheduledEventAttributes activity) {
    return activity.getPriority().getPriorityKey();
  }

  private static List<String> queuesOf(Stage stage, String workflowId) {
    return activitiesOf(stage, workflowId).stream().map(a -> a.getTaskQueue().getName()).toList();
  }

  private static List<ActivityTaskScheduledEventAttributes> activitiesOf(
      Stage stage, String workflowId) {
    return events(stage, workflowId).stream()
        .filter(HistoryEvent::hasActivityTaskScheduledEventAttributes)
        .map(HistoryEvent::getActivityTaskScheduledEventAttributes)
        .toList();
  }

  private static List<HistoryEvent> events(Stage stage, String workflowId) {
    return stage.temporal.getWorkflowClient().fetchHistory(workflowId).getEvents();
  }
}
