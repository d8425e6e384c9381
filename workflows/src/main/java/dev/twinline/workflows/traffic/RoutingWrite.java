package dev.twinline.workflows.traffic;

import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.operation.ActivityProfiles;
import dev.twinline.workflows.operation.Progress;
import dev.twinline.workflows.operation.RegionalActivities;
import dev.twinline.workflows.operation.RunbookStep;
import dev.twinline.workflows.traffic.RoutingOutcome.Result;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * One change of how contacts are routed, under way or over. Whatever becomes of it, traffic goes
 * on: callers wait for the distribution, and an agent in a Region that is in trouble is better than
 * a caller who is not moved.
 */
final class RoutingWrite {

  /** As long as a shift waits for it before it goes on beside it. */
  private static final Duration HEAD_START = Duration.ofSeconds(5);

  private final RoutingMove move;
  private final Progress progress;
  private final CancellationScope scope;
  private final Promise<RoutingOutcome> answer;
  private String whyGivenUp = "";

  private RoutingWrite(
      RoutingMove move,
      Progress progress,
      CancellationScope scope,
      Promise<RoutingOutcome> answer) {
    this.move = move;
    this.progress = progress;
    this.scope = scope;
    this.answer = answer;
  }

  private static RoutingWrite start(
      RoutingMove move, RegionalActivities hands, Progress progress, Duration budget) {
    progress.begin(RunbookStep.ROUTING, "Set routing to " + move.goal().word());
    List<Promise<RoutingOutcome>> started = new ArrayList<>();
    CancellationScope scope =
        Workflow.newCancellationScope(
            () ->
                started.add(
                    hands.start(
                        RoutingActivities.class,
                        ActivityProfiles.write(budget),
                        "Set routing to " + move.goal().word() + " through " + hands.region(),
                        routing -> routing.shiftRouting(move, hands.region()))));
    scope.run();
    return new RoutingWrite(move, progress, scope, started.get(0));
  }

  /** Begins a change and gives it five seconds; after that the caller goes on beside it. */
  static RoutingWrite withHeadStart(RoutingMove move, RegionalActivities hands, Progress progress) {
    RoutingWrite write = start(move, hands, progress, ActivityProfiles.ATTEMPT);
    Workflow.await(HEAD_START, write.answer::isCompleted);
    progress.done(write.answer.isCompleted() ? write.said() : "not waited for any longer");
    return write;
  }

  /**
   * Makes a change, trying for the whole budget, or until somebody wants the lock or the operation
   * is cancelled: the Region through which it is made may have died.
   */
  static RoutingOutcome inFull(
      RoutingMove move,
      RegionalActivities hands,
      Progress progress,
      Duration budget,
      BooleanSupplier toldToStop) {
    RoutingWrite write = start(move, hands, progress, budget);
    Workflow.await(() -> write.answer.isCompleted() || toldToStop.getAsBoolean());
    RoutingOutcome outcome = write.end("the shift was told to stop");
    progress.done(write.said());
    return outcome;
  }

  /**
   * What has become of it. No other attempt begins; the one in flight is waited for, so that
   * nothing is written after the shift has ended.
   *
   * @param why it is not waited for any longer
   */
  RoutingOutcome end(String why) {
    if (!answer.isCompleted()) {
      whyGivenUp = why;
      scope.cancel(why);
    }
    return outcome();
  }

  private RoutingOutcome outcome() {
    try {
      return answer.get();
    } catch (ActivityFailure failure) {
      String why =
          Failures.isCancellation(failure)
              ? "AWS had not answered when " + whyGivenUp
              : Failures.reasonOf(failure);
      Result result = isRefusal(failure) ? Result.FAILED : Result.UNKNOWN;
      return new RoutingOutcome(move, result, why, Optional.empty());
    }
  }

  /** After any other failure AWS may have taken the change, and only the answer was lost. */
  private static boolean isRefusal(ActivityFailure failure) {
    return failure.getCause() instanceof ApplicationFailure said && said.isNonRetryable();
  }

  private String said() {
    RoutingOutcome outcome = outcome();
    return outcome.isThere() ? "done" : "not known to be done: " + outcome.detail();
  }
}
