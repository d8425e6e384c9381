package dev.twinline.workflows.failback;

import static dev.twinline.workflows.fakes.Stage.failureOf;
import static dev.twinline.workflows.fakes.Stage.gateOf;
import static dev.twinline.workflows.fakes.Stage.reportOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.fakes.Acme;
import dev.twinline.workflows.fakes.Stage;
import dev.twinline.workflows.gate.GateView.State;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.Observation;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.operation.ContactCenterCatalog.Entry;
import dev.twinline.workflows.operation.OperationActivities.LockHolder;
import dev.twinline.workflows.traffic.GroupState;
import dev.twinline.workflows.traffic.ShiftRecordActivities.Started;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Ending;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Plan;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Report;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A failback that is sent back to its beginning meets the shift that it started. The test server
 * resets nothing, so the shift is one that Temporal tells of and the test ends; on a real server
 * the whole is seen in {@code EndedParentsTest}.
 */
class ResetFailbackTest {

  private static final String SHIFT_RUN = "11111111-0000-4000-8000-000000000001";

  @Test
  void asksAgainBeforeTheStepThatItsShiftWaitsForAndEndsAsItDoes() {
    try (Stage stage = Stage.of(Acme.askingEachStep()).afterFailover()) {
      WorkflowStub failback = resetWhileItsShiftRuns(stage, 2);
      stage.after(
          Duration.ofMinutes(1),
          () -> {
            assertThat(gateOf(failback).question()).contains("Go on with step 2 of 2");
            failback.signal(
                "reject", Map.of("by", "oncall-1", "digest", gateOf(failback).digest()));
          });
      stage.after(Duration.ofMinutes(2), () -> ends(stage, Ending.HELD, "rejected by oncall-1"));

      failureOf(
          failback,
          failure -> {
            assertThat(failure.getType()).isEqualTo("HELD");
            assertThat(failure.getOriginalMessage())
                .startsWith("Traffic stays where it is: rejected by oncall-1");
          });
      assertThat(failback.query("report", OperationReport.class))
          .extracting(OperationReport::outcome)
          .isEqualTo(Outcome.HELD);
      assertThat(stage.connect.goals).as("it starts no shift of its own").isEmpty();
    }
  }

  @Test
  void asksAboutTheStepThatTheShiftSpokeOfLast() {
    ContactCenter inTens = Acme.askingEachStep(10);
    try (Stage stage = Stage.of(inTens).afterFailover()) {
      WorkflowStub failback = resetWhileItsShiftRuns(stage, 2, 3, 4);
      stage.after(
          Duration.ofMinutes(1),
          () -> {
            assertThat(gateOf(failback).question()).contains("Go on with step 4 of 10");
            ends(stage, Ending.HELD, "nobody answered in time");
          });

      failureOf(failback, failure -> assertThat(failure.getType()).isEqualTo("HELD"));
      assertThat(gateOf(failback).number()).isEqualTo(1);
    }
  }

  @Test
  void provesWhatItsShiftBroughtHome() {
    try (Stage stage = Stage.of(Acme.askingEachStep())) {
      WorkflowStub failback = resetWhileItsShiftRuns(stage);
      stage.after(Duration.ofMinutes(1), () -> ends(stage, Ending.COMPLETE, ""));

      assertThat(reportOf(failback).outcome()).isEqualTo(Outcome.RETURNED);
    }
  }

  @Test
  void saysWhatAwsShowsOfAShiftThatToldNothing() {
    try (Stage stage = Stage.of(Acme.askingEachStep())) {
      WorkflowStub failback = resetWhileItsShiftRuns(stage);
      stage.after(Duration.ofMinutes(1), () -> stage.surroundings.holder = Observation.absent());

      assertThat(reportOf(failback).outcome()).isEqualTo(Outcome.RETURNED);
    }
  }

  @Test
  void aStepIsHeldWhenTheFileSaysSomethingElseThanTheShiftDoes() {
    try (Stage stage = Stage.of(Acme.askingEachStep(10)).afterFailover()) {
      Plan before = shiftOf(stage);
      stage.surroundings.contactCenter = Acme.askingEachStep();
      WorkflowStub failback = resetWhileItsShiftRuns(stage, before, 2);
      stage.after(
          Duration.ofMinutes(1),
          () -> {
            assertThat(gateOf(failback).state()).as("nobody is asked").isNotEqualTo(State.OPEN);
            ends(stage, Ending.HELD, "the contact center file was changed since people agreed");
          });

      failureOf(failback, failure -> assertThat(failure.getType()).isEqualTo("HELD"));
    }
  }

  @Test
  void theShiftOfAnotherFailbackWithThisIdIsNotGoneOnWith() {
    try (Stage stage = Stage.of(Acme.withApprovals(0)).afterFailover()) {
      Plan another = shiftOf(stage);
      stage.surroundings.started =
          () -> Observation.present(new Started(another, "another operation"));
      itsShiftRuns(stage);
      WorkflowStub failback = stage.startFailback();
      stage.after(Duration.ofHours(1), () -> stage.surroundings.holder = Observation.absent());

      assertThat(reportOf(failback).outcome()).isEqualTo(Outcome.RETURNED);
      assertThat(stage.connect.goals).as("it plans anew").isNotEmpty();
    }
  }

  @Test
  void aWaitOfHoursForItsShiftLeavesFewEvents() {
    try (Stage stage = Stage.of(Acme.withApprovals(0))) {
      itsShiftRuns(stage);
      WorkflowStub failback = stage.startFailback();
      stage.after(Duration.ofHours(8), () -> stage.surroundings.holder = Observation.absent());

      assertThat(reportOf(failback).outcome()).isEqualTo(Outcome.ALREADY_THERE);
      assertThat(events(stage, failback)).hasSizeLessThan(100);
    }
  }

  private static WorkflowStub resetWhileItsShiftRuns(Stage stage, int... waitsBefore) {
    return resetWhileItsShiftRuns(stage, shiftOf(stage), waitsBefore);
  }

  private static WorkflowStub resetWhileItsShiftRuns(Stage stage, Plan plan, int... waitsBefore) {
    itsShiftRuns(stage);
    stage.surroundings.started =
        () -> Observation.present(new Started(plan, firstRunOf(stage, "failback/acme")));
    WorkflowStub failback = stage.startFailback();
    for (int step : waitsBefore) {
      failback.signal("stepReady", Map.of("runId", SHIFT_RUN, "step", step));
    }
    return failback;
  }

  private static String firstRunOf(Stage stage, String workflowId) {
    return stage
        .temporal
        .getWorkflowClient()
        .newUntypedWorkflowStub(workflowId)
        .describe()
        .getExecution()
        .getRunId();
  }

  private static void itsShiftRuns(Stage stage) {
    stage.surroundings.holder =
        Observation.present(
            new LockHolder("shift/acme", SHIFT_RUN, "failback/acme", Instant.EPOCH, true));
  }

  private static void ends(Stage stage, Ending ending, String why) {
    stage.surroundings.shiftReport =
        Observation.present(new Report(ending, List.of(), List.of(), List.of(), why));
    stage.surroundings.holder = Observation.absent();
  }

  /** What the failback started its shift with, from where all traffic was in the west. */
  private static Plan shiftOf(Stage stage) {
    ContactCenter acme = stage.surroundings.contactCenter;
    List<GroupState> states =
        acme.groups().stream()
            .map(
                group ->
                    new GroupState(
                        group.arn(),
                        "ACTIVE",
                        TrafficDistribution.allIn(
                            Acme.WEST, Acme.PAIR, group.normal().signIn().isPresent())))
            .toList();
    FailbackPlan plan =
        FailbackPlan.of(
            new FailbackPlan.Asked(
                "run", "reason", false, new Entry(acme, stage.surroundings.fileDigest)),
            states);
    return plan.toShift(plan.digest(1));
  }

  private static List<EventType> events(Stage stage, WorkflowStub run) {
    return stage
        .temporal
        .getWorkflowClient()
        .fetchHistory(run.getExecution().getWorkflowId())
        .getEvents()
        .stream()
        .map(event -> event.getEventType())
        .toList();
  }
}
