package dev.twinline.workflows.traffic;

import dev.twinline.workflows.model.GroupArn;
import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.operation.Mutation;
import dev.twinline.workflows.operation.Progress;
import dev.twinline.workflows.operation.RegionalActivities;
import dev.twinline.workflows.traffic.GroupOutcome.Result;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Grace;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Plan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts every group that a shift has moved back to where it was before, through the Region that it
 * was taken from: the other one may have stopped answering. A group that somebody else has moved
 * meanwhile is left to them.
 */
final class WayBack {

  private final Plan plan;
  private final Progress progress;
  private final Interruption interruption;
  private final RegionalActivities hands;
  private final Versions versions;
  private final List<Mutation> mutations = new ArrayList<>();

  /**
   * @param versions what is known of when each group was written last by the shift itself
   */
  WayBack(Plan plan, Grace grace, Progress progress, Interruption interruption, Versions versions) {
    this.plan = plan;
    this.progress = progress;
    this.interruption = interruption;
    this.hands = new RegionalActivities(grace.back());
    this.versions = versions;
  }

  /** Every call that changed something. */
  List<Mutation> mutations() {
    return List.copyOf(mutations);
  }

  /**
   * Goes back.
   *
   * @param begun the steps of which a write may have reached AWS
   * @return what became of each group that was to go back
   */
  List<GroupOutcome> restore(List<StepOutcome> begun) {
    Map<GroupArn, Trail> trails = trails(begun);
    Map<GroupArn, GroupOutcome> outcomes = new LinkedHashMap<>();
    List<GroupMove> moves = versions.on(trails.values().stream().map(Trail::back).toList());
    // A write whose end nobody saw may or may not have happened, so a group that is not where the
    // last step put it may be at an earlier one. Each round finds it there and moves it from there.
    for (int round = 0; round <= begun.size() && !moves.isEmpty(); round++) {
      GroupWriter writer =
          new GroupWriter(hands, progress, interruption::hasYielded, true, plan.budget());
      List<GroupOutcome> written = writer.move(moves);
      mutations.addAll(writer.mutations());
      written.forEach(outcome -> outcomes.put(outcome.arn(), outcome));
      moves =
          interruption.hasYielded()
              ? List.of()
              : written.stream()
                  .filter(this::mayBeOurs)
                  .flatMap(o -> trails.get(o.arn()).again(o).stream())
                  .toList();
    }
    return new ArrayList<>(outcomes.values());
  }

  /** Of a group that was read back after its last write everything else is somebody else's. */
  private boolean mayBeOurs(GroupOutcome outcome) {
    return versions.of(outcome.arn()).isEmpty();
  }

  private static Map<GroupArn, Trail> trails(List<StepOutcome> begun) {
    Map<GroupArn, Trail> trails = new LinkedHashMap<>();
    for (StepOutcome step : begun) {
      for (GroupMove move : step.moves()) {
        trails.merge(move.arn(), Trail.of(move), (trail, ignored) -> trail.with(move));
      }
    }
    return trails;
  }

  /** Where one group was before the shift, and every distribution that the shift gave it. */
  private record Trail(GroupMove first, Set<TrafficDistribution> ours, TrafficDistribution last) {

    static Trail of(GroupMove move) {
      return new Trail(move, Set.of(move.goal()), move.goal());
    }

    Trail with(GroupMove move) {
      Set<TrafficDistribution> more = new HashSet<>(ours);
      more.add(move.goal());
      return new Trail(first, more, move.goal());
    }

    GroupMove back() {
      return new GroupMove(first.arn(), first.name(), last, first.from());
    }

    /** The move from where the group was found instead, if the shift itself had put it there. */
    Optional<GroupMove> again(GroupOutcome outcome) {
      if (outcome.result() != Result.STALE) {
        return Optional.empty();
      }
      return outcome
          .found()
          .map(found -> first.goal().signIn().isPresent() ? found : found.withoutSignIn())
          .filter(ours::contains)
          .filter(found -> !found.equals(last))
          .map(found -> new GroupMove(first.arn(), first.name(), found, first.from()));
    }
  }
}
