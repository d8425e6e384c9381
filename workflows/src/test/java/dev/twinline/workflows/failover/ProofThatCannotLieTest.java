package dev.twinline.workflows.failover;

import static dev.twinline.workflows.fakes.Stage.failureOf;
import static dev.twinline.workflows.fakes.Stage.reportOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.workflows.agents.Roster;
import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.fakes.Acme;
import dev.twinline.workflows.fakes.Stage;
import dev.twinline.workflows.operation.Mutation;
import dev.twinline.workflows.proof.CallProof;
import dev.twinline.workflows.proof.Proof;
import dev.twinline.workflows.proof.SyntheticCall;
import dev.twinline.workflows.proof.SyntheticCall.Refusal;
import dev.twinline.workflows.proof.SyntheticCall.Whereabouts;
import dev.twinline.workflows.proof.Verdict;
import io.temporal.client.WorkflowStub;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A failover has recovered only when it was proven, and its report has the proof in any case. */
class ProofThatCannotLieTest {

  @Test
  void aCallThatIsServedElsewhereDisprovesIt() {
    try (Stage stage = Stage.of(Acme.withApprovals(0))) {
      stage.connect.told =
          where ->
              new Whereabouts(
                  Optional.of(Acme.EAST), where.active(), where.agent(), where.groupId());
      WorkflowStub failover = stage.startFailover();

      failureOf(
          failover,
          failure -> {
            assertThat(failure.getType()).isEqualTo("NOT_PROVEN");
            assertThat(failure.getOriginalMessage())
                .contains(
                    "was moved to us-west-2 and stays there",
                    "call to care disproven: an agent took the call, but it came in in us-east-1",
                    "Look at the distribution of the groups");
          });
      OperationReport report = failover.query("report", OperationReport.class);
      assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
      assertThat(report.proof().verdict()).isEqualTo(Verdict.DISPROVEN);
      assertThat(report.proof().calls()).extracting(CallProof::group).contains("care", "sales");
    }
  }

  @Test
  void aChangeThatSpreadsIsProvenByALaterCall() {
    try (Stage stage = Stage.of(Acme.withApprovals(0))) {
      stage.connect.told =
          where ->
              stage.connect.callsPlaced() <= 3
                  ? new Whereabouts(
                      where.origin(), where.active(), Optional.of(Acme.EAST), where.groupId())
                  : where;

      OperationReport report = reportOf(stage.startFailover());

      assertThat(report.outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(stage.connect.callsPlaced()).isEqualTo(6);
    }
  }

  @Test
  void aGroupThatIsProvenIsNotCalledAgain() {
    try (Stage stage = Stage.of(Acme.withApprovals(0))) {
      String sales = Acme.SALES.value().substring(Acme.SALES.value().lastIndexOf('/') + 1);
      stage.connect.told =
          where ->
              where.groupId().equals(Optional.of(sales)) && stage.connect.callsPlaced() <= 3
                  ? new Whereabouts(
                      Optional.of(Acme.EAST), where.active(), where.agent(), where.groupId())
                  : where;

      assertThat(reportOf(stage.startFailover()).outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(stage.connect.callsPlaced()).isEqualTo(4);
    }
  }

  @Test
  void whatTheServiceDoesNotTellIsNoProof() {
    try (Stage stage = Stage.of(Acme.withApprovals(0))) {
      stage.connect.told = where -> Whereabouts.UNKNOWN;
      WorkflowStub failover = stage.startFailover();

      failureOf(
          failover,
          failure -> {
            assertThat(failure.getType()).isEqualTo("NOT_PROVEN");
            assertThat(failure.getOriginalMessage())
                .contains(
                    "call to care cannot tell: an agent took the call, but Amazon Connect does not"
                        + " tell whether",
                    "Call one of the numbers yourself");
          });
      Proof proof = failover.query("report", OperationReport.class).proof();
      assertThat(proof.verdict()).isEqualTo(Verdict.CANNOT_TELL);
      assertThat(proof.served()).isEmpty();
    }
  }

  @Test
  void aSearchThatIsRefusedIsNoProofAndIsNotRepeated() {
    try (Stage stage = Stage.of(Acme.withApprovals(0))) {
      stage.connect.contactsReadable = false;
      WorkflowStub failover = stage.startFailover();

      failureOf(
          failover,
          failure ->
              assertThat(failure.getOriginalMessage())
                  .contains("call to care cannot tell: searching contacts in us-west-2"));
      assertThat(stage.connect.callsPlaced()).isEqualTo(3);
    }
  }

  @Test
  void metricsThatClaimEverybodyProveNothingInAPairThatShowsBothRegions() {
    try (Stage stage = Stage.of(Acme.withApprovals(0))) {
      stage.connect.view = Roster.View.BOTH;
      stage.connect.agentsAvailable = 60;
      WorkflowStub failover = stage.startFailover();

      failureOf(
          failover,
          failure -> {
            assertThat(failure.getType()).isEqualTo("NOT_PROVEN");
            assertThat(failure.getOriginalMessage()).contains("agents cannot tell: 0 of 20 ");
          });
      Proof proof = failover.query("report", OperationReport.class).proof();
      assertThat(proof.agents().orElseThrow().verdict()).isEqualTo(Verdict.CANNOT_TELL);
      assertThat(proof.calls()).allMatch(call -> call.verdict() == Verdict.PROVEN);
    }
  }

  @Test
  void agentsAloneProveNothingWhileNobodyTakesTheCalls() {
    try (Stage stage = Stage.of(Acme.withApprovals(0))) {
      stage.connect.agentsAvailable = 60;
      stage.connect.unansweredCalls = 1000;
      WorkflowStub failover = stage.startFailover();

      failureOf(
          failover,
          failure ->
              assertThat(failure.getOriginalMessage())
                  .contains("call to care not yet: no agent has been seen to take the call"));
      assertThat(failover.query("report", OperationReport.class).proof().verdict())
          .isEqualTo(Verdict.NOT_YET);
    }
  }

  @Test
  void whatIsNotProvenDoesNotHideWhatWasNotMoved() {
    try (Stage stage = Stage.of(Acme.withApprovals(0))) {
      stage.connect.refused.add(Acme.SALES);
      stage.connect.unansweredCalls = 1000;

      failureOf(
          stage.startFailover(),
          failure -> {
            assertThat(failure.getType()).isEqualTo("NOT_PROVEN");
            assertThat(failure.getOriginalMessage())
                .contains("Traffic of care, back-office was moved", "Not moved: sales (REFUSED")
                .endsWith(
                    "Start the failover again: it plans anew and moves what is left; or use"
                        + " the commands of: twinline runbook acme.");
          });
    }
  }

  @Test
  void aCallThatWaitedLongerThanARoundIsProofAllTheSame() {
    try (Stage stage = Stage.of(Acme.withApprovals(0))) {
      Set<String> first = new HashSet<>();
      stage.connect.answered =
          call -> {
            if (stage.connect.callsPlaced() == 3) {
              first.add(call.contactId());
            }
            // A backlog: whoever called first is answered first, and much later.
            return stage.connect.callsPlaced() > 6 && first.contains(call.contactId());
          };

      OperationReport report = reportOf(stage.startFailover());

      assertThat(report.outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(report.proof().served())
          .extracting(SyntheticCall.Served::contactId)
          .containsExactlyInAnyOrderElementsOf(first);
    }
  }

  @Test
  void aCallThatNobodyTakesDoesNotUndoADisproof() {
    try (Stage stage = Stage.of(Acme.withApprovals(0))) {
      stage.connect.told =
          where ->
              new Whereabouts(
                  Optional.of(Acme.EAST), where.active(), where.agent(), where.groupId());
      Set<String> first = new HashSet<>();
      stage.connect.answered =
          call -> {
            if (stage.connect.callsPlaced() == 3) {
              first.add(call.contactId());
            }
            return first.contains(call.contactId());
          };
      WorkflowStub failover = stage.startFailover();

      failureOf(
          failover,
          failure -> assertThat(failure.getOriginalMessage()).contains("call to care disproven"));
      assertThat(stage.connect.callsPlaced()).isGreaterThan(6);
      assertThat(failover.query("report", OperationReport.class).proof().verdict())
          .isEqualTo(Verdict.DISPROVEN);
    }
  }

  @Test
  void aNumberThatCannotBeCalledSaysNothingAboutTheOtherGroups() {
    try (Stage stage = Stage.of(Acme.withApprovals(0))) {
      stage.connect.cannotBeCalled.put("care", new Refusal("DestinationNotAllowed", true));
      WorkflowStub failover = stage.startFailover();

      failureOf(
          failover,
          failure ->
              assertThat(failure.getOriginalMessage())
                  .contains("call to care cannot tell: DestinationNotAllowed")
                  .doesNotContain("call to sales"));
      OperationReport report = failover.query("report", OperationReport.class);
      assertThat(report.proof().served())
          .extracting(SyntheticCall.Served::group)
          .containsExactlyInAnyOrder("sales", "back-office");
      assertThat(report.mutations())
          .filteredOn(call -> call.operation().equals("StartOutboundVoiceContact"))
          .hasSize(2);
      assertThat(stage.connect.called).filteredOn("care"::equals).hasSize(1);
    }
  }

  @Test
  void aNumberThatCouldNotBeCalledForAMomentIsCalledAgain() {
    try (Stage stage = Stage.of(Acme.withApprovals(0))) {
      stage.connect.cannotBeCalled.put("care", new Refusal("ThrottlingException", false));
      stage.connect.answered =
          call -> {
            stage.connect.cannotBeCalled.clear();
            return true;
          };

      assertThat(reportOf(stage.startFailover()).outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(stage.connect.called).filteredOn("care"::equals).hasSize(2);
      assertThat(stage.connect.called).filteredOn("sales"::equals).hasSize(1);
    }
  }

  @Test
  void everyCallIsInTheReportWithItsRequestId() {
    try (Stage stage = Stage.of(Acme.withApprovals(0))) {
      OperationReport report = reportOf(stage.startFailover());

      assertThat(report.mutations())
          .filteredOn(call -> call.operation().equals("StartOutboundVoiceContact"))
          .extracting(Mutation::requestId)
          .hasSize(3)
          .doesNotHaveDuplicates();
    }
  }
}
