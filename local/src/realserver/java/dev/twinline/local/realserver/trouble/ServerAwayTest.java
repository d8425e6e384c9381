package dev.twinline.local.realserver.trouble;

import static dev.twinline.local.scenery.ExampleFile.nobodyAsked;
import static dev.twinline.local.scenery.ExampleFile.patient;
import static dev.twinline.local.scenery.Scenery.WEST;
import static dev.twinline.local.scenery.Scenery.answer;
import static dev.twinline.local.scenery.Scenery.awaitGate;
import static dev.twinline.local.scenery.Scenery.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.local.realserver.NeedsTemporalCli;
import dev.twinline.local.realserver.RealStage;
import dev.twinline.local.scenery.Scenery;
import dev.twinline.local.scenery.Traffic;
import dev.twinline.local.scenery.Trouble;
import dev.twinline.local.scenery.TroubleLedger;
import dev.twinline.local.system.DevelopmentTemporal;
import dev.twinline.local.system.WorkerProcesses;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Temporal itself is away for a while, stopped or killed; what it knew is in its database. */
@NeedsTemporalCli
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(TroubleLedger.class)
class ServerAwayTest {

  @Test
  void aFailoverInTheMiddleOfAWriteOutlivesARestartOfTheServer() {
    try (RealStage stage =
        RealStage.with(yaml -> patient(yaml, "1s"), ServerAwayTest::withDatabase)) {
      Scenery scenery = stage.scenery;
      WorkflowStub failover = scenery.startFailover();
      awaitGate(failover, 1);
      scenery.faults().slow(WEST.code(), Duration.ofMillis(700));
      scenery.approve(failover);
      until(() -> scenery.hasBegunToWrite(WEST), "the failover writes");

      Trouble trouble = Trouble.begins(scenery, "server restarted, failover first write");
      stage.temporal.stop();
      until(() -> scenery.updates().size() == 3, "the worker finishes what it has in its hands");
      scenery.faults().healAll();
      stage.temporal.startAgain();

      assertThat(scenery.ending(failover)).isEqualTo("RECOVERED");
      assertThat(scenery.updates()).as("nothing was written twice").hasSize(3);
      trouble.endsWith(Traffic.allIn(WEST), failover);
    }
  }

  @Test
  void aGateOutlivesAServerThatIsKilled() {
    try (RealStage stage =
        RealStage.with(yaml -> patient(yaml, "1s"), ServerAwayTest::withDatabase)) {
      Scenery scenery = stage.scenery;
      WorkflowStub failover = scenery.startFailover();
      String digest = awaitGate(failover, 1).digest();

      Trouble trouble = Trouble.begins(scenery, "kill -9 of the server, failover at the gate");
      kill(stage.temporal);
      stage.temporal.startAgain();
      assertThat(awaitGate(failover, 1).digest()).isEqualTo(digest);
      answer(failover, "approve", "oncall-1", digest);

      assertThat(scenery.ending(failover)).isEqualTo("RECOVERED");
      trouble.endsWith(Traffic.allIn(WEST), failover);
    }
  }

  @Test
  void aFailbackInItsSoakOutlivesAServerThatIsKilled() {
    try (RealStage stage =
        RealStage.with(yaml -> patient(nobodyAsked(yaml), "4s"), ServerAwayTest::withDatabase)) {
      Scenery scenery = stage.scenery.startingFrom(Traffic.allIn(WEST));
      WorkflowStub failback = scenery.startFailback();
      scenery.untilSoakingAt(Traffic.halfWay());

      Trouble trouble = Trouble.begins(scenery, "kill -9 of the server, failback step 1 soak");
      kill(stage.temporal);
      stage.temporal.startAgain();

      assertThat(scenery.ending(failback)).isEqualTo("RETURNED");
      trouble.endsWith(Traffic.atHome(), failback);
    }
  }

  @Test
  void aWorkerWaitsForAServerThatIsAwayAndServesWheneverItIsBack() {
    try (RealStage stage =
        RealStage.withoutWorkers(yaml -> patient(yaml, "1s"), ServerAwayTest::withDatabase)) {
      Scenery scenery = stage.scenery;
      stage.temporal.stop();
      Trouble trouble = Trouble.begins(scenery, "server away when a worker starts, and later");
      WorkerProcesses.OfItsOwn worker =
          stage.workers.launch(WEST, scenery.file().folder(), scenery.simulator.endpoint());
      try {
        worker.awaitWord(stage.temporal.address() + " does not answer; waiting for it");
        stage.temporal.startAgain();
        worker.awaitReady();

        stage.temporal.stop();
        worker.awaitWord("UNAVAILABLE");
        stage.temporal.startAgain();
        WorkflowStub failover = scenery.startFailover();
        scenery.approve(failover);

        assertThat(scenery.ending(failover)).isEqualTo("RECOVERED");
        trouble.endsWith(Traffic.allIn(WEST), failover);
      } finally {
        worker.lose();
      }
    }
  }

  private static DevelopmentTemporal.Settings withDatabase(DevelopmentTemporal.Settings settings) {
    return settings.keptIn(RealStage.newFolder().resolve("temporal.db"));
  }

  /** Ends the server as {@code kill -9} does: nothing is told to anybody, nothing is tidied up. */
  private static void kill(DevelopmentTemporal temporal) {
    String port = temporal.address().substring(temporal.address().indexOf(':') + 1);
    List<ProcessHandle> servers =
        ProcessHandle.current()
            .children()
            .filter(child -> List.of(child.info().arguments().orElse(new String[0])).contains(port))
            .toList();
    assertThat(servers).as("servers on port %s", port).hasSize(1);
    servers.get(0).destroyForcibly();
    until(() -> !servers.get(0).isAlive(), "the server is dead");
    temporal.stop();
  }
}
