package dev.twinline.workflows.traffic;

import dev.twinline.workflows.operation.Progress;
import dev.twinline.workflows.operation.RegionalActivities;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Ending;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The changes of routing that belong to a shift: one before anything moves, one after all has. */
final class ShiftedRouting {

  private final Plan plan;
  private final Progress progress;
  private final RegionalActivities hands;
  private Optional<RoutingWrite> first = Optional.empty();

  ShiftedRouting(Plan plan, Progress progress) {
    this.plan = plan;
    this.progress = progress;
    this.hands = new RegionalActivities(plan.via());
  }

  /** Makes the first change, and waits for it no longer than callers can. */
  void begin() {
    first = plan.routingFirst().map(move -> RoutingWrite.withHeadStart(move, hands, progress));
  }

  /**
   * Makes the last change if everything is at its goal, and says what became of both. A shift that
   * went back, or stays on its way, leaves routing as it is.
   *
   * @param toldToStop asked while the last change is made
   */
  List<RoutingOutcome> end(Ending ending, BooleanSupplier toldToStop) {
    List<RoutingOutcome> outcomes = new ArrayList<>();
    first.ifPresent(write -> outcomes.add(write.end("all traffic was where it should be")));
    plan.routingLast()
        .filter(move -> ending == Ending.COMPLETE)
        .ifPresent(
            move ->
                outcomes.add(
                    RoutingWrite.inFull(move, hands, progress, plan.budget(), toldToStop)));
    return outcomes;
  }
}
