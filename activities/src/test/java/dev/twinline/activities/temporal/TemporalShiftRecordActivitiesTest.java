package dev.twinline.activities.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.workflows.failure.FailureType;
import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.model.Observation;
import dev.twinline.workflows.model.Observation.Presence;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Ending;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Plan;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Report;
import dev.twinline.workflows.wire.TwinlineDataConverter;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TemporalShiftRecordActivitiesTest {

  private static final String QUEUE = "shifting";
  private static final Plan PLAN =
      new Plan(
          new ContactCenterName("acme"),
          new Region("us-east-1"),
          List.of(),
          "0123456789ab",
          Duration.ofMinutes(2),
          Optional.empty());

  private final TestWorkflowEnvironment temporal =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder()
                      .setDataConverter(TwinlineDataConverter.create())
                      .build())
              .build());
  private final TemporalShiftRecordActivities records =
      new TemporalShiftRecordActivities(temporal.getWorkflowClient());

  @BeforeEach
  void start() {
    temporal
        .newWorker(QUEUE)
        .registerWorkflowImplementationTypes(ShiftImpl.class, ParentImpl.class);
    temporal.start();
  }

  @AfterEach
  void close() {
    temporal.close();
  }

  @Test
  void aShiftThatHasEndedTellsItsReport() {
    WorkflowExecution shift = ended(start(Shift.class), Ending.HELD);

    assertThat(find(shift).resource().orElseThrow()).isEqualTo(report(Ending.HELD));
  }

  @Test
  void aShiftThatYieldedTellsItsReportToo() {
    WorkflowExecution shift = ended(start(Shift.class), Ending.PREEMPTED);

    assertThat(find(shift).resource().orElseThrow()).isEqualTo(report(Ending.PREEMPTED));
  }

  @Test
  void aShiftThatWasTerminatedOrIsNotKeptToldNothing() {
    Shift shift = start(Shift.class);
    WorkflowExecution run = WorkflowClient.start(shift::shift, PLAN, Ending.CANCELLED);
    WorkflowStub.fromTyped(shift).terminate("an operator ends it");

    assertThat(find(run).presence()).isEqualTo(Presence.ABSENT);
    assertThat(records.findShiftReport("shift/nobody", run.getRunId()).presence())
        .isEqualTo(Presence.ABSENT);
    assertThat(records.findStartedShift("shift/nobody", run.getRunId()).presence())
        .isEqualTo(Presence.ABSENT);
  }

  @Test
  void aShiftIsKnownByItsPlanAndByTheFirstRunOfItsOperation() {
    Parent parent = start(Parent.class);
    WorkflowExecution operation = WorkflowClient.start(parent::run, PLAN);
    String shiftRun = WorkflowStub.fromTyped(parent).getResult(String.class);

    assertThat(records.findStartedShift("shift/acme", shiftRun).resource().orElseThrow())
        .satisfies(
            started -> {
              assertThat(started.plan()).isEqualTo(PLAN);
              assertThat(started.operation()).isEqualTo(operation.getRunId());
            });
  }

  @Test
  void aShiftThatWasStartedByItselfIsNoOperationsOwn() {
    WorkflowExecution shift = ended(start(Shift.class), Ending.HELD);

    assertThat(
            records
                .findStartedShift(shift.getWorkflowId(), shift.getRunId())
                .resource()
                .orElseThrow()
                .operation())
        .isEmpty();
  }

  private Observation<Report> find(WorkflowExecution shift) {
    return records.findShiftReport(shift.getWorkflowId(), shift.getRunId());
  }

  private <T> T start(Class<T> type) {
    return temporal
        .getWorkflowClient()
        .newWorkflowStub(
            type, WorkflowOptions.newBuilder().setTaskQueue(QUEUE).setWorkflowId("run").build());
  }

  private static WorkflowExecution ended(Shift shift, Ending ending) {
    WorkflowExecution run = WorkflowClient.start(shift::shift, PLAN, ending);
    try {
      WorkflowStub.fromTyped(shift).getResult(Report.class);
    } catch (WorkflowFailedException yielded) {
      assertThat(ending).isEqualTo(Ending.PREEMPTED);
    }
    return run;
  }

  private static Report report(Ending ending) {
    return new Report(ending, List.of(), List.of(), List.of(), "why");
  }

  /** Ends as it is told to, and never by itself when it is to be CANCELLED. */
  @WorkflowInterface
  public interface Shift {
    @WorkflowMethod
    Report shift(Plan plan, Ending ending);
  }

  /** Runs a shift as its child and tells the child's run. */
  @WorkflowInterface
  public interface Parent {
    @WorkflowMethod
    String run(Plan plan);
  }

  public static final class ShiftImpl implements Shift {
    @Override
    public Report shift(Plan plan, Ending ending) {
      Workflow.await(() -> ending != Ending.CANCELLED);
      if (ending == Ending.PREEMPTED) {
        throw Failures.permanent(FailureType.PREEMPTED, "yielded", report(ending));
      }
      return report(ending);
    }
  }

  public static final class ParentImpl implements Parent {
    @Override
    public String run(Plan plan) {
      Shift shift =
          Workflow.newChildWorkflowStub(
              Shift.class, ChildWorkflowOptions.newBuilder().setWorkflowId("shift/acme").build());
      shift.shift(plan, Ending.HELD);
      return Workflow.getWorkflowExecution(shift).get().getRunId();
    }
  }
}
