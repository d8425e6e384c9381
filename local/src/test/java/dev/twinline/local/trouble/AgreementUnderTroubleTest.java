package dev.twinline.local.trouble;

import static dev.twinline.local.scenery.ExampleFile.askingEachStep;
import static dev.twinline.local.scenery.ExampleFile.failoverAtOnce;
import static dev.twinline.local.scenery.ExampleFile.quick;
import static dev.twinline.local.scenery.ExampleFile.replaced;
import static dev.twinline.local.scenery.Scenery.EAST;
import static dev.twinline.local.scenery.Scenery.WEST;
import static dev.twinline.local.scenery.Scenery.answer;
import static dev.twinline.local.scenery.Scenery.awaitGate;
import static dev.twinline.local.scenery.Scenery.gate;
import static dev.twinline.local.scenery.Scenery.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.local.scenery.ExampleFile;
import dev.twinline.local.scenery.Scenery;
import dev.twinline.local.scenery.Traffic;
import dev.twinline.local.scenery.Trouble;
import dev.twinline.local.scenery.TroubleLedger;
import dev.twinline.workflows.gate.GateView;
import dev.twinline.workflows.gate.GateView.State;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowStub;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that cross, come late, come twice, or come from somebody who may not give them. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(TroubleLedger.class)
class AgreementUnderTroubleTest {

  @ParameterizedTest
  @CsvSource({"approve, reject, RECOVERED", "reject, approve, REJECTED"})
  void ofAYesAndANoInTheSameInstantTheFirstInHistoryCounts(
      String first, String second, String ending) {
    try (Scenery scenery = Scenery.with(ExampleFile::quick)) {
      WorkflowStub failover = scenery.startFailover();
      String digest = awaitGate(failover, 1).digest();
      // With no worker there, both answers lie in the history before anybody looks at either.
      scenery.system.loseWorker(EAST);
      scenery.system.loseWorker(WEST);

      Trouble trouble = Trouble.begins(scenery, first + " and " + second + " in the same instant");
      answer(failover, first, "oncall-1", digest);
      answer(failover, second, "oncall-2", digest);
      scenery.system.startWorker(EAST);
      scenery.system.startWorker(WEST);

      assertThat(scenery.ending(failover)).isEqualTo(ending);
      assertThat(gate(failover).answers().get(1).verdict()).contains("the gate is closed already");
      trouble.endsWith(
          ending.equals("RECOVERED") ? Traffic.allIn(WEST) : Traffic.atHome(), failover);
    }
  }

  @Test
  void aLateYesToTheFirstStepIsNoYesToTheSecond() {
    try (Scenery scenery =
        Scenery.with(yaml -> quick(askingEachStep(yaml))).startingFrom(Traffic.allIn(WEST))) {
      WorkflowStub failback = scenery.startFailback();
      String firstDigest = awaitGate(failback, 1).digest();
      scenery.approve(failback, 1);
      awaitGate(failback, 2);

      Trouble trouble = Trouble.begins(scenery, "late approval for an earlier gate");
      answer(failback, "approve", "oncall-2", firstDigest);
      until(() -> gate(failback).answers().size() == 2, "the late answer has come");
      assertThat(gate(failback).state()).isEqualTo(State.OPEN);
      assertThat(gate(failback).answers().get(1).verdict()).contains("belongs to another plan");
      answer(failback, "reject", "oncall-2", gate(failback).digest());

      assertThat(scenery.failure(failback).getOriginalMessage())
          .contains("Traffic stays where it is", "held after step 1", "rejected by oncall-2");
      trouble.endsWith(Traffic.halfWay(), failback);
    }
  }

  @Test
  void whoeverAskedForAFailoverDoesNotApproveIt() {
    try (Scenery scenery = Scenery.with(ExampleFile::quick)) {
      WorkflowStub failover =
          scenery.startFailover(WEST, "failover/acme", Map.of("requestedBy", "oncall-1"));
      String digest = awaitGate(failover, 1).digest();

      Trouble trouble = Trouble.begins(scenery, "the requester approves");
      answer(failover, "approve", "oncall-1", digest);
      until(() -> gate(failover).answers().size() == 1, "the answer has come");
      assertThat(gate(failover).state()).isEqualTo(State.OPEN);
      assertThat(scenery.traffic()).isEqualTo(Traffic.atHome());
      answer(failover, "approve", "oncall-2", digest);

      assertThat(scenery.report(failover).gates().get(0).answers())
          .extracting(GateView.Answer::accepted)
          .containsExactly(false, true);
      trouble.endsWith(Traffic.allIn(WEST), failover);
    }
  }

  @Test
  void onePersonTwiceAreNotTwoPeople() {
    try (Scenery scenery =
        Scenery.with(
            yaml ->
                quick(
                    replaced(
                        yaml, "failover:\n    approvals: 1\n", "failover:\n    approvals: 2\n")))) {
      WorkflowStub failover = scenery.startFailover();
      String digest = awaitGate(failover, 1).digest();

      Trouble trouble = Trouble.begins(scenery, "one approver twice, quorum 2");
      answer(failover, "approve", "oncall-1", digest);
      answer(failover, "approve", "oncall-1", digest);
      until(() -> gate(failover).answers().size() == 2, "both answers have come");
      assertThat(gate(failover).approvalsGiven()).isEqualTo(1);
      assertThat(scenery.traffic()).isEqualTo(Traffic.atHome());
      answer(failover, "approve", "duty-manager", digest);

      assertThat(scenery.report(failover).gates().get(0).answers())
          .extracting(GateView.Answer::accepted)
          .containsExactly(true, false, true);
      trouble.endsWith(Traffic.allIn(WEST), failover);
    }
  }

  @Test
  void theYesOfAnApproverWhoWasTakenOutOfTheFileOpensNothing() {
    try (Scenery scenery = Scenery.with(ExampleFile::quick)) {
      WorkflowStub failover = scenery.startFailover();
      awaitGate(failover, 1);

      Trouble trouble = Trouble.begins(scenery, "an approver removed while the gate waits");
      scenery
          .file()
          .rewrite(
              yaml ->
                  replaced(yaml, "[oncall-1, oncall-2, duty-manager]", "[oncall-2, duty-manager]"));
      scenery.approve(failover, 1);
      String digest = awaitGate(failover, 2).digest();
      answer(failover, "approve", "oncall-1", digest);
      until(() -> gate(failover).answers().size() == 2, "the second answer has come");
      assertThat(gate(failover).answers().get(1).verdict()).contains("oncall-1 is no approver");
      assertThat(scenery.traffic()).isEqualTo(Traffic.atHome());
      answer(failover, "approve", "oncall-2", digest);

      assertThat(scenery.ending(failover)).isEqualTo("RECOVERED");
      trouble.endsWith(Traffic.allIn(WEST), failover);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {150, 0, -150})
  void ofAYesAndTheExpiryInTheSameSecondTheFirstInHistoryCounts(int millisecondsBefore) {
    try (Scenery scenery =
        Scenery.with(yaml -> quick(replaced(yaml, "expiresAfter: 30m", "expiresAfter: 4s")))) {
      WorkflowStub failover = scenery.startFailover();
      GateView gate = awaitGate(failover, 1);
      // The embedded server cannot take a timer back that fires while a worker is about to cancel
      // it, so both moments pass into the history before a worker looks at either.
      scenery.system.loseWorker(EAST);
      scenery.system.loseWorker(WEST);
      Instant expiry = gate.expiresAt().orElseThrow();

      untilItIs(expiry.minusMillis(millisecondsBefore));
      Trouble trouble =
          Trouble.begins(scenery, "approval " + millisecondsBefore + " ms before the expiry");
      answer(failover, "approve", "oncall-1", gate.digest());
      untilItIs(expiry.plusMillis(100));
      scenery.system.startWorker(EAST);
      scenery.system.startWorker(WEST);

      String ending = scenery.ending(failover);
      boolean yesCameFirst = yesCameFirst(scenery, failover);
      assertThat(ending).isEqualTo(yesCameFirst ? "RECOVERED" : "EXPIRED");
      assertThat(gate(failover).answers())
          .singleElement()
          .extracting(GateView.Answer::accepted)
          .isEqualTo(yesCameFirst);
      trouble.endsWith(yesCameFirst ? Traffic.allIn(WEST) : Traffic.atHome(), failover);
    }
  }

  private static void untilItIs(Instant moment) {
    until(() -> !Instant.now().isBefore(moment), "it is " + moment);
  }

  /** A gate has two timers, one for its deputy; the last to fire is the expiry. */
  private static boolean yesCameFirst(Scenery scenery, WorkflowStub failover) {
    List<HistoryEvent> events =
        scenery
            .system
            .clientOf("auditor")
            .fetchHistory(failover.getExecution().getWorkflowId())
            .getEvents();
    long yes = firstOf(events, EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED, "");
    long expiry = firstOf(events, EventType.EVENT_TYPE_TIMER_FIRED, timerOf(events));
    return yes < expiry;
  }

  private static String timerOf(List<HistoryEvent> events) {
    return events.stream()
        .filter(HistoryEvent::hasTimerStartedEventAttributes)
        .map(HistoryEvent::getTimerStartedEventAttributes)
        .filter(timer -> timer.getStartToFireTimeout().getSeconds() == 4)
        .findFirst()
        .orElseThrow()
        .getTimerId();
  }

  private static long firstOf(List<HistoryEvent> events, EventType type, String timer) {
    return events.stream()
        .filter(event -> event.getEventType() == type)
        .filter(event -> event.getTimerFiredEventAttributes().getTimerId().equals(timer))
        .mapToLong(HistoryEvent::getEventId)
        .findFirst()
        .orElse(Long.MAX_VALUE);
  }

  @Test
  void aFailoverGoesByTheFileOfTheRegionThatWillServe() {
    try (Scenery scenery = Scenery.with(yaml -> quick(failoverAtOnce(yaml)))) {
      // The east has not heard yet that people are to be asked.
      scenery.system.loseWorker(WEST);
      scenery.system.startWorker(
          WEST,
          scenery
              .file()
              .differing(
                  yaml ->
                      replaced(
                          yaml, "failover:\n    approvals: 0\n", "failover:\n    approvals: 1\n"))
              .folder());

      Trouble trouble = Trouble.begins(scenery, "the files of the Regions differ, failover");
      WorkflowStub failover = scenery.startFailover();
      awaitGate(failover, 1);
      assertThat(scenery.traffic()).isEqualTo(Traffic.atHome());
      scenery.approve(failover, 1);

      assertThat(scenery.ending(failover)).isEqualTo("RECOVERED");
      trouble.endsWith(Traffic.allIn(WEST), failover);
    }
  }

  @Test
  void aFailbackGoesByTheFileOfTheRegionThatWillServe() {
    try (Scenery scenery = Scenery.with(ExampleFile::quick).startingFrom(Traffic.allIn(WEST))) {
      scenery.system.loseWorker(WEST);
      scenery.system.startWorker(
          WEST,
          scenery
              .file()
              .differing(yaml -> replaced(yaml, "stepPercent: 50", "stepPercent: 30"))
              .folder());

      Trouble trouble = Trouble.begins(scenery, "the files of the Regions differ, failback");
      WorkflowStub failback = scenery.startFailback();
      scenery.approve(failback, 1);
      // Whichever file the first question was made from, the plan that is carried out is the
      // east's.
      until(
          () -> gate(failback).number() == 2 || !scenery.updates().isEmpty(),
          "it asks again or goes on");
      if (scenery.updates().isEmpty()) {
        scenery.approve(failback, 2);
      }

      assertThat(scenery.report(failback).steps()).as("two, and the last agents").hasSize(3);
      trouble.endsWith(Traffic.atHome(), failback);
    }
  }
}
