package dev.twinline.workflows.failover;

import static dev.twinline.workflows.fakes.Stage.failureOf;
import static dev.twinline.workflows.fakes.Stage.gateOf;
import static dev.twinline.workflows.fakes.Stage.reportOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.evidence.Recovery;
import dev.twinline.workflows.fakes.Acme;
import dev.twinline.workflows.fakes.Stage;
import dev.twinline.workflows.gate.GateView;
import dev.twinline.workflows.model.Observation;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.operation.NotificationActivities.Moment;
import dev.twinline.workflows.operation.OperationActivities.LockHolder;
import dev.twinline.workflows.operation.OperationStatus;
import dev.twinline.workflows.traffic.GroupOutcome.Result;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailoverWorkflowTest {

  private static final TrafficDistribution CARE_WEST =
      TrafficDistribution.allIn(Acme.WEST, Acme.PAIR, true);
  private static final TrafficDistribution WEST =
      TrafficDistribution.allIn(Acme.WEST, Acme.PAIR, false);

  @Test
  void movesEveryGroupMostCriticalFirstAndProvesThatCallsAreAnswered() {
    try (Stage stage = Stage.of(Acme.withApprovals(0))) {
      OperationReport report = reportOf(stage.startFailover());

      assertThat(report.outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(stage.connect.writes).containsExactly("care", "sales", "back-office");
      assertThat(stage.connect.distributionOf(Acme.CARE)).isEqualTo(CARE_WEST);
      assertThat(stage.connect.distributionOf(Acme.SALES)).isEqualTo(WEST);
      assertThat(stage.connect.distributionOf(Acme.BACK_OFFICE)).isEqualTo(WEST);
      assertThat(report.served()).extracting(s -> s.group()).contains("care", "sales");
      assertThat(report.proof().agents().orElseThrow().serving()).isEqualTo(40);
      assertThat(report.clock().recoveryTime()).isPresent();
    }
  }

  @Test
  void movesNothingBeforeAnApproverSaysYes() {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      WorkflowStub failover = stage.startFailover();
      stage.after(
          Duration.ofMinutes(20),
          () -> {
            assertThat(stage.connect.writes).isEmpty();
            failover.signal("approve", Map.of("by", "oncall-1", "comment", "go"));
          });

      OperationReport report = reportOf(failover);

      assertThat(report.outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(report.gates())
          .singleElement()
          .extracting(GateView::state)
          .isEqualTo(GateView.State.APPROVED);
      assertThat(report.clock().approved().orElseThrow())
          .isAfter(report.clock().decided().plus(Duration.ofMinutes(19)));
    }
  }

  @Test
  void tellsPeopleTheExactCommandWhenTheGateOpens() {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      WorkflowStub failover = stage.startFailover();
      stage.approveSoon(failover, "oncall-1");
      OperationReport report = reportOf(failover);

      assertThat(stage.surroundings.noticeAt(Moment.GATE).wanted())
          .contains("--workflow-id failover/acme", "--name approve", report.digest());
      assertThat(stage.surroundings.notices)
          .last()
          .satisfies(notice -> assertThat(notice.what()).contains("are answered in us-west-2"));
    }
  }

  @Test
  void movesNothingWhenAnApproverRejects() {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      WorkflowStub failover = stage.startFailover();
      stage.after(Duration.ofSeconds(5), () -> failover.signal("reject", Map.of("by", "oncall-2")));

      failureOf(
          failover,
          failure -> {
            assertThat(failure.getType()).isEqualTo("REJECTED");
            assertThat(failure.getOriginalMessage()).contains("oncall-2", "Nothing was moved");
          });
      assertThat(stage.connect.writes).isEmpty();
    }
  }

  @Test
  void staysPutWhenNobodyAnswersInTime() {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      failureOf(
          stage.startFailover(), failure -> assertThat(failure.getType()).isEqualTo("EXPIRED"));
      assertThat(stage.connect.writes).isEmpty();
    }
  }

  @Test
  void showsWhatBecameOfEveryAnswerThatDoesNotCount() {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      WorkflowStub failover = stage.startFailover(Map.of("requestedBy", "oncall-1"));
      stage.after(
          Duration.ofSeconds(1),
          () -> {
            failover.signal("approve", Map.of("by", "oncall-1"));
            failover.signal("approve", Map.of("by", "mallory"));
            failover.signal("approve");
            failover.signal("approve", "yes");
            failover.signal("approve", Map.of("bye", "oncall-2"));
            failover.signal("aprove", Map.of("by", "oncall-2"));
            failover.signal("approve", Map.of("by", "oncall-2", "digest", "000000000000"));
            failover.signal("approve", Map.of("by", "oncall-2"));
          });

      reportOf(failover);

      assertThat(gateOf(failover).answers())
          .extracting(GateView.Answer::accepted)
          .containsExactly(false, false, false, false, false, false, false, true);
      assertThat(gateOf(failover).answers())
          .extracting(GateView.Answer::verdict)
          .satisfiesExactly(
              v -> assertThat(v).contains("asked for this operation"),
              v -> assertThat(v).contains("mallory is no approver", "oncall-1, oncall-2"),
              v -> assertThat(v).contains("nothing was sent"),
              v -> assertThat(v).contains("a JSON object is wanted, not text"),
              v -> assertThat(v).contains("did you mean \"by\"", "\"by\" is missing"),
              v -> assertThat(v).contains("no such signal"),
              v -> assertThat(v).contains("belongs to another plan"),
              v -> assertThat(v).contains("counted"));
    }
  }

  @Test
  void completesWithoutAGateWhenEverythingIsThereAlready() {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      stage.connect.put(Acme.CARE, CARE_WEST);
      stage.connect.put(Acme.SALES, WEST);
      stage.connect.put(Acme.BACK_OFFICE, WEST);

      OperationReport report = reportOf(stage.startFailover());

      assertThat(report.outcome()).isEqualTo(Outcome.ALREADY_THERE);
      assertThat(report.summary()).contains("already");
      assertThat(report.gates()).isEmpty();
      assertThat(stage.connect.writes).isEmpty();
    }
  }

  @Test
  void showsThePlanAndChangesNothingInADryRun() {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      OperationReport report = reportOf(stage.startFailover(Map.of("dryRun", true)));

      assertThat(report.outcome()).isEqualTo(Outcome.PLANNED);
      assertThat(report.moves())
          .extracting(m -> m.name())
          .containsExactly("care", "sales", "back-office");
      assertThat(stage.connect.writes).isEmpty();
      assertThat(stage.surroundings.notices).isEmpty();
    }
  }

  @Test
  void asksANewQuestionWhenTrafficWasChangedWhileTheGateWaited() {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      WorkflowStub failover = stage.startFailover();
      stage.after(
          Duration.ofMinutes(1),
          () -> {
            stage.connect.put(Acme.SALES, WEST);
            failover.signal("approve", Map.of("by", "oncall-1"));
          });
      stage.after(
          Duration.ofMinutes(2),
          () -> {
            assertThat(stage.connect.writes).isEmpty();
            failover.signal("approve", Map.of("by", "oncall-1"));
            String digest = gateOf(failover).digest();
            failover.signal("approve", Map.of("by", "oncall-1", "digest", digest));
          });

      OperationReport report = reportOf(failover);

      assertThat(report.gates()).hasSize(2);
      assertThat(report.gates().get(0).digest()).isNotEqualTo(report.gates().get(1).digest());
      assertThat(gateOf(failover).answers().get(1).verdict()).contains("names no digest");
      assertThat(stage.connect.writes).containsExactly("care", "back-office");
      assertThat(stage.surroundings.toldBy("failover/acme"))
          .filteredOn(notice -> notice.moment().equals(Optional.of(Moment.GATE)))
          .as("the same words about another plan are told again")
          .satisfiesExactly(
              first -> assertThat(first.wanted()).contains(report.gates().get(0).digest()),
              second -> assertThat(second.wanted()).contains(report.gates().get(1).digest()));
    }
  }

  @Test
  void movesNothingWhenTheDestinationSurelyCannotAnswer() {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      stage.connect.instanceActive = false;

      failureOf(
          stage.startFailover(),
          failure -> {
            assertThat(failure.getType()).isEqualTo("NOT_READY");
            assertThat(failure.getOriginalMessage())
                .contains("CREATION_FAILED", "Nothing was moved");
          });
      assertThat(stage.connect.writes).isEmpty();
    }
  }

  @Test
  void goesOnWithWhatNobodyKnowsAndShowsItAtTheGate() {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      stage.connect.readinessKnown = false;
      WorkflowStub failover = stage.startFailover();
      stage.approveSoon(failover, "oncall-1");

      OperationReport report = reportOf(failover);

      assertThat(report.outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(report.gates().get(0).question()).contains("unknown", "connect timed out");
    }
  }

  @Test
  void leavesAGroupThatSomebodyElseMovedAndMovesTheOthers() {
    try (Stage stage = Stage.of(Acme.withApprovals(0))) {
      TrafficDistribution byHand =
          new TrafficDistribution(Acme.share(80), Acme.share(80), Optional.empty());
      stage.connect.beforeWrite = () -> stage.connect.put(Acme.SALES, byHand);

      WorkflowStub failover = stage.startFailover();
      failureOf(
          failover,
          failure -> {
            assertThat(failure.getType()).isEqualTo("INCOMPLETE");
            assertThat(failure.getOriginalMessage())
                .contains("Not moved: sales (STALE", "Moved: care, back-office");
          });
      Recovery recovery = Recovery.of(failover.query("report", OperationReport.class));
      assertThat(recovery.kept()).isEqualTo(Recovery.Kept.MISSED);
      assertThat(recovery.sentence()).startsWith("Not recovered: 1 group is not moved.");
      assertThat(stage.connect.distributionOf(Acme.SALES)).isEqualTo(byHand);
      assertThat(stage.connect.writes).containsExactly("care", "back-office");
    }
  }

  @Test
  void refusesAStalePlanWhenEveryGroupHasChangedSince() {
    try (Stage stage = Stage.of(Acme.withApprovals(0))) {
      TrafficDistribution byHand =
          new TrafficDistribution(Acme.share(80), Acme.share(80), Optional.empty());
      stage.connect.beforeWrite =
          () -> {
            stage.connect.put(
                Acme.CARE,
                new TrafficDistribution(
                    Acme.share(80), Acme.share(80), Optional.of(Acme.signIn(true, true))));
            stage.connect.put(Acme.SALES, byHand);
            stage.connect.put(Acme.BACK_OFFICE, byHand);
          };

      failureOf(
          stage.startFailover(),
          failure -> {
            assertThat(failure.getType()).isEqualTo("PLAN_STALE");
            assertThat(failure.getOriginalMessage()).contains("Moved: none");
          });
      assertThat(stage.connect.writes).isEmpty();
    }
  }

  @Test
  void saysWhatIsTrueWhenAwsRefusesOrThrottlesOneGroupToTheEnd() {
    try (Stage stage = Stage.of(Acme.withApprovals(0))) {
      stage.connect.refused.add(Acme.SALES);
      stage.connect.throttled.add(Acme.BACK_OFFICE);
      WorkflowStub failover = stage.startFailover();

      failureOf(
          failover,
          failure ->
              assertThat(failure.getOriginalMessage())
                  .contains("Moved: care", "back-office (UNREACHED", "twinline runbook acme"));
      OperationReport report = failover.query("report", OperationReport.class);
      assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
      assertThat(report.outcomes()).filteredOn(o -> o.result() == Result.UNREACHED).isNotEmpty();
      assertThat(report.clock().executed()).isEmpty();
    }
  }

  @Test
  void failsUnprovenWhenNoAgentBecomesAvailable() {
    try (Stage stage = Stage.of(Acme.withApprovals(0))) {
      stage.connect.agentsAvailable = 3;

      failureOf(
          stage.startFailover(),
          failure -> {
            assertThat(failure.getType()).isEqualTo("NOT_PROVEN");
            assertThat(failure.getOriginalMessage())
                .contains(
                    "was moved to us-west-2 and stays there", "agents not yet: 3 of 20 Available");
          });
      assertThat(stage.connect.distributionOf(Acme.CARE)).isEqualTo(CARE_WEST);
    }
  }

  @Test
  void callsAgainWhenASyntheticCallerLosesPatience() {
    try (Stage stage = Stage.of(Acme.withApprovals(0))) {
      stage.connect.unansweredCalls = 2;

      OperationReport report = reportOf(stage.startFailover());

      assertThat(report.outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(stage.connect.callsPlaced()).isEqualTo(9);
    }
  }

  @Test
  void actsThroughAnyWorkerWhenTheDestinationHasNone() {
    try (Stage stage = Stage.withWorkersIn(Acme.withApprovals(0), Acme.EAST)) {
      OperationReport report = reportOf(stage.startFailover());

      assertThat(report.outcome()).isEqualTo(Outcome.RECOVERED);
    }
  }

  @Test
  void namesWhoIsMovingTheTrafficAlready() {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      stage.surroundings.holder =
          Observation.present(
              new LockHolder("shift/acme", "run-1", "failback/acme", Instant.EPOCH, false));

      failureOf(
          stage.startFailover(),
          failure -> {
            assertThat(failure.getType()).isEqualTo("LOCK_HELD");
            assertThat(failure.getOriginalMessage())
                .contains("failback/acme", "twinline status acme");
          });
    }
  }

  @Test
  void takesWhoeverStartedTheRunForTheRequesterWhenNobodyIsNamed() {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      stage.surroundings.starter = Observation.absent();

      failureOf(
          stage.startFailover(Map.of("requestedBy", "")),
          failure -> assertThat(failure.getOriginalMessage()).contains("nobody knows who asked"));
      assertThat(stage.connect.writes).isEmpty();
    }
  }

  @Test
  void saysThatNothingMovedWhenTheDestinationCannotBeRead() {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      stage.connect.readable = false;

      failureOf(
          stage.startFailover(),
          failure ->
              assertThat(failure.getOriginalMessage())
                  .contains("Nothing was moved", "connect timed out", "twinline runbook acme"));
    }
  }

  @Test
  void showsItsStepsWhileAndAfterItRuns() {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      WorkflowStub failover = stage.startFailover();
      stage.approveSoon(failover, "oncall-1");
      reportOf(failover);

      OperationStatus status = failover.query("status", OperationStatus.class);

      assertThat(status.phase()).isEqualTo("COMPLETED");
      assertThat(status.steps())
          .extracting(OperationStatus.Step::name)
          .containsExactly(
              "Look through us-west-2",
              "Wait for approval",
              "Look again: is the plan still true?",
              "Shift all groups to us-west-2",
              "Prove that calls are answered in us-west-2");
      assertThat(status.steps()).allMatch(step -> step.state() == OperationStatus.Step.State.DONE);
    }
  }
}
