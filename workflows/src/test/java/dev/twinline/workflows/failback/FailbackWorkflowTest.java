package dev.twinline.workflows.failback;

import static dev.twinline.workflows.fakes.Stage.failureOf;
import static dev.twinline.workflows.fakes.Stage.gateOf;
import static dev.twinline.workflows.fakes.Stage.reportOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.fakes.Acme;
import dev.twinline.workflows.fakes.Stage;
import dev.twinline.workflows.gate.GateView;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.operation.NotificationActivities.Moment;
import dev.twinline.workflows.traffic.GroupOutcome;
import dev.twinline.workflows.traffic.GroupOutcome.Result;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailbackWorkflowTest {

  @Test
  void comesHomeInStepsWithTelephonyAndAgentsTogether() {
    try (Stage stage = Stage.of(Acme.withApprovals(0)).afterFailover()) {
      OperationReport report = reportOf(stage.startFailback());

      assertThat(report.outcome()).isEqualTo(Outcome.RETURNED);
      assertThat(stage.connect.goals)
          .containsExactly("care 50", "sales 50", "back-office 50", "care 100", "sales 100");
      assertThat(stage.connect.distributionOf(Acme.CARE))
          .isEqualTo(
              new TrafficDistribution(
                  Acme.share(100), Acme.share(100), Optional.of(Acme.signIn(true, true))));
      assertThat(report.steps()).extracting(s -> s.verdict()).containsExactly("well", "well");
      assertThat(report.served()).extracting(s -> s.group()).containsExactly("care", "sales");
    }
  }

  @Test
  void watchesEachStepForItsSoak() {
    try (Stage stage = Stage.of(Acme.withApprovals(0)).afterFailover()) {
      OperationReport report = reportOf(stage.startFailback());

      assertThat(stage.connect.watches.size()).isBetween(8, 14);
      assertThat(stage.connect.watches.get(0).agents()).isEqualTo(10);
      Duration between =
          Duration.between(
              report.steps().get(0).shiftedAt().orElseThrow(),
              report.steps().get(1).shiftedAt().orElseThrow());
      assertThat(between).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(20));
    }
  }

  @Test
  void asksOnceAndMovesNothingBefore() {
    try (Stage stage = Stage.of(Acme.contactCenter()).afterFailover()) {
      WorkflowStub failback = stage.startFailback();
      stage.after(
          Duration.ofMinutes(5),
          () -> {
            assertThat(stage.connect.writes).isEmpty();
            failback.signal("approve", Map.of("by", "oncall-1"));
          });

      OperationReport report = reportOf(failback);

      assertThat(report.outcome()).isEqualTo(Outcome.RETURNED);
      assertThat(report.gates()).hasSize(1);
      assertThat(report.gates().get(0).question()).contains("In 2 steps, each watched for 10 s");
    }
  }

  @Test
  void stepsBackByItselfWhenTheRegionStopsServing() {
    try (Stage stage = Stage.of(Acme.withApprovals(0)).afterFailover()) {
      stage.connect.beforeLook = () -> stage.connect.notServing.add(Acme.EAST);
      WorkflowStub failback = stage.startFailback();

      failureOf(
          failback,
          failure -> {
            assertThat(failure.getType()).isEqualTo("STEPPED_BACK");
            assertThat(failure.getOriginalMessage())
                .contains("Us-east-1 stopped serving in step 1 of 2", "0 of 12 calls", "is back");
          });
      assertThat(stage.connect.goals)
          .containsExactly(
              "care 50", "sales 50", "back-office 50", "care 0", "sales 0", "back-office 0");
      assertThat(stage.connect.distributionOf(Acme.CARE))
          .isEqualTo(TrafficDistribution.allIn(Acme.WEST, Acme.PAIR, true));
    }
  }

  @Test
  void oneBadLookIsNoReasonToGoBack() {
    try (Stage stage = Stage.of(Acme.withApprovals(0)).afterFailover()) {
      stage.connect.beforeLook =
          () -> {
            if (stage.connect.watches.size() == 1) {
              stage.connect.notServing.add(Acme.EAST);
            } else {
              stage.connect.notServing.clear();
            }
          };

      assertThat(reportOf(stage.startFailback()).outcome()).isEqualTo(Outcome.RETURNED);
    }
  }

  @Test
  void putsBackWhatItMovedWhenOneGroupIsRefused() {
    try (Stage stage = Stage.of(Acme.withApprovals(0)).afterFailover()) {
      stage.connect.refused.add(Acme.SALES);
      WorkflowStub failback = stage.startFailback();

      failureOf(
          failback,
          failure ->
              assertThat(failure.getOriginalMessage())
                  .contains("Step 1 of 2 could not be done: sales (REFUSED", "is back where"));
      assertThat(stage.connect.goals)
          .containsExactly("care 50", "back-office 50", "care 0", "back-office 0");
    }
  }

  @Test
  void leavesAGroupToWhoeverMovedItAndPutsTheOthersBack() {
    try (Stage stage = Stage.of(Acme.withApprovals(0)).afterFailover()) {
      TrafficDistribution byHand =
          new TrafficDistribution(Acme.share(80), Acme.share(80), Optional.empty());
      stage.connect.beforeLook = () -> stage.connect.put(Acme.SALES, byHand);
      WorkflowStub failback = stage.startFailback();

      failureOf(
          failback,
          failure -> {
            assertThat(failure.getType()).isEqualTo("PLAN_STALE");
            assertThat(failure.getOriginalMessage())
                .contains("sales (STALE", "Back where they were before: care, back-office");
          });
      assertThat(stage.connect.distributionOf(Acme.SALES)).isEqualTo(byHand);
      assertThat(stage.connect.distributionOf(Acme.CARE).telephony()).isEqualTo(Acme.share(0));
      OperationReport report = failback.query("report", OperationReport.class);
      assertThat(report.outcomes())
          .filteredOn(o -> o.name().equals("sales"))
          .singleElement()
          .extracting(GroupOutcome::result)
          .isEqualTo(Result.STALE);
    }
  }

  @Test
  void putsBackWhatItMovedWhenItIsCancelledInTheSoak() {
    try (Stage stage = Stage.of(Acme.withApprovals(0)).afterFailover()) {
      WorkflowStub failback = stage.startFailback();
      stage.connect.beforeLook =
          () -> {
            stage.connect.beforeLook = () -> {};
            failback.cancel();
          };

      assertThatThrownBy(() -> reportOf(failback)).hasCauseInstanceOf(CanceledFailure.class);

      assertThat(stage.connect.goals)
          .containsExactly(
              "care 50", "sales 50", "back-office 50", "care 0", "sales 0", "back-office 0");
      assertThat(failback.query("report", OperationReport.class).summary())
          .isEqualTo("Cancelled. Everything that was moved is back where it was before.");
    }
  }

  @Test
  void isRefusedWhileHomeIsNotShownToBeReady() {
    try (Stage stage = Stage.of(Acme.withApprovals(0)).afterFailover()) {
      stage.connect.readinessKnown = false;

      failureOf(
          stage.startFailback(),
          failure -> {
            assertThat(failure.getType()).isEqualTo("NOT_READY");
            assertThat(failure.getOriginalMessage()).contains("Nothing was moved", "unknown");
          });
      assertThat(stage.connect.writes).isEmpty();
    }
  }

  @Test
  void goesOnByOverrideAndTellsPeopleAndAsksForASecondSignature() {
    try (Stage stage = Stage.of(Acme.contactCenter()).afterFailover()) {
      stage.connect.readinessKnown = false;
      WorkflowStub failback =
          stage.startFailback(
              Map.of("requestedBy", "oncall-1", "override", Map.of("reason", "nobody answers")));

      OperationReport report = reportOf(failback);

      assertThat(report.outcome()).isEqualTo(Outcome.RETURNED);
      assertThat(report.override().orElseThrow().reason()).isEqualTo("nobody answers");
      assertThat(report.gates()).isEmpty();
      assertThat(stage.surroundings.noticeAt(Moment.OVERRIDE))
          .satisfies(
              notice -> {
                assertThat(notice.what()).contains("OVERRIDE of oncall-1", "nobody answers");
                assertThat(notice.wanted()).contains("signoff/");
              });
    }
  }

  @Test
  void takesNoOverrideFromAStranger() {
    try (Stage stage = Stage.of(Acme.contactCenter()).afterFailover()) {
      failureOf(
          stage.startFailback(Map.of("override", Map.of("reason", "I want to"))),
          failure ->
              assertThat(failure.getOriginalMessage())
                  .contains("an override is for listed approvers", "watcher"));
      assertThat(stage.connect.writes).isEmpty();
    }
  }

  @Test
  void asksBeforeEachStepAndHoldsWhenNobodyAnswers() {
    try (Stage stage = Stage.of(Acme.askingEachStep()).afterFailover()) {
      WorkflowStub failback = stage.startFailback();
      stage.after(
          Duration.ofMinutes(1),
          () ->
              failback.signal(
                  "approve", Map.of("by", "oncall-1", "digest", gateOf(failback).digest())));

      failureOf(
          failback,
          failure -> {
            assertThat(failure.getType()).isEqualTo("HELD");
            assertThat(failure.getOriginalMessage())
                .contains("held after step 1", "nobody approved", "twinline failback acme");
          });
      assertThat(stage.connect.goals).containsExactly("care 50", "sales 50", "back-office 50");
      OperationReport report = failback.query("report", OperationReport.class);
      assertThat(report.gates())
          .extracting(GateView::state)
          .containsExactly(GateView.State.APPROVED, GateView.State.EXPIRED);
    }
  }

  @Test
  void goesOnFromWhereItWasHeld() {
    try (Stage stage = Stage.of(Acme.withApprovals(0)).afterFailover()) {
      stage.connect.put(
          Acme.SALES, new TrafficDistribution(Acme.share(50), Acme.share(50), Optional.empty()));

      reportOf(stage.startFailback());

      assertThat(stage.connect.goals)
          .containsExactly("care 50", "sales 100", "back-office 50", "care 100");
    }
  }

  @Test
  void takesAnAnswerForEachStepAndNoneForAnotherOne() {
    try (Stage stage = Stage.of(Acme.askingEachStep()).afterFailover()) {
      WorkflowStub failback = stage.startFailback();
      List<String> digests = new java.util.ArrayList<>();
      stage.after(
          Duration.ofMinutes(1),
          () -> {
            failback.signal("approve", Map.of("by", "oncall-1"));
            digests.add(gateOf(failback).digest());
            failback.signal("approve", Map.of("by", "oncall-1", "digest", digests.get(0)));
          });
      stage.after(
          Duration.ofMinutes(3),
          () -> {
            failback.signal("approve", Map.of("by", "oncall-2", "digest", digests.get(0)));
            failback.signal(
                "approve", Map.of("by", "oncall-2", "digest", gateOf(failback).digest()));
          });

      OperationReport report = reportOf(failback);

      assertThat(report.outcome()).isEqualTo(Outcome.RETURNED);
      assertThat(gateOf(failback).answers())
          .extracting(GateView.Answer::accepted)
          .containsExactly(false, true, false, true);
    }
  }

  @Test
  void asksAgainWhenAnApproverWasTakenOutOfTheFileMeanwhile() {
    try (Stage stage = Stage.of(Acme.contactCenter()).afterFailover()) {
      WorkflowStub failback = stage.startFailback();
      stage.after(
          Duration.ofMinutes(1),
          () -> {
            stage.surroundings.contactCenter =
                Acme.withPolicy(Acme.policyOf(1, List.of("oncall-2", "duty-manager")));
            stage.surroundings.fileDigest = "another file";
            failback.signal("approve", Map.of("by", "oncall-1"));
          });
      stage.after(
          Duration.ofMinutes(2),
          () -> {
            String digest = gateOf(failback).digest();
            failback.signal("approve", Map.of("by", "oncall-1", "digest", digest));
            failback.signal("approve", Map.of("by", "oncall-2", "digest", digest));
          });

      OperationReport report = reportOf(failback);

      assertThat(report.outcome()).isEqualTo(Outcome.RETURNED);
      assertThat(report.gates()).hasSize(2);
      assertThat(gateOf(failback).answers().get(1).verdict()).contains("oncall-1 is no approver");
    }
  }
}
