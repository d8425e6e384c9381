package dev.twinline.local.scenery;

import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.model.RoutingMode;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Grace;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Plan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One run of the lock as its history has it.
 *
 * @param to when its last write was over: its end, and after one that was torn off the time of an
 *     attempt, since a worker that writes hears nothing of it
 * @param stepsAllowedFrom when people had agreed to each step; empty for a step that nobody agreed
 *     to
 */
record ShiftRun(
    String runId,
    Plan plan,
    Instant from,
    Optional<Instant> to,
    List<Optional<Instant>> stepsAllowedFrom) {

  /** One update of a group, as AWS took it. */
  record Update(Instant at, String group, Region through, TrafficDistribution goal) {}

  boolean ranAt(Instant at) {
    return !at.isBefore(from) && to.map(end -> !at.isAfter(end)).orElse(true);
  }

  boolean allows(Update update) {
    return goesForward(update) || goesBack(update);
  }

  /** Routing is changed as the plan has it, once people have agreed to the shift. */
  boolean routes(boolean isolates, Instant at, Region through) {
    boolean agreed =
        stepsAllowedFrom.isEmpty()
            || stepsAllowedFrom.get(0).map(since -> !at.isBefore(since)).orElse(false);
    return agreed
        && through.equals(plan.via())
        && Stream.concat(plan.routingFirst().stream(), plan.routingLast().stream())
            .anyMatch(move -> (move.goal() == RoutingMode.ISOLATED) == isolates);
  }

  private boolean goesForward(Update update) {
    for (int step = 0; step < plan.steps().size(); step++) {
      boolean planned =
          plan.steps().get(step).moves().stream()
              .anyMatch(move -> isAbout(move, update) && move.goal().equals(update.goal()));
      boolean agreed =
          stepsAllowedFrom.get(step).map(since -> !update.at().isBefore(since)).orElse(false);
      if (planned && agreed && update.through().equals(plan.via())) {
        return true;
      }
    }
    return false;
  }

  /** Only a graceful shift goes back, to where each group was, through the Region it left. */
  private boolean goesBack(Update update) {
    return plan.grace().map(Grace::back).filter(update.through()::equals).isPresent()
        && plan.steps().stream()
            .flatMap(step -> step.moves().stream())
            .filter(move -> isAbout(move, update))
            .findFirst()
            .filter(first -> first.from().equals(update.goal()))
            .isPresent();
  }

  private static boolean isAbout(GroupMove move, Update update) {
    return move.arn().value().equals(update.group());
  }
}
