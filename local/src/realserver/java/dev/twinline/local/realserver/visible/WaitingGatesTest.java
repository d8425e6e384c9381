package dev.twinline.local.realserver.visible;

import static dev.twinline.local.scenery.Scenery.awaitGate;
import static dev.twinline.local.scenery.Scenery.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.twinline.local.realserver.NeedsTemporalCli;
import dev.twinline.local.realserver.RealStage;
import dev.twinline.local.scenery.ExampleFile;
import dev.twinline.worker.metrics.WaitingGates;
import dev.twinline.worker.metrics.WorkerMetrics;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Gates that wait, as a worker knows them that has neither opened them nor holds their runs. */
@NeedsTemporalCli
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
class WaitingGatesTest {

  private static final String AGE =
      "twinline_gate_waiting_seconds{contact_center=\"acme\",operation=\"Failover\"} ";
  private static final String WAITING = "twinline_gates_waiting{operation=\"Failover\"} ";

  @Test
  void aGateIsShownWithItsAgeWhateverBecomesOfItsWorkersAndNoLongerThanTheServerIsThere() {
    WorkerMetrics metrics = new WorkerMetrics();
    try (RealStage stage = RealStage.withWorkersInside(ExampleFile::quick);
        WaitingGates gates =
            WaitingGates.follow(
                stage.scenery.system.clientOf("watcher"),
                metrics,
                Duration.ofMillis(200),
                Duration.ofSeconds(1))) {
      assertThat(gates).isNotNull();
      until(() -> value(metrics, WAITING).orElse(-1) == 0, "no gate waits");
      assertThat(value(metrics, AGE)).isEmpty();

      WorkflowStub failover = stage.scenery.startFailover();
      Instant opened = awaitGate(failover, 1).openedAt().orElseThrow();
      until(() -> value(metrics, AGE).isPresent(), "the gate is shown");
      stage.scenery.replaceWorkers();
      until(() -> value(metrics, AGE).orElse(0) > 3, "the gate has waited for three seconds");
      assertThat(value(metrics, AGE).orElseThrow())
          .isCloseTo(Duration.between(opened, Instant.now()).toMillis() / 1000.0, within(1.5));
      assertThat(value(metrics, WAITING)).hasValue(1);

      stage.scenery.approve(failover);
      assertThat(stage.scenery.ending(failover)).isEqualTo("RECOVERED");
      until(() -> value(metrics, WAITING).orElse(-1) == 0, "no gate waits any more");
      assertThat(value(metrics, AGE)).isEmpty();

      stage.temporal.stop();
      until(() -> value(metrics, WAITING).isEmpty(), "nobody claims to know which gates wait");
    } finally {
      metrics.close();
    }
  }

  private static OptionalDouble value(WorkerMetrics metrics, String series) {
    return metrics
        .scrape()
        .lines()
        .filter(line -> line.startsWith(series))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length())))
        .findFirst();
  }
}
