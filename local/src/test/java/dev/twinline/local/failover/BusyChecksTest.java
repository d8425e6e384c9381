package dev.twinline.local.failover;

import static dev.twinline.local.scenery.ExampleFile.nobodyAsked;
import static dev.twinline.local.scenery.ExampleFile.quick;
import static dev.twinline.local.scenery.Scenery.EAST;
import static dev.twinline.local.scenery.Scenery.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.local.scenery.Scenery;
import dev.twinline.simulator.server.RequestLog;
import dev.twinline.workflows.check.CheckReadinessWorkflow;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.operation.TaskQueues;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A failover beside readiness checks that want more than AWS allows. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class BusyChecksTest {

  private static final int CHECKS = 6;

  /** Measured 1.06; the rest is for a machine on which everything waits for a processor. */
  private static final double SLOWER_AT_MOST = 1.7;

  @Test
  void aFailoverKeepsItsPaceAndNothingIsThrottled() {
    Duration alone;
    try (Scenery quiet = stage()) {
      // The first one of a process loads its classes.
      failOver(quiet, WEST);
      alone = failOver(quiet, EAST);
    }
    try (Scenery busy = stage()) {
      IntStream.range(0, CHECKS).forEach(number -> startCheck(busy, number));
      Scenery.until(() -> hasAskedForGroups(busy), "the checks are under way");

      Duration besideChecks = failOver(busy, WEST);

      assertThat(besideChecks.toMillis())
          .as("beside %s checks; alone it took %s", CHECKS, alone)
          .isLessThan((long) (alone.toMillis() * SLOWER_AT_MOST));
      assertThat(busy.simulator.requests().all())
          .extracting(RequestLog.Request::status)
          .doesNotContain(429);
    }
  }

  private static Scenery stage() {
    return Scenery.with(yaml -> quick(nobodyAsked(yaml)));
  }

  private static Duration failOver(Scenery scenery, Region to) {
    long begin = System.nanoTime();
    WorkflowStub failover = scenery.startFailover(to, "failover/acme", Map.of());
    assertThat(scenery.ending(failover)).isEqualTo("RECOVERED");
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private static void startCheck(Scenery scenery, int number) {
    WorkflowClient client = scenery.system.clientOf("watcher");
    WorkflowStub check =
        client.newUntypedWorkflowStub(
            CheckReadinessWorkflow.TYPE,
            WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueues.CONTROL)
                .setWorkflowId("readiness/acme/" + number)
                .build());
    check.start(Map.of("contactCenter", "acme"));
  }

  private static boolean hasAskedForGroups(Scenery scenery) {
    return scenery.simulator.requests().of("GetTrafficDistribution").stream()
        .anyMatch(request -> request.region().equals(WEST.code()));
  }
}
