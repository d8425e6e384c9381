package dev.twinline.local.failover;

import static dev.twinline.local.scenery.ExampleFile.nobodyAsked;
import static dev.twinline.local.scenery.ExampleFile.quick;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.local.scenery.Scenery;
import dev.twinline.worker.fleet.Capacity;
import io.temporal.client.WorkflowStub;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** How much of a worker one failover needs; that a worker can hold many is reckoned from it. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@Isolated("other runs of this process would be counted")
class ThreadsOfAFailoverTest {

  /** What the SDK runs workflow code with, whatever it names the thread. */
  private static final String WORKFLOW_THREAD = "io.temporal.internal.sync.WorkflowThreadImpl";

  @Test
  void aFailoverNeedsNoMoreThreadsThanAWorkerKeepsForIt() throws Exception {
    try (Scenery scenery = Scenery.with(yaml -> quick(nobodyAsked(yaml)))) {
      WorkflowStub failover = scenery.startFailover();
      CompletableFuture<String> end =
          CompletableFuture.supplyAsync(
              () -> scenery.ending(failover), work -> new Thread(work).start());

      long most = 0;
      while (!end.isDone()) {
        most = Math.max(most, workflowThreads());
      }

      assertThat(end.get()).isEqualTo("RECOVERED");
      assertThat(most).isBetween(3L, (long) Capacity.THREADS_OF_A_FAILOVER);
    }
  }

  private static long workflowThreads() {
    Map<Thread, StackTraceElement[]> all = Thread.getAllStackTraces();
    return all.values().stream()
        .filter(
            stack -> Stream.of(stack).anyMatch(at -> at.getClassName().startsWith(WORKFLOW_THREAD)))
        .count();
  }
}
