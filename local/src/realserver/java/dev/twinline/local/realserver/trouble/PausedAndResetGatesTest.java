package dev.twinline.local.realserver.trouble;

import static dev.twinline.local.scenery.ExampleFile.patient;
import static dev.twinline.local.scenery.Scenery.WEST;
import static dev.twinline.local.scenery.Scenery.answer;
import static dev.twinline.local.scenery.Scenery.awaitGate;
import static dev.twinline.local.scenery.Scenery.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.local.realserver.NeedsTemporalCli;
import dev.twinline.local.realserver.RealStage;
import dev.twinline.local.realserver.Terminal;
import dev.twinline.local.realserver.Typed;
import dev.twinline.local.scenery.Scenery;
import dev.twinline.local.scenery.Traffic;
import dev.twinline.local.scenery.Trouble;
import dev.twinline.local.scenery.TroubleLedger;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** An operator pauses, ends or resets a run that waits for people; the status says what to do. */
@NeedsTemporalCli
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(TroubleLedger.class)
class PausedAndResetGatesTest {

  @Test
  void aPausedRunKeepsItsAnswersAndGoesOnByTheCommandThatTheStatusGives() {
    try (RealStage stage =
        RealStage.withWorkersInside(
            yaml -> patient(yaml, "1s"),
            settings ->
                settings.with("--dynamic-config-value", "frontend.WorkflowPauseEnabled=true"))) {
      Scenery scenery = stage.scenery;
      Operator operator = new Operator(scenery);
      Terminal terminal = stage.terminal("oncall-2");
      WorkflowStub failover = scenery.startFailover();
      String digest = awaitGate(failover, 1).digest();
      // The notice that the gate has opened is on its way for a moment yet.
      operator.awaitIdle("failover/acme");

      Trouble trouble = Trouble.begins(scenery, "failover paused at the gate");
      operator.pause("failover/acme");
      answer(failover, "approve", "oncall-1", digest);
      Typed status = terminal.twinline("status", "acme");
      assertThat(status.exitCode()).as(status.words()).isZero();
      assertThat(status.words())
          .contains("Open   failover/acme (Failover since")
          .contains(
              "failover/acme is paused: somebody has told Temporal to let nothing of it go on")
          .contains("Next   temporal workflow unpause --workflow-id failover/acme");
      assertThat(scenery.traffic()).isEqualTo(Traffic.atHome());

      Typed unpaused = terminal.temporal(nextOf(status));
      assertThat(unpaused.exitCode()).as(unpaused.words()).isZero();
      assertThat(scenery.ending(failover)).isEqualTo("RECOVERED");
      trouble.endsWith(Traffic.allIn(WEST), failover);
    }
  }

  @Test
  void aPausedShiftOfAFailoverFinishesByTheCommandThatTheStatusGives() {
    try (RealStage stage =
        RealStage.withWorkersInside(
            yaml -> patient(yaml, "1s"),
            settings ->
                settings.with("--dynamic-config-value", "frontend.WorkflowPauseEnabled=true"))) {
      Scenery scenery = stage.scenery;
      Terminal terminal = stage.terminal("oncall-2");
      WorkflowStub failover = scenery.startFailover();
      awaitGate(failover, 1);
      scenery.faults().slow(WEST.code(), Duration.ofSeconds(1));
      scenery.approve(failover);
      until(() -> scenery.hasBegunToWrite(WEST), "the failover writes");

      Trouble trouble = Trouble.begins(scenery, "a failover's shift paused, first write");
      new Operator(scenery).pause("shift/acme");
      scenery.faults().healAll();
      Typed status = terminal.twinline("status", "acme");
      assertThat(status.words())
          .contains("Lock   held by failover/acme")
          .contains("shift/acme is paused: somebody has told Temporal to let nothing of it go on")
          .contains("Next   temporal workflow unpause --workflow-id shift/acme");
      Typed unpaused = terminal.temporal(nextOf(status));
      assertThat(unpaused.exitCode()).as(unpaused.words()).isZero();

      assertThat(scenery.ending(failover)).isEqualTo("RECOVERED");
      trouble.endsWith(Traffic.allIn(WEST), failover);
    }
  }

  private static String nextOf(Typed status) {
    return status
        .words()
        .lines()
        .filter(line -> line.startsWith("Next "))
        .map(line -> line.substring("Next ".length()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aRunThatIsTerminatedAtItsGateHasMovedNothingAndTheNextOneWorks() {
    try (RealStage stage = RealStage.withWorkersInside(yaml -> patient(yaml, "1s"))) {
      Scenery scenery = stage.scenery;
      Operator operator = new Operator(scenery);
      WorkflowStub failover = scenery.startFailover();
      awaitGate(failover, 1);

      Trouble trouble = Trouble.begins(scenery, "failover terminated at the gate");
      operator.terminate("failover/acme");
      Typed status = stage.terminal("oncall-2").twinline("status", "acme");
      assertThat(status.words())
          .contains("Lock   free: nobody is moving traffic")
          .contains("failover/acme, did not do what it was started for: TERMINATED")
          .contains("Next   Nothing: traffic goes where it goes on an ordinary day.");
      trouble.endsWith(Traffic.atHome(), failover);

      WorkflowStub next = scenery.startFailover();
      scenery.approve(next);
      assertThat(scenery.ending(next)).isEqualTo("RECOVERED");
      assertThat(trouble.violations(Traffic.allIn(WEST), failover, next)).isEmpty();
    }
  }

  @Test
  void aRunThatIsResetAtItsGateAsksTheSameQuestionAgain() {
    try (RealStage stage = RealStage.withWorkersInside(yaml -> patient(yaml, "1s"))) {
      Scenery scenery = stage.scenery;
      Operator operator = new Operator(scenery);
      WorkflowStub failover = scenery.startFailover();
      String digest = awaitGate(failover, 1).digest();

      Trouble trouble = Trouble.begins(scenery, "failover reset at the gate");
      WorkflowStub again = operator.resetToTheBeginning("failover/acme");
      assertThat(operator.closing(failover)).isEqualTo("TERMINATED");
      assertThat(awaitGate(again, 1).digest()).isEqualTo(digest);
      assertThat(stage.terminal("oncall-2").twinline("status", "acme").words())
          .contains("Next   twinline approve acme --by oncall-1 --digest " + digest);
      answer(again, "approve", "oncall-1", digest);

      assertThat(scenery.ending(again)).isEqualTo("RECOVERED");
      trouble.endsWith(Traffic.allIn(WEST), failover, again);
    }
  }
}
