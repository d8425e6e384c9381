package dev.twinline.workflows.traffic;

import dev.twinline.workflows.model.GroupArn;
import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.traffic.GroupOutcome.Result;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Step;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When each group's distribution was written that a shift means to start from: by the plan before
 * its first step, then by what was read back after its own writes, which advance it. Whatever else
 * AWS shows was written by somebody else.
 */
final class Versions {

  private final Map<GroupArn, Instant> known = new HashMap<>();

  static Versions of(List<Step> planned) {
    Versions versions = new Versions();
    planned.stream()
        .flatMap(step -> step.moves().stream())
        .forEach(
            move ->
                move.lastFailover().ifPresent(at -> versions.known.putIfAbsent(move.arn(), at)));
    return versions;
  }

  Optional<Instant> of(GroupArn arn) {
    return Optional.ofNullable(known.get(arn));
  }

  /** The moves, each from what is known of its group now. */
  List<GroupMove> on(List<GroupMove> moves) {
    return moves.stream().map(move -> move.writtenLast(of(move.arn()))).toList();
  }

  /**
   * After a writing. What was not read back may or may not have been written, so that nobody knows
   * any more; but a group that somebody else was seen to have written stays theirs.
   */
  void after(List<GroupMove> moves, List<GroupOutcome> outcomes, List<GroupState> readBack) {
    moves.stream()
        .map(GroupMove::arn)
        .filter(arn -> !isTheirs(arn, outcomes))
        .forEach(known::remove);
    readBack.forEach(state -> state.lastFailover().ifPresent(at -> known.put(state.arn(), at)));
  }

  private static boolean isTheirs(GroupArn arn, List<GroupOutcome> outcomes) {
    return outcomes.stream().anyMatch(o -> o.arn().equals(arn) && o.result() == Result.STALE);
  }
}
