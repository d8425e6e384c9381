package dev.twinline.local.realserver.secrets;

import static dev.twinline.local.scenery.Scenery.EAST;
import static dev.twinline.local.scenery.Scenery.awaitGate;
import static dev.twinline.local.scenery.Scenery.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.local.realserver.NeedsTemporalCli;
import dev.twinline.local.realserver.Probe;
import dev.twinline.local.realserver.RealStage;
import dev.twinline.local.scenery.ExampleFile;
import dev.twinline.local.scenery.Scenery;
import dev.twinline.local.system.WorkerProcesses;
import dev.twinline.local.system.WorkerProcesses.OfItsOwn;
import io.temporal.client.WorkflowStub;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A worker process that goes to its server over mutual TLS, with a certificate of little time. */
@NeedsTemporalCli
@Timeout(value = 4, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
class ExpiredCertificateTest {

  /** A worker process must be ready and at its gate before that, also on a busy machine. */
  private static final Duration LITTLE = Duration.ofSeconds(45);

  private final Path folder = RealStage.newFolder();
  private final Path certificate = folder.resolve("client.pem");
  private final Path key = folder.resolve("client.key");

  @Test
  void aWorkerWhoseCertificateRunsOutIsNotReadySaysWhyGoesOnAndRecoversByItself() throws Exception {
    SelfSigned server = SelfSigned.madeIn(folder, "temporal", Duration.ofHours(12));
    server.into(folder.resolve("server.pem"), folder.resolve("server.key"));
    SelfSigned next = SelfSigned.madeIn(folder, "next", Duration.ofHours(12));
    try (RealStage stage = RealStage.withoutWorkers(ExampleFile::quick, settings -> settings);
        GuardedDoor door = GuardedDoor.before(stage.temporal.address(), server)) {
      SelfSigned.madeIn(folder, "first", LITTLE).into(certificate, key);
      OfItsOwn worker = launch(stage, door);
      try {
        Probe health = Probe.of(worker);
        until(() -> health.get("/readyz").statusCode() == 200, "the worker is ready");
        WorkflowStub failover = stage.scenery.startFailover();
        awaitGate(failover, 1);

        until(
            () -> health.get("/readyz").body().contains("the client certificate ran out at"),
            "the worker says why it is not ready");
        assertThat(health.get("/readyz").statusCode()).isEqualTo(503);
        assertThat(health.get("/livez").statusCode()).isEqualTo(200);
        assertThat(worker.said()).contains("ran out at").contains("taken up without a restart");
        assertThat(Scenery.status(failover).phase())
            .as("over the open connection it goes on")
            .isEqualTo("WAITING_FOR_APPROVAL");

        door.hangUp();
        until(
            () -> health.get("/readyz").body().contains("waiting for Temporal at"),
            "the worker is let in no more");
        assertThat(worker.process().isAlive()).isTrue();

        next.into(certificate, key);
        until(() -> health.get("/readyz").statusCode() == 200, "the worker is ready again");
        stage.scenery.approve(failover);
        assertThat(stage.scenery.ending(failover)).isEqualTo("RECOVERED");
      } finally {
        worker.lose();
      }
    }
  }

  private OfItsOwn launch(RealStage stage, GuardedDoor door) {
    Map<String, String> environment = new HashMap<>(WorkerProcesses.leadingTo(stage.temporal));
    environment.put("TEMPORAL_ADDRESS", door.address());
    environment.put("TEMPORAL_TLS_CLIENT_CERT_PATH", certificate.toString());
    environment.put("TEMPORAL_TLS_CLIENT_KEY_PATH", key.toString());
    environment.put("TEMPORAL_TLS_SERVER_CA_CERT_PATH", folder.resolve("server.pem").toString());
    return new WorkerProcesses(environment, folder)
        .launch(EAST, stage.scenery.file().folder(), stage.scenery.simulator.endpoint());
  }
}
