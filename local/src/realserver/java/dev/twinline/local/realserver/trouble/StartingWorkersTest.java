package dev.twinline.local.realserver.trouble;

import static dev.twinline.local.scenery.ExampleFile.patient;
import static dev.twinline.local.scenery.Scenery.WEST;
import static dev.twinline.local.scenery.Scenery.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.local.realserver.NeedsTemporalCli;
import dev.twinline.local.realserver.RealStage;
import dev.twinline.local.realserver.Typed;
import dev.twinline.local.scenery.ExampleFile;
import dev.twinline.local.scenery.Scenery;
import dev.twinline.local.scenery.Traffic;
import dev.twinline.local.scenery.Trouble;
import dev.twinline.local.scenery.TroubleLedger;
import dev.twinline.local.system.DevelopmentTemporal.Settings;
import dev.twinline.local.system.WorkerProcesses;
import dev.twinline.local.system.WorkerProcesses.OfItsOwn;
import dev.twinline.workflows.operation.SearchAttributes;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Workers that meet a server which nobody has prepared for them. */
@NeedsTemporalCli
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(TroubleLedger.class)
class StartingWorkersTest {

  @Test
  void aWorkerRegistersTheSearchAttributesThatTheServerDoesNotKnow() {
    try (RealStage stage =
        RealStage.withoutWorkers(yaml -> patient(yaml, "1s"), Settings::withoutSearchAttributes)) {
      Scenery scenery = stage.scenery;
      Trouble trouble = Trouble.begins(scenery, "search attributes not registered");
      OfItsOwn worker = launch(stage.workers, stage);
      try {
        worker.awaitWord("registered search attributes").awaitReady();

        WorkflowStub failover = scenery.startFailover();
        scenery.approve(failover);
        assertThat(scenery.ending(failover)).isEqualTo("RECOVERED");
        untilListed(scenery.system.clientOf("lister"), "failover/acme");
        trouble.endsWith(Traffic.allIn(WEST), failover);
      } finally {
        worker.lose();
      }
    }
  }

  private static void untilListed(WorkflowClient client, String workflowId) {
    until(
        () ->
            client
                .listExecutions(
                    SearchAttributes.CONTACT_CENTER.getName()
                        + " = 'acme' AND "
                        + SearchAttributes.PHASE.getName()
                        + " = 'COMPLETED'")
                .anyMatch(run -> run.getExecution().getWorkflowId().equals(workflowId)),
        workflowId + " is found by its search attributes");
  }

  @Test
  void aWorkerThatMayNotRegisterSearchAttributesGivesTheCommandThatDoesAndServesAfterIt()
      throws InterruptedException {
    try (RealStage stage =
            RealStage.withoutWorkers(
                yaml -> patient(yaml, "1s"), Settings::withoutSearchAttributes);
        RefusingDoor door =
            new RefusingDoor(
                stage.temporal.address(),
                "temporal.api.operatorservice.v1.OperatorService/AddSearchAttributes")) {
      Scenery scenery = stage.scenery;
      Trouble trouble = Trouble.begins(scenery, "search attributes may not be registered");
      WorkerProcesses workers = workersAt(door.address(), "default");
      OfItsOwn refused = launch(workers, stage);
      assertThat(refused.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(refused.process().exitValue()).isEqualTo(3);
      assertThat(refused.said())
          .contains("may not register search attributes (PERMISSION_DENIED), so it does not poll");

      String command =
          refused
              .said()
              .lines()
              .filter(line -> line.contains("temporal operator"))
              .findFirst()
              .orElseThrow();
      Typed done = stage.terminal("administrator").temporal(command);
      assertThat(done.exitCode()).as(done.words()).isZero();
      OfItsOwn worker = launch(workers, stage);
      try {
        worker.awaitReady();
        WorkflowStub failover = scenery.startFailover();
        scenery.approve(failover);
        assertThat(scenery.ending(failover)).isEqualTo("RECOVERED");
        trouble.endsWith(Traffic.allIn(WEST), failover);
      } finally {
        worker.lose();
      }
    }
  }

  @Test
  void aWorkerForANamespaceThatIsMissingEndsAndSaysSo() throws InterruptedException {
    try (RealStage stage = RealStage.withoutWorkers(ExampleFile::quick, settings -> settings)) {
      OfItsOwn worker = launch(workersAt(stage.temporal.address(), "nowhere"), stage);

      assertThat(worker.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(worker.process().exitValue()).isEqualTo(2);
      assertThat(worker.said())
          .contains("twinline worker: Temporal at " + stage.temporal.address())
          .contains("refuses namespace nowhere (TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE");
    }
  }

  private static WorkerProcesses workersAt(String address, String namespace) {
    return new WorkerProcesses(
        Map.of("TEMPORAL_ADDRESS", address, "TEMPORAL_NAMESPACE", namespace),
        RealStage.newFolder());
  }

  private static OfItsOwn launch(WorkerProcesses workers, RealStage stage) {
    return workers.launch(WEST, stage.scenery.file().folder(), stage.scenery.simulator.endpoint());
  }
}
