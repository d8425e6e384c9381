package dev.twinline.local.realserver.visible;

import static dev.twinline.local.scenery.Scenery.EAST;
import static dev.twinline.local.scenery.Scenery.WEST;
import static dev.twinline.local.scenery.Scenery.awaitGate;
import static dev.twinline.local.scenery.Scenery.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.twinline.local.realserver.NeedsTemporalCli;
import dev.twinline.local.realserver.Probe;
import dev.twinline.local.realserver.RealStage;
import dev.twinline.local.scenery.ExampleFile;
import dev.twinline.local.scenery.Scenery;
import dev.twinline.local.system.WorkerProcesses;
import dev.twinline.local.system.WorkerProcesses.OfItsOwn;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Worker processes as Kubernetes, Prometheus and whoever reads their logs see them. */
@NeedsTemporalCli
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
class ProbedWorkersTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void aProcessIsNotReadyWhileItsServerIsAwayAndServesAgainAfterThat() {
    try (RealStage stage =
        RealStage.withoutWorkers(
            ExampleFile::quick,
            settings -> settings.keptIn(RealStage.newFolder().resolve("temporal.db")))) {
      OfItsOwn worker = launch(stage, "text");
      try {
        Probe health = Probe.of(worker);
        until(() -> health.get("/readyz").statusCode() == 200, "the worker is ready");

        stage.temporal.stop();
        until(
            () ->
                health
                    .get("/readyz")
                    .body()
                    .contains("waiting for Temporal at " + stage.temporal.address()),
            "the worker says what it waits for");
        assertThat(health.get("/readyz").statusCode()).isEqualTo(503);
        assertThat(health.get("/livez").statusCode()).isEqualTo(200);
        assertThat(worker.said()).contains("not ready (temporal)");

        stage.temporal.startAgain();
        until(() -> health.get("/readyz").statusCode() == 200, "the worker is ready again");
        WorkflowStub failover = stage.scenery.startFailover();
        awaitGate(failover, 1);
        until(
            () -> health.get("/metrics").body().contains("twinline_gate_waiting_seconds{"),
            "the gate is shown");
        stage.scenery.approve(failover);
        assertThat(stage.scenery.ending(failover)).isEqualTo("RECOVERED");
      } finally {
        worker.lose();
      }
    }
  }

  @Test
  void linesOfTheLogSayWhichRunContactCenterRegionAndStepTheyAreAbout() {
    try (RealStage stage =
        RealStage.withoutWorkers(
            yaml -> ExampleFile.quick(ExampleFile.nobodyAsked(yaml)), settings -> settings)) {
      OfItsOwn worker = launch(stage, "json");
      try {
        failOverPastARefusal(stage.scenery, worker);

        List<JsonNode> lines = worker.said().lines().map(ProbedWorkersTest::read).toList();
        assertThat(lines)
            .as("an attempt that fails in the activity's own thread")
            .anySatisfy(
                line -> {
                  assertThat(line.at("/mdc/WorkflowId").asText()).isEqualTo("failover/acme");
                  assertThat(line.at("/mdc/ContactCenter").asText()).isEqualTo("acme");
                  assertThat(line.at("/mdc/Region").asText()).isEqualTo("us-west-2");
                  assertThat(line.at("/mdc/Step").asText()).isEqualTo("look");
                  assertThat(line.at("/mdc/ActivityType").asText()).isNotEmpty();
                  assertThat(line.at("/formattedMessage").asText()).contains("Activity failure");
                });
      } finally {
        worker.lose();
      }
    }
  }

  @Test
  void aLineForPeopleShowsTheRunTheStepAndTheRegionBetweenBrackets() {
    try (RealStage stage =
        RealStage.withoutWorkers(
            yaml -> ExampleFile.quick(ExampleFile.nobodyAsked(yaml)), settings -> settings)) {
      OfItsOwn worker = launch(stage, "text");
      try {
        failOverPastARefusal(stage.scenery, worker);

        assertThat(worker.said())
            .containsPattern("WARN +[A-Za-z$]+ \\[failover/acme look us-west-2]: Activity failure")
            .containsPattern("INFO +WorkerProcess: worker: region us-east-1");
      } finally {
        worker.lose();
      }
    }
  }

  /** AWS is throttling, as it does now and then, when the failover begins to look. */
  private static void failOverPastARefusal(Scenery scenery, OfItsOwn worker) {
    scenery.faults().refuse(WEST.code(), "GetTrafficDistribution", "ThrottlingException");
    WorkflowStub failover = scenery.startFailover();
    worker.awaitWord("Activity failure");
    scenery.faults().healAll();
    assertThat(scenery.ending(failover)).isEqualTo("RECOVERED");
  }

  private static OfItsOwn launch(RealStage stage, String format) {
    Map<String, String> environment = new HashMap<>(WorkerProcesses.leadingTo(stage.temporal));
    environment.put("TWINLINE_LOG_FORMAT", format);
    return new WorkerProcesses(environment, RealStage.newFolder())
        .start(EAST, stage.scenery.file().folder(), stage.scenery.simulator.endpoint());
  }

  private static JsonNode read(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new AssertionError("no JSON: " + line, e);
    }
  }
}
