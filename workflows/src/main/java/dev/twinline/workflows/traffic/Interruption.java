package dev.twinline.workflows.traffic;

import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Hold;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Yield;
import io.temporal.workflow.CancellationScope;
import java.util.Optional;

/**
 * What can stop a graceful shift from outside: a failover that wants the lock, a cancel request, an
 * answer that did not come. A yield goes before a cancel request, since callers are being lost.
 */
final class Interruption {

  private final CancellationScope operator = CancellationScope.current();
  private Optional<Yield> yield = Optional.empty();
  private Optional<Hold> hold = Optional.empty();
  private boolean toldToGoBack;
  private int awaited;
  private int agreedTo;

  void yieldTo(Yield to) {
    yield = Optional.of(to);
  }

  void goBack() {
    toldToGoBack = true;
  }

  void hold(Hold told) {
    if (told.step() == awaited) {
      hold = Optional.of(told);
    }
  }

  /** Takes a yes only while the shift waits before this very step: an old one opens no later. */
  void proceed(int step) {
    if (step == awaited) {
      agreedTo = step;
    }
  }

  /** From now on the shift waits for an answer before this step, and for no other. */
  void await(int step) {
    awaited = step;
    hold = Optional.empty();
  }

  Optional<Yield> yielded() {
    return yield;
  }

  boolean hasYielded() {
    return yield.isPresent();
  }

  boolean isCancelled() {
    return toldToGoBack || operator.isCancelRequested();
  }

  /** Whether the way forward ends here; a way back ends only by a yield. */
  boolean stops() {
    return hasYielded() || isCancelled();
  }

  boolean mayProceedTo(int step) {
    return agreedTo == step;
  }

  Optional<Hold> heldBefore(int step) {
    return hold.filter(told -> told.step() == step);
  }

  boolean hasAnswered(int step) {
    return mayProceedTo(step) || heldBefore(step).isPresent();
  }
}
