package dev.twinline.workflows.gate;

import static dev.twinline.workflows.fakes.Stage.failureOf;
import static dev.twinline.workflows.fakes.Stage.gateOf;
import static dev.twinline.workflows.fakes.Stage.reportOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.fakes.Acme;
import dev.twinline.workflows.fakes.Stage;
import dev.twinline.workflows.gate.GateView.Answer;
import dev.twinline.workflows.readiness.Finding.Verdict;
import io.temporal.api.common.v1.Payload;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.common.converter.RawValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The gate of a failover, with everything that people do to one. */
class GateInFullTest {

  @Test
  void takesAnAnswerByUpdateAndSaysAtOnceWhatBecameOfIt() {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      WorkflowStub failover = stage.startFailover();
      List<Answer> answer = new ArrayList<>();
      stage.after(
          Duration.ofMinutes(1),
          () ->
              answer.add(
                  failover.update(
                      "decide",
                      Answer.class,
                      Map.of("decision", "approve", "by", "oncall-1", "comment", "go"))));

      assertThat(reportOf(failover).outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(answer).singleElement().satisfies(own -> assertThat(own.accepted()).isTrue());
      assertThat(gateOf(failover).answers()).hasSize(1);
    }
  }

  @Test
  void refusesAWrongUpdateOnTheSpotAndKeepsNothingOfIt() {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      WorkflowStub failover = stage.startFailover(Map.of("requestedBy", "oncall-1"));
      List<String> refusals = new ArrayList<>();
      stage.after(
          Duration.ofMinutes(1),
          () -> {
            for (Object answer :
                new Object[] {
                  Map.of("decision", "approve", "by", "mallory"),
                  Map.of("decision", "approve", "by", "oncall-1"),
                  Map.of("decision", "perhaps", "by", "oncall-2"),
                  Map.of("by", "oncall-2"),
                  List.of("approve"),
                  7
                }) {
              refusals.add(refusalOf(failover, answer));
            }
          });
      stage.after(Duration.ofMinutes(2), () -> failover.signal("reject", Map.of("by", "oncall-2")));

      failureOf(failover, failure -> assertThat(failure.getType()).isEqualTo("REJECTED"));
      assertThat(refusals)
          .satisfiesExactly(
              r -> assertThat(r).contains("mallory is no approver"),
              r -> assertThat(r).contains("asked for this operation"),
              r -> assertThat(r).contains("must be approve or reject", "perhaps"),
              r -> assertThat(r).contains("\"decision\" is missing"),
              r -> assertThat(r).contains("a JSON object is wanted, not an array"),
              r -> assertThat(r).contains("a JSON object is wanted, not a number"));
      assertThat(gateOf(failover).answers()).hasSize(1);
    }
  }

  private static String refusalOf(WorkflowStub failover, Object answer) {
    try {
      failover.update("decide", Answer.class, answer);
      return "it was taken";
    } catch (WorkflowUpdateException refused) {
      return String.valueOf(refused.getCause());
    }
  }

  @Test
  void takesNoUpdateWhereIdentitiesAreVerifiedAndNamesTheSignal() {
    Gate gate =
        new Gate(
            new Gate.Terms(1, "move?", "digest", true, Acme.verified(1), Optional.of("watcher")),
            Instant.EPOCH);

    assertThat(gate.refusalOfUpdate(new Gate.Said("approve", "oncall-1", "", Optional.empty())))
        .hasValueSatisfying(why -> assertThat(why).contains("send the signal approve instead"));
  }

  @Test
  void recordsAnswersOfAnyFormAndIsBrokenByNone() {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      WorkflowStub failover = stage.startFailover();
      stage.after(
          Duration.ofSeconds(30),
          () -> {
            failover.signal("approve");
            failover.signal("approve", (Object) null);
            failover.signal("approve", List.of("oncall-1"));
            failover.signal("approve", 7);
            failover.signal("approve", true);
            failover.signal("approve", raw("json/plain", "{\"by\":"));
            failover.signal("approve", raw("binary/plain", "\u0000\u0001"));
            failover.signal("approve", raw("json/protobuf", "{}"));
            failover.signal("bless", Map.of("by", "oncall-1"));
          });
      stage.approveSoon(failover, "oncall-1");

      assertThat(reportOf(failover).outcome()).isEqualTo(Outcome.RECOVERED);
      List<Answer> answers = gateOf(failover).answers();
      assertThat(answers).hasSize(10);
      assertThat(answers.subList(0, 9)).noneMatch(Answer::accepted);
      assertThat(answers.subList(0, 9)).allMatch(answer -> !answer.verdict().isBlank());
      assertThat(answers.get(9).accepted()).isTrue();
    }
  }

  private static RawValue raw(String encoding, String data) {
    return new RawValue(
        Payload.newBuilder()
            .putMetadata("encoding", ByteString.copyFromUtf8(encoding))
            .setData(ByteString.copyFromUtf8(data))
            .build());
  }

  @Test
  void tellsTheDeputyAtHalfTimeWhenNobodyHasAnswered() {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      WorkflowStub failover = stage.startFailover();
      stage.after(
          Duration.ofMinutes(16), () -> failover.signal("approve", Map.of("by", "oncall-1")));

      reportOf(failover);

      assertThat(stage.surroundings.notices)
          .extracting(notice -> notice.what())
          .anySatisfy(
              what -> assertThat(what).contains("half of the time is over; duty-manager is asked"));
    }
  }

  @Test
  void leavesTheDeputyInPeaceWhenSomebodyHasAnswered() {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      WorkflowStub failover = stage.startFailover();
      stage.approveSoon(failover, "oncall-1");
      reportOf(failover);
      stage.temporal.sleep(Duration.ofMinutes(20));

      assertThat(stage.surroundings.notices)
          .extracting(notice -> notice.what())
          .noneMatch(what -> what.contains("half of the time"));
    }
  }

  @Test
  void asksForASecondSignatureAfterAnOverrideAndTakesItFromAnotherPerson() {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      WorkflowStub failover = override(stage);
      WorkflowStub signOff = signOffOf(stage, failover);
      // While time is skipped for somebody who waits, three days are over in no time.
      stage.after(
          Duration.ofHours(1),
          () -> {
            signOff.signal("approve", Map.of("by", "oncall-1"));
            signOff.signal("approve", Map.of("by", "oncall-2", "comment", "it was right"));
          });
      OperationReport report = reportOf(failover);

      SignOffWorkflow.Outcome outcome = signOff.getResult(SignOffWorkflow.Outcome.class);

      assertThat(report.outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(report.override().orElseThrow().reason()).isEqualTo("nobody can be reached");
      assertThat(outcome.signedBy()).contains("oncall-2");
      assertThat(gateOf(signOff).answers())
          .extracting(Answer::accepted)
          .containsExactly(false, true);
    }
  }

  @Test
  void findsAMissingSecondSignatureAfterThreeDays() {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      WorkflowStub failover = override(stage);
      reportOf(failover);

      SignOffWorkflow.Outcome outcome =
          signOffOf(stage, failover).getResult(SignOffWorkflow.Outcome.class);

      assertThat(outcome.finding().verdict()).isEqualTo(Verdict.FAILED);
      assertThat(stage.surroundings.notices)
          .last()
          .satisfies(notice -> assertThat(notice.what()).contains("nobody signed within 72 hours"));
    }
  }

  @Test
  void anOverrideTurnsWhatBlocksIntoWhatIsShown() {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      stage.connect.instanceActive = false;

      OperationReport report = reportOf(override(stage));

      assertThat(report.outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(report.findings()).anyMatch(f -> f.showsThatTheDestinationCannotAnswer());
    }
  }

  @Test
  void readsAnOverrideAsStrictlyAsEverythingElse() {
    for (Object wrong : Arrays.asList("because", Map.of(), Map.of("reason", ""), 7)) {
      try (Stage stage = Stage.of(Acme.contactCenter())) {
        failureOf(
            stage.startFailover(Map.of("requestedBy", "oncall-1", "override", wrong)),
            failure ->
                assertThat(failure.getOriginalMessage())
                    .contains("\"override\" must be an object with a reason"));
      }
    }
  }

  private static WorkflowStub override(Stage stage) {
    return stage.startFailover(
        Map.of("requestedBy", "oncall-1", "override", Map.of("reason", "nobody can be reached")));
  }

  private static WorkflowStub signOffOf(Stage stage, WorkflowStub failover) {
    return stage
        .temporal
        .getWorkflowClient()
        .newUntypedWorkflowStub("signoff/" + failover.getExecution().getRunId());
  }

  @Test
  void decidesByTheOrderOfTheHistoryBetweenANoAndAYesOfTheSameInstant() {
    for (List<String> order : List.of(List.of("approve", "reject"), List.of("reject", "approve"))) {
      try (Stage stage = Stage.of(Acme.contactCenter())) {
        WorkflowStub failover = stage.startFailover();
        stage.after(
            Duration.ofMinutes(1),
            () -> {
              failover.signal(order.get(0), Map.of("by", "oncall-1"));
              failover.signal(order.get(1), Map.of("by", "oncall-2"));
            });

        if (order.get(0).equals("approve")) {
          assertThat(reportOf(failover).outcome()).isEqualTo(Outcome.RECOVERED);
        } else {
          failureOf(failover, failure -> assertThat(failure.getType()).isEqualTo("REJECTED"));
          assertThat(stage.connect.writes).isEmpty();
        }
      }
    }
  }

  @Test
  void refusesAnUpdateWhileNoGateIsOpen() {
    try (Stage stage = Stage.of(Acme.withApprovals(0))) {
      stage.connect.agentsAvailable = 1;
      WorkflowStub failover = stage.startFailover();
      List<String> refusals = new ArrayList<>();
      stage.after(
          Duration.ofSeconds(20),
          () -> refusals.add(refusalOf(failover, Map.of("decision", "approve", "by", "oncall-1"))));

      assertThatThrownBy(() -> reportOf(failover)).isNotNull();
      assertThat(refusals)
          .singleElement()
          .satisfies(r -> assertThat(r).contains("no gate is open"));
    }
  }
}
