package dev.twinline.local.realserver.trouble;

import static dev.twinline.local.scenery.ExampleFile.nobodyAsked;
import static dev.twinline.local.scenery.ExampleFile.patient;
import static dev.twinline.local.scenery.ExampleFile.replaced;
import static dev.twinline.local.scenery.Scenery.EAST;
import static dev.twinline.local.scenery.Scenery.WEST;
import static dev.twinline.local.scenery.Scenery.awaitGate;
import static dev.twinline.local.scenery.Scenery.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.local.realserver.NeedsTemporalCli;
import dev.twinline.local.realserver.RealStage;
import dev.twinline.local.scenery.Scenery;
import dev.twinline.local.scenery.Traffic;
import dev.twinline.local.scenery.Trouble;
import dev.twinline.local.scenery.TroubleLedger;
import dev.twinline.simulator.server.RequestLog;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.operation.ActivityProfiles;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The writer itself is torn off, by an operator or by the failover that takes the lock from it,
 * while a worker that hears nothing of it goes on with the write in its hands.
 */
@NeedsTemporalCli
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(TroubleLedger.class)
// What waits longest begins first, so that nothing waits for it in the end.
@Order(1)
class EndedShiftsTest {

  /** How long a write takes to have effect. */
  private static final Duration SLOW = Duration.ofMillis(1500);

  /** A worker that lives stops at its next heartbeat, so the rest is left in either case. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aFailoverWhoseShiftIsTerminatedNamesWhatIsLeftAndTheNextOneMovesIt(boolean workerKilled) {
    try (RealStage stage = RealStage.with(yaml -> patient(yaml, "1s"))) {
      Scenery scenery = stage.scenery;
      Operator operator = new Operator(scenery);
      WorkflowStub failover = scenery.startFailover();
      awaitGate(failover, 1);
      scenery.faults().slow(WEST.code(), SLOW);
      scenery.approve(failover);
      untilAsksToWrite(1, scenery);

      Trouble trouble =
          Trouble.begins(
              scenery,
              "a failover's shift terminated, first write"
                  + (workerKilled ? ", and its worker killed" : ""));
      operator.terminate("shift/acme");
      if (workerKilled) {
        scenery.system.loseWorker(WEST);
        scenery.faults().healAll();
      } else {
        assertThatAWriteWasInFlightAt(operator.endOf("shift/acme"), scenery);
      }

      assertThat(scenery.failure(failover).getOriginalMessage())
          .contains("Not moved: ", "back-office", "the shift ended early")
          .contains("Start the failover again");
      scenery.faults().healAll();
      WorkflowStub next = scenery.startFailover();
      scenery.approve(next);
      assertThat(scenery.ending(next)).isEqualTo("RECOVERED");
      trouble.endsWith(Traffic.allIn(WEST), failover, next);
    }
  }

  /**
   * Whether the failover finds everything at its goal or has to move something when it looks: what
   * is still being written would undo it.
   */
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aFailoverWaitsForTheLastWriteOfAFailbackThatWasTornOff(int groupsWritten) {
    try (RealStage stage = RealStage.withWorkersInside(yaml -> patient(nobodyAsked(yaml), "40s"))) {
      Scenery scenery = stage.scenery.startingFrom(Traffic.allIn(WEST));
      Operator operator = new Operator(scenery);
      WorkflowStub failback = failbackWriting(scenery, groupsWritten);

      Trouble trouble =
          Trouble.begins(
              scenery,
              "failover after a failback's shift was terminated, " + groupsWritten + " written");
      operator.terminate("shift/acme");
      Instant torn = operator.endOf("shift/acme");
      WorkflowStub failover = scenery.startFailover();

      assertThat(scenery.ending(failover)).isEqualTo("RECOVERED");
      assertThatAWriteWasInFlightAt(torn, scenery);
      assertThat(firstWriteThrough(WEST, scenery))
          .isAfterOrEqualTo(torn.plus(ActivityProfiles.ATTEMPT));
      assertThat(scenery.failure(failback).getOriginalMessage())
          .contains("The shift ended early (terminated by an operator)");
      trouble.endsWith(Traffic.allIn(WEST), failback, failover);
    }
  }

  @Test
  void aFailbackWhoseShiftIsTerminatedStaysWhereItIsAndTheNextOneGoesOnFromThere() {
    try (RealStage stage = RealStage.withWorkersInside(yaml -> patient(nobodyAsked(yaml), "40s"))) {
      Scenery scenery = stage.scenery.startingFrom(Traffic.allIn(WEST));
      WorkflowStub failback = scenery.startFailback();
      scenery.untilSoakingAt(Traffic.halfWay());

      Trouble trouble = Trouble.begins(scenery, "a failback's shift terminated, step 1 soak");
      new Operator(scenery).terminate("shift/acme");

      assertThat(scenery.failure(failback).getOriginalMessage())
          .contains("The shift ended early", "Not put back: care", "twinline status acme");
      trouble.endsWith(Traffic.halfWay(), failback);

      scenery.file().rewrite(yaml -> replaced(yaml, "soak: 40s", "soak: 1s"));
      WorkflowStub next = scenery.startFailback();
      assertThat(scenery.ending(next)).isEqualTo("RETURNED");
      assertThat(trouble.violations(Traffic.atHome(), failback, next)).isEmpty();
    }
  }

  /** A shift that an operator has paused hears nothing, while its write goes on. */
  @Test
  void aFailoverTerminatesAHolderThatDoesNotYieldAndWaitsForItsLastWrite() {
    try (RealStage stage =
        RealStage.withWorkersInside(
            yaml -> patient(nobodyAsked(yaml), "40s"),
            settings ->
                settings.with("--dynamic-config-value", "frontend.WorkflowPauseEnabled=true"))) {
      Scenery scenery = stage.scenery.startingFrom(Traffic.allIn(WEST));
      Operator operator = new Operator(scenery);
      WorkflowStub failback = failbackWriting(scenery, 1);
      operator.pause("shift/acme");

      Trouble trouble = Trouble.begins(scenery, "failover against a paused failback's shift");
      WorkflowStub failover = scenery.startFailover();

      assertThat(operator.closing(failback)).isEqualTo("FAILED");
      Instant torn = endOfTheFirstShift(scenery, failback);
      assertThat(scenery.ending(failover)).isEqualTo("RECOVERED");
      assertThat(firstWriteThrough(WEST, scenery))
          .isAfterOrEqualTo(torn.plus(ActivityProfiles.ATTEMPT));
      trouble.endsWith(Traffic.allIn(WEST), failback, failover);
    }
  }

  private static Instant endOfTheFirstShift(Scenery scenery, WorkflowStub failback) {
    return scenery
        .system
        .clientOf("auditor")
        .fetchHistory(failback.getExecution().getWorkflowId(), failback.getExecution().getRunId())
        .getEvents()
        .stream()
        .filter(event -> event.hasChildWorkflowExecutionTerminatedEventAttributes())
        .map(event -> Instant.ofEpochSecond(event.getEventTime().getSeconds()))
        .findFirst()
        .orElseThrow();
  }

  /** Starts a failback and waits until it writes the group after so many others. */
  private static WorkflowStub failbackWriting(Scenery scenery, int groupsWritten) {
    WorkflowStub failback = scenery.startFailback();
    until(
        () -> !scenery.simulator.requests().of("DescribeInstance").isEmpty(), "the failback looks");
    scenery.faults().slow(EAST.code(), SLOW);
    untilAsksToWrite(groupsWritten + 1, scenery);
    return failback;
  }

  private static void untilAsksToWrite(int groups, Scenery scenery) {
    until(
        () -> scenery.simulator.requests().of("UpdateTrafficDistribution").size() == groups,
        "group " + groups + " is being written");
  }

  /** A request that had come and had not taken effect; without one the test shows nothing. */
  private static void assertThatAWriteWasInFlightAt(Instant torn, Scenery scenery) {
    until(
        () -> scenery.updates().stream().anyMatch(write -> takesEffectAfter(torn, write)),
        "a write takes effect after the shift's end at " + torn);
  }

  private static boolean takesEffectAfter(Instant torn, RequestLog.Request write) {
    return write.at().isBefore(torn) && write.at().plus(SLOW).isAfter(torn);
  }

  private static Instant firstWriteThrough(Region region, Scenery scenery) {
    List<RequestLog.Request> updates = scenery.updates();
    return updates.stream()
        .filter(update -> update.region().equals(region.code()))
        .map(RequestLog.Request::at)
        .findFirst()
        .orElseThrow();
  }
}
