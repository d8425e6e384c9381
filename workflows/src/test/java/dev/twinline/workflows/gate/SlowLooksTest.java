package dev.twinline.workflows.gate;

import static dev.twinline.workflows.fakes.Acme.ALICE;
import static dev.twinline.workflows.fakes.Acme.BOB;
import static dev.twinline.workflows.fakes.Stage.failureOf;
import static dev.twinline.workflows.fakes.Stage.gateOf;
import static dev.twinline.workflows.fakes.Stage.reportOf;
import static dev.twinline.workflows.gate.VerifiedGate.SOON;
import static dev.twinline.workflows.gate.VerifiedGate.approve;
import static dev.twinline.workflows.gate.VerifiedGate.failoverNeeds;
import static dev.twinline.workflows.gate.VerifiedGate.startedBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.fakes.Stage;
import dev.twinline.workflows.gate.GateView.Answer;
import dev.twinline.workflows.gate.IdentityActivities.Sent;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a gate does while it is looked up who sent an answer. */
class SlowLooksTest {

  private static final String MALLORY = "mallory@example.com";
  private static final String WATCHER = "watcher@example.com";

  @Test
  void aHistoryThatCannotBeReadLeavesTheAnswerUncountedAndTheNextOneIsHeard() {
    try (Stage stage = failoverNeeds(1)) {
      WorkflowStub failover = startedBy(stage, WATCHER);
      stage.after(SOON, () -> stage.server.readable = false);
      stage.after(SOON, () -> approve(stage, failover, ALICE));
      stage.after(SOON.multipliedBy(5), () -> stage.server.readable = true);
      stage.after(SOON.multipliedBy(5), () -> approve(stage, failover, ALICE));

      assertThat(reportOf(failover).outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(gateOf(failover).answers())
          .extracting(Answer::verdict)
          .satisfiesExactly(
              untold ->
                  assertThat(untold)
                      .contains("it cannot be told who sent it", "UNAVAILABLE", "send it again"),
              counted -> assertThat(counted).startsWith("counted"));
    }
  }

  @Test
  void anAnswerThatCameBeforeTheTimeWasUpCountsThoughItIsKnownLaterWhoSentIt() {
    try (Stage stage = failoverNeeds(1)) {
      WorkflowStub failover = startedBy(stage, WATCHER);
      List<Answer> meanwhile = new ArrayList<>();
      stage.after(SOON, () -> stage.server.isSlowFor(Duration.ofMinutes(29).plusSeconds(20)));
      stage.after(Duration.ofMinutes(29).plusSeconds(50), () -> approve(stage, failover, ALICE));
      stage.after(
          Duration.ofMinutes(30).plusSeconds(10),
          () -> {
            meanwhile.addAll(gateOf(failover).answers());
            approve(stage, failover, BOB);
          });

      assertThat(reportOf(failover).outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(meanwhile)
          .singleElement()
          .satisfies(
              shown -> {
                assertThat(shown.beingChecked()).isTrue();
                assertThat(shown.accepted()).isFalse();
                assertThat(shown.verdict()).startsWith("being checked");
              });
      assertThat(gateOf(failover).answers())
          .extracting(Answer::accepted)
          .containsExactly(true, false);
    }
  }

  @Test
  void anAnswerThatCameAfterTheTimeWasUpDoesNotCountThoughAnEarlierOneIsStillLookedUp() {
    try (Stage stage = failoverNeeds(2)) {
      WorkflowStub failover = startedBy(stage, WATCHER);
      stage.after(SOON, () -> stage.server.isSlowFor(Duration.ofMinutes(29).plusSeconds(20)));
      stage.after(Duration.ofMinutes(29).plusSeconds(50), () -> approve(stage, failover, ALICE));
      stage.after(Duration.ofMinutes(30).plusSeconds(10), () -> approve(stage, failover, BOB));

      failureOf(failover, failure -> assertThat(failure.getType()).isEqualTo("EXPIRED"));

      assertThat(gateOf(failover).answers())
          .extracting(Answer::verdict)
          .satisfiesExactly(
              counted -> assertThat(counted).startsWith("counted: 1 more"),
              late -> assertThat(late).contains("closed already (EXPIRED)"));
    }
  }

  @Test
  void theOrderOfTheHistoryDecidesBetweenANoAndAYesHoweverSlowTheLookIs() {
    for (List<String> order : List.of(List.of("approve", "reject"), List.of("reject", "approve"))) {
      try (Stage stage = failoverNeeds(1)) {
        WorkflowStub failover = startedBy(stage, WATCHER);
        stage.after(SOON, () -> stage.server.isSlowFor(Duration.ofSeconds(30)));
        stage.after(
            SOON,
            () -> {
              stage.as(ALICE, failover).signal(order.get(0), Map.of());
              stage.as(BOB, failover).signal(order.get(1), Map.of());
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
  void eachSignalIsAskedAboutByItsOwnPlaceInTheHistoryAndMalformedOnesCountToo() {
    try (Stage stage = failoverNeeds(2)) {
      WorkflowStub failover = startedBy(stage, WATCHER);
      stage.after(
          SOON,
          () -> {
            stage.as(MALLORY, failover).signal("approve", 7);
            stage.as(MALLORY, failover).signal("aprove", Map.of());
            approve(stage, failover, ALICE);
          });
      stage.after(
          SOON.multipliedBy(2),
          () -> {
            stage.as(MALLORY, failover).signal("approve", List.of());
            approve(stage, failover, BOB);
          });

      assertThat(reportOf(failover).outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(stage.server.looks)
          .containsExactly(List.of(new Sent("approve", 2)), List.of(new Sent("approve", 4)));
    }
  }

  @Test
  void aFloodOfAnswersCostsFewLooksAndKeepsNobodyOut() {
    try (Stage stage = failoverNeeds(1)) {
      WorkflowStub failover = startedBy(stage, WATCHER);
      stage.after(SOON, () -> stage.server.isSlowFor(SOON.plusSeconds(20)));
      stage.after(
          SOON,
          () -> {
            for (int i = 0; i < 150; i++) {
              stage.as(MALLORY, failover).signal("approve", Map.of("comment", "x".repeat(500)));
            }
          });
      stage.after(SOON.multipliedBy(2), () -> approve(stage, failover, ALICE));

      assertThat(reportOf(failover).outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(stage.server.looks).hasSizeLessThan(5);
      assertThat(gateOf(failover).answers()).hasSizeLessThan(60);
      assertThat(gateOf(failover).answers())
          .last()
          .satisfies(answer -> assertThat(answer.accepted()).isTrue());
    }
  }

  @Test
  void aCancelAtTheGateLeavesNoAnswerInTheAir() {
    try (Stage stage = failoverNeeds(1)) {
      WorkflowStub failover = startedBy(stage, WATCHER);
      stage.after(SOON, () -> stage.server.isSlowFor(SOON.plusSeconds(30)));
      stage.after(SOON, () -> approve(stage, failover, ALICE));
      stage.after(SOON.plusSeconds(10), failover::cancel);

      assertThat(stage.endOf(failover)).isEqualTo("WORKFLOW_EXECUTION_STATUS_CANCELED");
      assertThat(gateOf(failover).answers())
          .singleElement()
          .satisfies(
              answer -> {
                assertThat(answer.beingChecked()).isFalse();
                assertThat(answer.verdict()).contains("closed already (WITHDRAWN)");
              });
      assertThat(stage.connect.writes).isEmpty();
    }
  }
}
