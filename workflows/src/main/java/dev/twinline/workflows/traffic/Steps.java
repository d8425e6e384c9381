package dev.twinline.workflows.traffic;

import dev.twinline.workflows.model.GroupArn;
import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.model.SignInDistribution;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The steps in which traffic comes to its goal: a pure value, shown before anything is done. */
public final class Steps {

  private Steps() {}

  /**
   * Splits moves into steps of so many percentage points, telephony and agents together.
   *
   * <p>Sign-in is opened wherever it will be needed with the first step, before any agent sets off,
   * and closed where it is no longer wanted with the last one, when everybody has come.
   *
   * @param stepPercent a multiple of ten
   */
  public static List<Step> of(List<GroupMove> moves, int stepPercent) {
    int count = Math.max(1, moves.stream().mapToInt(m -> count(m, stepPercent)).max().orElse(0));
    List<Step> steps = new ArrayList<>();
    for (int k = 1; k <= count; k++) {
      List<GroupMove> parts = new ArrayList<>();
      for (GroupMove move : moves) {
        TrafficDistribution before = k == 1 ? move.from() : after(move, k - 1, count, stepPercent);
        TrafficDistribution next = after(move, k, count, stepPercent);
        if (!next.equals(before)) {
          parts.add(new GroupMove(move.arn(), move.name(), before, next));
        }
      }
      if (!parts.isEmpty()) {
        steps.add(new Step(parts));
      }
    }
    return steps;
  }

  private static int count(GroupMove move, int stepPercent) {
    return (move.from().distanceTo(move.goal()) + stepPercent - 1) / stepPercent;
  }

  private static TrafficDistribution after(GroupMove move, int step, int count, int stepPercent) {
    return move.from().stepTowards(move.goal(), step * stepPercent, signIn(move, step == count));
  }

  private static Optional<SignInDistribution> signIn(GroupMove move, boolean last) {
    return move.goal()
        .signIn()
        .map(wanted -> last ? wanted : move.from().signIn().map(wanted::or).orElse(wanted));
  }

  /** Each group from where it starts to where its last step brings it. */
  static List<GroupMove> whole(List<Step> steps) {
    Map<GroupArn, GroupMove> moves = new LinkedHashMap<>();
    for (Step step : steps) {
      for (GroupMove move : step.moves()) {
        moves.merge(
            move.arn(),
            move,
            (first, next) -> new GroupMove(first.arn(), first.name(), first.from(), next.goal()));
      }
    }
    return List.copyOf(moves.values());
  }
}
