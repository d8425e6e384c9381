package dev.twinline.workflows.traffic;

import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Ending;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Hold;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Report;
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

  boolean hasYielded() {
    return yield.isPresent();
  }

  /**
   * The report of a shift that had nothing left to do but its last change of routing when it
   * yielded: the lock is the failover's, and nothing is proven where it takes everything away.
   */
  Report yieldedAfter(Report moved) {
    return new Report(
        Ending.PREEMPTED,
        moved.outcomes(),
        moved.steps(),
        moved.restored(),
        yieldedInWords(),
        moved.routing(),
        moved.mutations(),
        moved.notices());
  }

  String yieldedInWords() {
    return "yielded to " + yield.orElseThrow().by() + " where it was";
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
