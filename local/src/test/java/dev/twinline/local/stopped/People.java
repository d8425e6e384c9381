package dev.twinline.local.stopped;

import dev.twinline.local.scenery.Scenery;
import dev.twinline.workflows.gate.GateView;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * People who say yes to whatever an operation asks them, as soon as they see it. A question that a
 * killed worker took with it is asked again.
 */
final class People {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  /** An answer takes milliseconds; whoever waits longer waits for a worker that is gone. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final WorkflowStub operation;
  private final ExecutorService threads;
  private final CompletableFuture<Void> work;
  private volatile boolean over;
  private int answered;

  People(WorkflowStub operation, ExecutorService threads) {
    this.operation = operation;
    this.threads = threads;
    this.work = CompletableFuture.runAsync(this::answerUntilItIsOver, threads);
  }

  private void answerUntilItIsOver() {
    while (!over) {
      gate()
          .filter(gate -> gate.state() == GateView.State.OPEN && gate.number() > answered)
          .ifPresent(this::agree);
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }

  private void agree(GateView gate) {
    try {
      Scenery.answer(operation, "approve", "oncall-1", gate.digest());
      answered = gate.number();
    } catch (WorkflowException overMeanwhile) {
      // The operation has ended, and nobody asks any more.
    }
  }

  private Optional<GateView> gate() {
    CompletableFuture<GateView> asked =
        CompletableFuture.supplyAsync(() -> Scenery.gate(operation), threads);
    try {
      return Optional.of(asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException noAnswer) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      over = true;
      return Optional.empty();
    }
  }

  /** Nobody is asked any more. */
  void goHome() {
    over = true;
    work.join();
  }
}
