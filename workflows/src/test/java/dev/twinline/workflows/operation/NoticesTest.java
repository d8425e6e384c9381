package dev.twinline.workflows.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.workflows.fakes.Acme;
import dev.twinline.workflows.fakes.FakeSurroundings.Told;
import dev.twinline.workflows.fakes.Stage;
import dev.twinline.workflows.model.TopicArn;
import dev.twinline.workflows.operation.NotificationActivities.Moment;
import dev.twinline.workflows.operation.NotificationActivities.Notice;
import dev.twinline.workflows.operation.NotificationActivities.Run;
import dev.twinline.workflows.wire.TwinlineDataConverter;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NoticesTest {

  @Test
  void aFailoverIsToldFromItsBeginningThroughItsGateAndItsMoveToItsEnd() {
    try (Stage stage = Stage.of(Acme.withApprovals(1))) {
      WorkflowStub failover = stage.startFailover();
      stage.approveSoon(failover, "oncall-1");
      Stage.reportOf(failover);

      assertThat(stage.surroundings.momentsOf("failover/acme"))
          .containsExactly(Moment.START, Moment.GATE, Moment.MOVED, Moment.END);
      assertThat(stage.surroundings.toldBy("failover/acme"))
          .extracting(Notice::what)
          .satisfiesExactly(
              start ->
                  assertThat(start)
                      .isEqualTo(
                          "Failover of acme to us-west-2 begins, asked for by watcher: us-east-1 is"
                              + " impaired. 3 groups to move: care, sales, back-office. To stop it:"
                              + " twinline cancel acme --workflow-id failover/acme"),
              gate ->
                  assertThat(gate).isEqualTo("Failover of acme to us-west-2 waits for approval"),
              moved ->
                  assertThat(moved)
                      .isEqualTo(
                          "Traffic of care, sales, back-office goes to us-west-2 now. Whether calls"
                              + " are answered there is being proven"),
              end -> assertThat(end).startsWith("Calls of acme are answered in us-west-2."));
      assertThat(stage.surroundings.toldBy("failover/acme"))
          .extracting(Notice::wanted)
          .satisfiesExactly(
              start ->
                  assertThat(start).isEqualTo("twinline watch acme --workflow-id failover/acme"),
              gate -> assertThat(gate).startsWith("temporal workflow signal "),
              moved ->
                  assertThat(moved).isEqualTo("twinline watch acme --workflow-id failover/acme"),
              end -> assertThat(end).isEqualTo("twinline plan failback acme"));
      assertThat(stage.surroundings.toldBy("failover/acme"))
          .extracting(Notice::need)
          .containsExactly("", "an answer of oncall-1 or oncall-2 or duty-manager", "", "");
      assertThat(stage.surroundings.told)
          .as("to everybody whom the file names")
          .containsOnly(
              new Told(
                  List.of("https://chat.example.com/hook"),
                  List.of(new TopicArn("arn:aws:sns:us-west-2:111122223333:oncall"))));
    }
  }

  @Test
  void theReportSaysHowManyChannelsThereAreForEachNotice() {
    try (Stage stage = Stage.of(Acme.withApprovals(0))) {
      assertThat(Stage.reportOf(stage.startFailover()).notices())
          .isNotEmpty()
          .allSatisfy(notice -> assertThat(notice.channels()).hasValue(2));
    }
  }

  @Test
  void eachNoticeOfARunHasAnIdentityOfItsOwn() {
    try (Stage stage = Stage.of(Acme.withApprovals(0))) {
      WorkflowStub failover = stage.startFailover();
      Stage.reportOf(failover);

      String run = failover.getExecution().getRunId();
      assertThat(stage.surroundings.toldBy("failover/acme"))
          .extracting(Notice::identity)
          .containsExactly(run + "-1", run + "-2", run + "-3");
    }
  }

  @Test
  void aFailbackIsToldStepByStepByTheShiftThatMakesThem() {
    try (Stage stage = Stage.of(Acme.withApprovals(0)).afterFailover()) {
      Stage.reportOf(stage.startFailback());

      assertThat(stage.surroundings.momentsOf("failback/acme"))
          .containsExactly(Moment.START, Moment.END);
      List<Notice> steps = stage.surroundings.toldBy("shift/acme");
      assertThat(stage.surroundings.momentsOf("shift/acme"))
          .containsExactly(Moment.MOVED, Moment.MOVED);
      assertThat(steps).extracting(Notice::wanted).containsOnly("twinline status acme");
      assertThat(steps.get(0).what())
          .startsWith(
              "Step 1 of 2 towards us-east-1 is made. Calls go now: care (us-east-1 50%, us-west-2"
                  + " 50%), sales (us-east-1 50%, us-west-2 50%), back-office (");
      assertThat(steps.get(1).what())
          .startsWith("Step 2 of 2 towards us-east-1 is made. Calls go now: care (us-east-1 100%");
      assertThat(stage.surroundings.noticeAt(Moment.END).wanted())
          .isEqualTo("twinline status acme");
    }
  }

  @Test
  void thatTrafficGoesBackIsToldWhenItBegins() {
    try (Stage stage = Stage.of(Acme.withApprovals(0)).afterFailover()) {
      stage.connect.notServing.add(Acme.EAST);

      Stage.failureOf(
          stage.startFailback(),
          failure -> assertThat(failure.getType()).isEqualTo("STEPPED_BACK"));

      assertThat(stage.surroundings.momentsOf("failback/acme"))
          .containsExactly(Moment.START, Moment.FAILURE);
      assertThat(stage.surroundings.momentsOf("shift/acme"))
          .containsExactly(Moment.MOVED, Moment.GOING_BACK);
      assertThat(stage.surroundings.noticeAt(Moment.GOING_BACK).what())
          .startsWith(
              "Traffic goes back to where it was before, because us-east-1 stopped serving");
      Notice failure = stage.surroundings.noticeAt(Moment.FAILURE);
      assertThat(failure.need()).isNotEmpty();
      assertThat(failure.wanted()).isEqualTo("twinline status acme");
    }
  }

  @Test
  void aDryRunAndWhatIsDoneAlreadyAreToldToNobody() {
    try (Stage stage = Stage.of(Acme.withApprovals(1)).afterFailover()) {
      Stage.reportOf(stage.startFailover());
      Stage.reportOf(stage.startFailback(Map.of("dryRun", true)));

      assertThat(stage.surroundings.notices).isEmpty();
    }
  }

  @Test
  void whoeverHeardOfTheBeginningHearsOfAnEndByAnotherHandToo() {
    try (Stage stage = Stage.of(Acme.withApprovals(1))) {
      WorkflowStub failover = stage.startFailover();
      stage.after(
          Duration.ofMinutes(1),
          () -> {
            stage.afterFailover();
            failover.signal("approve", Map.of("by", "oncall-1"));
          });
      Stage.reportOf(failover);

      assertThat(stage.surroundings.momentsOf("failover/acme"))
          .containsExactly(Moment.START, Moment.GATE, Moment.END);
      assertThat(stage.surroundings.noticeAt(Moment.END).what())
          .contains("all traffic came to us-west-2 by another hand");
    }
  }

  @Test
  void aGateIsToldWithItsRunAndTheExactCommandAndARejectionWithAnotherStart() {
    try (Stage stage = Stage.of(Acme.withApprovals(1))) {
      WorkflowStub failover = stage.startFailover();
      stage.after(Duration.ofMinutes(1), () -> failover.signal("reject", Map.of("by", "oncall-1")));
      Stage.failureOf(failover, failure -> assertThat(failure.getType()).isEqualTo("REJECTED"));

      assertThat(stage.surroundings.momentsOf("failover/acme"))
          .containsExactly(Moment.START, Moment.GATE, Moment.FAILURE);
      assertThat(stage.surroundings.notices)
          .extracting(Notice::run)
          .containsOnly(new Run("Failover", "failover/acme", failover.getExecution().getRunId()));
      Notice gate = stage.surroundings.noticeAt(Moment.GATE);
      assertThat(gate.invitesAnother()).isFalse();
      assertThat(gate.wanted())
          .startsWith("temporal workflow signal ")
          .contains(" --workflow-id failover/acme --name approve --input '{\"by\":\"oncall-1\",");
      assertThat(stage.surroundings.noticeAt(Moment.FAILURE).invitesAnother()).isTrue();
    }
  }

  @Test
  void whatRecoveredIsNotStartedAgain() {
    try (Stage stage = Stage.of(Acme.withApprovals(0))) {
      Stage.reportOf(stage.startFailover());

      assertThat(stage.surroundings.momentsOf("failover/acme"))
          .containsExactly(Moment.START, Moment.MOVED, Moment.END);
      assertThat(stage.surroundings.notices).noneMatch(Notice::leadsToAStartForm);
    }
  }

  @Test
  void whereOnlyTheProofIsMissingAnotherStartWouldProveNothing() {
    try (Stage stage = Stage.of(Acme.withApprovals(0))) {
      stage.connect.agentsAvailable = 1;

      Stage.failureOf(
          stage.startFailover(), failure -> assertThat(failure.getType()).isEqualTo("NOT_PROVEN"));

      assertThat(stage.surroundings.momentsOf("failover/acme"))
          .containsExactly(Moment.START, Moment.MOVED, Moment.FAILURE);
      assertThat(stage.surroundings.notices).noneMatch(Notice::invitesAnother);
    }
  }

  @Test
  void aChannelThatTakesNothingHoldsNothingUpAndFailsNothing() {
    try (Stage stage = Stage.of(Acme.withApprovals(0))) {
      stage.surroundings.notTaken = List.of("chat.example.com: HTTP 500");

      assertThat(Stage.reportOf(stage.startFailover()).outcome().name()).isEqualTo("RECOVERED");
      assertThat(stage.surroundings.notices).hasSize(3);
    }
  }

  @Test
  void aSenderThatFailsHoldsNothingUpAndFailsNothing() {
    try (Stage stage = Stage.of(Acme.withApprovals(0))) {
      stage.surroundings.noticesCanBeSent = false;

      assertThat(Stage.reportOf(stage.startFailover()).outcome().name()).isEqualTo("RECOVERED");
      assertThat(stage.surroundings.notices).isEmpty();
    }
  }

  @Test
  void aFailbackThatWasRefusedCanBeStartedAgain() {
    try (Stage stage = Stage.of(Acme.withApprovals(1)).afterFailover()) {
      stage.connect.readinessKnown = false;

      Stage.failureOf(
          stage.startFailback(), failure -> assertThat(failure.getType()).isEqualTo("NOT_READY"));

      assertThat(stage.surroundings.notices).hasSize(1).allMatch(Notice::invitesAnother);
    }
  }

  @Test
  void aNoticeOfAWorkerOfAnOlderVersionIsToldWithoutItsLink() throws Exception {
    Notice older =
        TwinlineDataConverter.mapper()
            .readValue(
                "{\"contactCenter\":\"acme\",\"workflowId\":\"failover/acme\",\"what\":\"a gate is open\"}",
                Notice.class);

    assertThat(older.what()).isEqualTo("a gate is open");
    assertThat(older.run().canBeLinked()).isFalse();
    assertThat(older.wanted()).isEmpty();
    assertThat(older.moment()).isEmpty();
    assertThat(older.identity()).startsWith("acme-").hasSizeLessThan(128);
  }
}
