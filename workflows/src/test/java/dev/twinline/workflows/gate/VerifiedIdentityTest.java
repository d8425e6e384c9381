package dev.twinline.workflows.gate;

import static dev.twinline.workflows.fakes.Acme.ALICE;
import static dev.twinline.workflows.fakes.Acme.BOB;
import static dev.twinline.workflows.fakes.Acme.CAROL;
import static dev.twinline.workflows.fakes.Stage.failureOf;
import static dev.twinline.workflows.fakes.Stage.gateOf;
import static dev.twinline.workflows.fakes.Stage.reportOf;
import static dev.twinline.workflows.gate.VerifiedGate.SOON;
import static dev.twinline.workflows.gate.VerifiedGate.approve;
import static dev.twinline.workflows.gate.VerifiedGate.failoverNeeds;
import static dev.twinline.workflows.gate.VerifiedGate.reject;
import static dev.twinline.workflows.gate.VerifiedGate.startedBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.fakes.Stage;
import dev.twinline.workflows.gate.GateView.Answer;
import dev.twinline.workflows.operation.NotificationActivities.Moment;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A gate at which only the server's word counts for who sent an answer. */
class VerifiedIdentityTest {

  private static final String MALLORY = "mallory@example.com";
  private static final String WATCHER = "watcher@example.com";

  @Test
  void twoPeopleWithTokensOfTheirOwnOpenIt() {
    try (Stage stage = failoverNeeds(2)) {
      WorkflowStub failover = startedBy(stage, WATCHER);
      stage.after(SOON, () -> approve(stage, failover, ALICE));
      stage.after(SOON.multipliedBy(2), () -> approve(stage, failover, BOB));

      OperationReport report = reportOf(failover);

      assertThat(report.outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(report.requestedBy()).contains(WATCHER);
      assertThat(gateOf(failover).answers())
          .extracting(answer -> answer.sentBy().orElseThrow())
          .containsExactly(ALICE, BOB);
    }
  }

  @Test
  void onePersonWhoSignsWithTwoNamesIsOnePersonAndPeopleAreToldOfTheOtherName() {
    try (Stage stage = failoverNeeds(2)) {
      WorkflowStub failover = startedBy(stage, WATCHER);
      stage.after(
          SOON,
          () -> {
            approve(stage, failover, ALICE);
            stage.as(ALICE, failover).signal("approve", Map.of("by", BOB));
            stage.as(ALICE, failover).signal("approve", Map.of("by", CAROL));
          });

      failureOf(failover, failure -> assertThat(failure.getType()).isEqualTo("EXPIRED"));

      assertThat(stage.connect.writes).isEmpty();
      assertThat(gateOf(failover).answers())
          .extracting(Answer::verdict)
          .satisfiesExactly(
              counted -> assertThat(counted).startsWith("counted: 1 more"),
              other ->
                  assertThat(other)
                      .isEqualTo(
                          "refused: it is signed as bob@example.com, but the server says that"
                              + " alice@example.com sent it"),
              third -> assertThat(third).contains("signed as carol@example.com"));
      assertThat(stage.surroundings.notices)
          .extracting(notice -> notice.what())
          .filteredOn(what -> what.contains("signed an answer"))
          .as("whoever forges is reported once")
          .singleElement()
          .asString()
          .contains("as bob@example.com, but the server says that alice@example.com sent it");
    }
  }

  @Test
  void whoStartedTheRunAskedForItWhateverItsInputSays() {
    try (Stage stage = failoverNeeds(1)) {
      WorkflowStub failover = startedBy(stage, ALICE);
      stage.after(SOON, () -> approve(stage, failover, ALICE));
      stage.after(SOON.multipliedBy(2), () -> approve(stage, failover, BOB));

      OperationReport report = reportOf(failover);

      assertThat(report.outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(report.requestedBy()).contains(ALICE);
      assertThat(gateOf(failover).mayApprove()).containsExactly(BOB, CAROL);
      assertThat(gateOf(failover).answers())
          .first()
          .satisfies(own -> assertThat(own.verdict()).contains("asked for this operation"));
    }
  }

  @Test
  void aStrangerIsRefusedUnderEveryName() {
    try (Stage stage = failoverNeeds(1)) {
      WorkflowStub failover = startedBy(stage, WATCHER);
      stage.after(
          SOON,
          () -> {
            stage.as(MALLORY, failover).signal("approve", Map.of());
            stage.as(MALLORY, failover).signal("approve", Map.of("by", MALLORY));
            stage.as(MALLORY, failover).signal("approve", Map.of("by", ALICE));
            stage.as(MALLORY, failover).signal("reject", Map.of());
          });
      stage.after(SOON.multipliedBy(2), () -> approve(stage, failover, ALICE));

      assertThat(reportOf(failover).outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(gateOf(failover).answers())
          .extracting(Answer::accepted)
          .containsExactly(false, false, false, false, true);
      assertThat(gateOf(failover).answers())
          .extracting(Answer::by)
          .containsExactly(MALLORY, MALLORY, ALICE, MALLORY, ALICE);
    }
  }

  @Test
  void aServerThatWritesNoPrincipalsStartsNothingAndSaysWhatToSwitchOn() {
    try (Stage stage = failoverNeeds(1)) {
      stage.server.writesPrincipals = false;

      failureOf(
          startedBy(stage, WATCHER),
          failure -> {
            assertThat(failure.getType()).isEqualTo("INVALID_REQUEST");
            assertThat(failure.getOriginalMessage())
                .contains("no principal on the start", "frontend.enablePrincipalPropagation");
          });
      assertThat(stage.connect.writes).isEmpty();
    }
  }

  @Test
  void anAnswerWithoutAPrincipalIsRefusedWithTheRemedy() {
    try (Stage stage = failoverNeeds(1)) {
      WorkflowStub failover = startedBy(stage, WATCHER);
      stage.after(SOON, () -> stage.server.writesPrincipals = false);
      stage.after(SOON, () -> approve(stage, failover, ALICE));

      failureOf(failover, failure -> assertThat(failure.getType()).isEqualTo("EXPIRED"));

      assertThat(gateOf(failover).answers())
          .singleElement()
          .satisfies(
              answer ->
                  assertThat(answer.verdict())
                      .contains("stamped no principal", "frontend.enablePrincipalPropagation"));
    }
  }

  @Test
  void aMachineMayAskButNotAgree() {
    try (Stage stage = failoverNeeds(1)) {
      stage.server.machines.add("monitor");
      WorkflowStub failover = startedBy(stage, "monitor");
      stage.after(SOON, () -> stage.as("monitor", failover).signal("approve", Map.of()));
      stage.after(SOON.multipliedBy(2), () -> approve(stage, failover, ALICE));

      assertThat(reportOf(failover).requestedBy()).contains("monitor");
      assertThat(gateOf(failover).answers())
          .first()
          .satisfies(
              answer ->
                  assertThat(answer.verdict())
                      .isEqualTo("refused: no person sent it, but monitor (service-accounts)"));
    }
  }

  @Test
  void theServerItselfNeitherAsksNorAnswers() {
    try (Stage stage = failoverNeeds(1)) {
      stage.server.schedules.add("the schedule");
      WorkflowStub failover = startedBy(stage, WATCHER);
      stage.after(SOON, () -> stage.as("the schedule", failover).signal("approve", Map.of()));
      stage.after(SOON.multipliedBy(2), () -> reject(stage, failover, ALICE));

      failureOf(failover, failure -> assertThat(failure.getType()).isEqualTo("REJECTED"));

      assertThat(gateOf(failover).answers())
          .first()
          .satisfies(answer -> assertThat(answer.verdict()).contains("no person sent it"));
      failureOf(
          startedBy(stage, "the schedule"),
          failure -> assertThat(failure.getOriginalMessage()).contains("no person asked for it"));
    }
  }

  @Test
  void aServerThatCannotSayWhoStartedTheRunMovesNothing() {
    try (Stage stage = failoverNeeds(1)) {
      stage.server.readable = false;

      failureOf(
          startedBy(stage, WATCHER),
          failure -> {
            assertThat(failure.getType()).isEqualTo("UNREACHABLE");
            assertThat(failure.getOriginalMessage()).contains("cannot be told who started");
          });
      assertThat(stage.connect.writes).isEmpty();
    }
  }

  @Test
  void anUpdateIsRefusedOnTheSpotAndNamesTheSignal() {
    try (Stage stage = failoverNeeds(1)) {
      WorkflowStub failover = startedBy(stage, WATCHER);
      List<String> refusals = new ArrayList<>();
      stage.after(
          SOON,
          () -> {
            try {
              stage
                  .as(ALICE, failover)
                  .update("decide", Answer.class, Map.of("decision", "approve", "by", ALICE));
            } catch (WorkflowUpdateException refused) {
              refusals.add(String.valueOf(refused.getCause()));
            }
          });
      stage.after(SOON.multipliedBy(2), () -> reject(stage, failover, ALICE));

      failureOf(failover, failure -> assertThat(failure.getType()).isEqualTo("REJECTED"));
      assertThat(failover.query("report", OperationReport.class).requestedBy()).contains(WATCHER);
      assertThat(refusals)
          .singleElement()
          .asString()
          .contains("an update carries none; send the signal approve instead");
    }
  }

  @Test
  void whatPeopleAreToldToSendCarriesNoName() {
    try (Stage stage = failoverNeeds(1)) {
      WorkflowStub failover = startedBy(stage, WATCHER);
      stage.after(SOON, () -> reject(stage, failover, ALICE));
      failureOf(failover, failure -> assertThat(failure.getType()).isEqualTo("REJECTED"));

      assertThat(stage.surroundings.noticeAt(Moment.GATE).wanted())
          .contains("--name approve --input '{\"digest\":\"")
          .doesNotContain("\"by\"");
      assertThat(stage.surroundings.noticeAt(Moment.START).what())
          .as("a name that nobody has verified is not told")
          .startsWith("Failover of acme to us-west-2 begins: us-east-1 is impaired.");
    }
  }

  @Test
  void anOverrideIsForTheListedApproverWhoStartedTheRunAndTheSignOffIsVerifiedToo() {
    try (Stage stage = failoverNeeds(1)) {
      WorkflowStub failover =
          stage.startFailoverAs(
              ALICE, Map.of("override", Map.of("reason", "nobody can be reached")));
      WorkflowStub signOff =
          stage
              .temporal
              .getWorkflowClient()
              .newUntypedWorkflowStub("signoff/" + failover.getExecution().getRunId());
      stage.after(
          Duration.ofHours(1),
          () -> {
            stage.as(ALICE, signOff).signal("approve", Map.of("by", BOB));
            stage.as(BOB, signOff).signal("approve", Map.of());
          });
      OperationReport report = reportOf(failover);

      SignOffWorkflow.Outcome outcome = signOff.getResult(SignOffWorkflow.Outcome.class);

      assertThat(report.requestedBy()).contains(ALICE);
      assertThat(outcome.signedBy()).contains(BOB);
      assertThat(gateOf(signOff).answers())
          .extracting(Answer::accepted)
          .containsExactly(false, true);
      assertThat(stage.surroundings.notices)
          .extracting(notice -> notice.what())
          .anySatisfy(what -> assertThat(what).startsWith("Sign-off of Failover of acme"));
    }
  }

  @Test
  void anOverrideOfAStrangerWhoClaimsToBeAnApproverIsRefused() {
    try (Stage stage = failoverNeeds(1)) {
      failureOf(
          stage.startFailoverAs(
              MALLORY,
              Map.of("requestedBy", ALICE, "override", Map.of("reason", "I would like to"))),
          failure -> assertThat(failure.getOriginalMessage()).contains(MALLORY + " is none"));
      assertThat(stage.connect.writes).isEmpty();
    }
  }
}
