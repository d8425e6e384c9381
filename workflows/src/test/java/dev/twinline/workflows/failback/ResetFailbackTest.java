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
import dev.twinline.workflows.model.EnoughAgents;
import dev.twinline.workflows.model.Observation;
import dev.twinline.workflows.traffic.ShiftRecordActivities.Started;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Ending;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Plan;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A failback that is sent back to its beginning meets the shift that it started. The test server
 * resets nothing, so the shift is one that Temporal tells of and the test ends; on a real server
 * the whole is seen in {@code EndedParentsTest}.
 */
class ResetFailbackTest {

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
      stage.after(
          Duration.ofMinutes(2),
          () -> ShiftBeforeReset.ends(stage, Ending.HELD, "rejected by oncall-1"));

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

  /** Only the shift itself still knows of how many agents it asks for a share. */
  @Test
  void asksAgainWhereTheFileAsksForAShareOfTheAgentsFromBefore() {
    ContactCenter asBefore =
        Acme.wanting(EnoughAgents.of("as-before"), false, Acme.askingEachStep());
    try (Stage stage = Stage.of(asBefore).afterFailover()) {
      WorkflowStub failback = resetWhileItsShiftRuns(stage, 2);
      stage.after(
          Duration.ofMinutes(1),
          () -> {
            assertThat(gateOf(failback).question()).contains("Go on with step 2 of 2");
            ShiftBeforeReset.ends(stage, Ending.HELD, "nobody answered in time");
          });

      failureOf(failback, failure -> assertThat(failure.getType()).isEqualTo("HELD"));
      assertThat(gateOf(failback).number()).isEqualTo(1);
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
            ShiftBeforeReset.ends(stage, Ending.HELD, "nobody answered in time");
          });

      failureOf(failback, failure -> assertThat(failure.getType()).isEqualTo("HELD"));
      assertThat(gateOf(failback).number()).isEqualTo(1);
    }
  }

  @Test
  void provesWhatItsShiftBroughtHome() {
    try (Stage stage = Stage.of(Acme.askingEachStep())) {
      WorkflowStub failback = resetWhileItsShiftRuns(stage);
      stage.after(Duration.ofMinutes(1), () -> ShiftBeforeReset.ends(stage, Ending.COMPLETE, ""));

      assertThat(reportOf(failback).outcome()).isEqualTo(Outcome.RETURNED);
    }
  }

  @Test
  void saysWhatAwsShowsOfAShiftThatToldNothing() {
    try (Stage stage = Stage.of(Acme.askingEachStep())) {
      WorkflowStub failback = resetWhileItsShiftRuns(stage);
      stage.after(Duration.ofMinutes(1), () -> stage.surroundings.holder = Observation.absent());
      OperationReport report = reportOf(failback);

      assertThat(report.outcome()).isEqualTo(Outcome.RETURNED);
      assertThat(report.calls().orElseThrow().regions()).containsExactly("us-east-1", "us-west-2");
    }
  }

  @Test
  void aStepIsHeldWhenTheFileSaysSomethingElseThanTheShiftDoes() {
    try (Stage stage = Stage.of(Acme.askingEachStep(10)).afterFailover()) {
      Plan before = ShiftBeforeReset.planIn(stage);
      stage.surroundings.contactCenter = Acme.askingEachStep();
      WorkflowStub failback = resetWhileItsShiftRuns(stage, before, 2);
      stage.after(
          Duration.ofMinutes(1),
          () -> {
            assertThat(gateOf(failback).state()).as("nobody is asked").isNotEqualTo(State.OPEN);
            ShiftBeforeReset.ends(
                stage, Ending.HELD, "the contact center file was changed since people agreed");
          });

      failureOf(failback, failure -> assertThat(failure.getType()).isEqualTo("HELD"));
    }
  }

  @Test
  void theShiftOfAnotherFailbackWithThisIdIsNotGoneOnWith() {
    try (Stage stage = Stage.of(Acme.withApprovals(0)).afterFailover()) {
      Plan another = ShiftBeforeReset.planIn(stage);
      stage.surroundings.started =
          () -> Observation.present(new Started(another, "another operation"));
      ShiftBeforeReset.holdsTheLock(stage);
      WorkflowStub failback = stage.startFailback();
      stage.after(Duration.ofHours(1), () -> stage.surroundings.holder = Observation.absent());

      assertThat(reportOf(failback).outcome()).isEqualTo(Outcome.RETURNED);
      assertThat(stage.connect.goals).as("it plans anew").isNotEmpty();
    }
  }

  @Test
  void aWaitOfHoursForItsShiftLeavesFewEvents() {
    try (Stage stage = Stage.of(Acme.withApprovals(0))) {
      ShiftBeforeReset.holdsTheLock(stage);
      WorkflowStub failback = stage.startFailback();
      stage.after(Duration.ofHours(8), () -> stage.surroundings.holder = Observation.absent());

      assertThat(reportOf(failback).outcome()).isEqualTo(Outcome.ALREADY_THERE);
      assertThat(events(stage, failback)).hasSizeLessThan(100);
    }
  }

  private static WorkflowStub resetWhileItsShiftRuns(Stage stage, int... waitsBefore) {
    return resetWhileItsShiftRuns(stage, ShiftBeforeReset.planIn(stage), waitsBefore);
  }

  private static WorkflowStub resetWhileItsShiftRuns(Stage stage, Plan plan, int... waitsBefore) {
    ShiftBeforeReset.runs(stage, plan);
    WorkflowStub failback = stage.startFailback();
    for (int step : waitsBefore) {
      ShiftBeforeReset.waitsBefore(step, failback);
    }
    return failback;
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
