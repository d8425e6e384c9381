package dev.twinline.local.realserver.failover;

import static dev.twinline.local.scenery.Scenery.EAST;
import static dev.twinline.local.scenery.Scenery.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.local.realserver.NeedsTemporalCli;
import dev.twinline.local.realserver.RealStage;
import dev.twinline.local.scenery.ExampleFile;
import dev.twinline.local.scenery.Traffic;
import dev.twinline.workflows.evidence.OperationReport.Outcome;
import io.temporal.client.WorkflowStub;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A Region is lost with its worker, and comes back, on a real server. */
@NeedsTemporalCli
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class FailoverOnARealServerTest {

  @Test
  void callersAreAnsweredAgainAndComeHome() {
    try (RealStage stage = RealStage.with(ExampleFile::quick)) {
      stage.scenery.faults().regionDown(EAST.code());
      stage.scenery.system.loseWorker(EAST);

      WorkflowStub failover = stage.scenery.startFailover();
      stage.scenery.approve(failover);
      assertThat(stage.scenery.report(failover).outcome()).isEqualTo(Outcome.RECOVERED);
      stage.scenery.untilTrafficIs(Traffic.allIn(WEST));
      stage.scenery.untilAnsweredIn(WEST);

      stage.scenery.faults().heal(EAST.code());
      stage.scenery.system.startWorker(EAST);
      WorkflowStub failback = stage.scenery.startFailback();
      stage.scenery.approve(failback);
      assertThat(stage.scenery.report(failback).outcome()).isEqualTo(Outcome.RETURNED);
      stage.scenery.untilTrafficIs(Traffic.atHome());
    }
  }
}
