package dev.twinline.local.trouble;

import static dev.twinline.local.scenery.ExampleFile.nobodyAsked;
import static dev.twinline.local.scenery.ExampleFile.quick;
import static dev.twinline.local.scenery.Scenery.WEST;
import static dev.twinline.local.scenery.Scenery.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.local.scenery.Scenery;
import dev.twinline.local.scenery.Traffic;
import dev.twinline.local.scenery.Trouble;
import dev.twinline.local.scenery.TroubleLedger;
import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.operation.Mutation;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Somebody moves a group away and back with a client of their own. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(TroubleLedger.class)
class AwayAndBackTest {

  @Test
  void whileTheGateWaitsPeopleAreAskedAnew() {
    try (Scenery scenery = Scenery.with(yaml -> quick(yaml))) {
      Trouble trouble = Trouble.begins(scenery, "away and back while the gate waits");
      WorkflowStub failover = scenery.startFailover();
      Scenery.awaitGate(failover, 1);
      somebodyMovesSalesAwayAndBack(scenery);

      scenery.approve(failover, 1);
      scenery.approve(failover, 2);

      assertThat(scenery.report(failover).gates()).hasSize(2);
      trouble.endsWith(Traffic.allIn(WEST), failover);
    }
  }

  @Test
  void beforeTheWriteTheGroupIsLeftAndTheOthersMove() {
    try (Scenery scenery = Scenery.with(yaml -> quick(nobodyAsked(yaml)))) {
      Trouble trouble = Trouble.begins(scenery, "away and back between plan and write");
      // The write of the group before it is slow, so that there is a moment in between.
      scenery.faults().slow(WEST.code(), Duration.ofMillis(400));
      WorkflowStub failover = scenery.startFailover();
      until(() -> scenery.hasBegunToWrite(WEST), "the first group is being written");
      somebodyMovesSalesAwayAndBack(scenery);
      scenery.faults().healAll();

      assertThat(scenery.failure(failover).getOriginalMessage())
          .contains("Not moved: sales (STALE", "somebody wrote it again");
      assertThat(failover.query("report", OperationReport.class).mutations())
          .extracting(Mutation::change)
          .filteredOn(change -> change.contains("telephony"))
          .satisfiesExactly(
              care -> assertThat(care).startsWith("care: "),
              backOffice -> assertThat(backOffice).startsWith("back-office: "));
      trouble.endsWith(Traffic.allIn(WEST).with(Traffic.atHome(), List.of("sales")), failover);
    }
  }

  private static void somebodyMovesSalesAwayAndBack(Scenery scenery) {
    scenery.simulator.arrange().distribution("sales", 60).distribution("sales", 100);
  }
}
