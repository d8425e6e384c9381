package dev.twinline.workflows.traffic;

import dev.twinline.workflows.model.GroupArn;
import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.model.SignInDistribution;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The steps in which traffic comes to its goal: a pure value, shown before anything is done. */
public final class Steps {

  /** What stays behind for the callers who wait: the least that can be told from nothing. */
  private static final int A_TENTH = 10;

  private final List<GroupMove> moves;
  private final int stepPercent;
  private final Optional<Region> drained;
  private final int count;
  private final boolean somebodyStays;

  private Steps(List<GroupMove> moves, int stepPercent, Optional<Region> drained) {
    this.moves = moves;
    this.stepPercent = stepPercent;
    this.drained = drained;
    this.count = Math.max(1, moves.stream().mapToInt(this::stepsOf).max().orElse(0));
    this.somebodyStays = moves.stream().anyMatch(this::staysBehind);
  }

  /** Splits moves of which nobody stays behind. */
  public static List<Step> of(List<GroupMove> moves, int stepPercent) {
    return of(moves, stepPercent, Optional.empty());
  }

  /**
   * Splits moves into steps of so many percentage points, telephony and agents together.
   *
   * <p>Sign-in is opened wherever it will be needed with the first step, before any agent sets off,
   * and closed where it is no longer wanted with the last one, when everybody has come.
   *
   * @param stepPercent a multiple of ten
   * @param drained the Region in which a tenth of the agents stays for the callers who wait there,
   *     of the groups that in the end have none there; they come with a step of their own
   */
  public static List<Step> of(List<GroupMove> moves, int stepPercent, Optional<Region> drained) {
    return new Steps(moves, stepPercent, drained).all();
  }

  private List<Step> all() {
    List<Step> steps = new ArrayList<>();
    Map<GroupMove, TrafficDistribution> now = new LinkedHashMap<>();
    moves.forEach(move -> now.put(move, move.from()));
    for (int number = 1; number <= count; number++) {
      add(new Step(parts(number, now), false), steps);
    }
    if (somebodyStays) {
      add(new Step(parts(count + 1, now), true), steps);
    }
    return steps;
  }

  private static void add(Step step, List<Step> steps) {
    if (!step.moves().isEmpty()) {
      steps.add(step);
    }
  }

  private List<GroupMove> parts(int number, Map<GroupMove, TrafficDistribution> now) {
    List<GroupMove> parts = new ArrayList<>();
    for (GroupMove move : moves) {
      TrafficDistribution before = now.get(move);
      TrafficDistribution next = after(move, number);
      if (!next.equals(before)) {
        // A group that has been moved was written by us, when nobody knows yet.
        Optional<Instant> asOf =
            before.equals(move.from()) ? move.lastFailover() : Optional.empty();
        parts.add(new GroupMove(move.arn(), move.name(), before, next, asOf));
        now.put(move, next);
      }
    }
    return parts;
  }

  private int stepsOf(GroupMove move) {
    return (move.from().distanceTo(move.goal()) + stepPercent - 1) / stepPercent;
  }

  private TrafficDistribution after(GroupMove move, int number) {
    boolean everybodyComes = number > count || !somebodyStays;
    TrafficDistribution after =
        move.from()
            .stepTowards(
                move.goal(), number * stepPercent, signIn(move, everybodyComes && number >= count));
    return !everybodyComes && staysBehind(move)
        ? after.withAgents(after.agents().withAtLeast(A_TENTH, drained.orElseThrow()))
        : after;
  }

  private boolean staysBehind(GroupMove move) {
    return drained
        .filter(left -> move.from().agents().in(left) > 0 && move.goal().agents().in(left) == 0)
        .isPresent();
  }

  private static Optional<SignInDistribution> signIn(GroupMove move, boolean last) {
    return move.goal()
        .signIn()
        .map(wanted -> last ? wanted : move.from().signIn().map(wanted::or).orElse(wanted));
  }

  /** Each group from where it starts to where its last step brings it. */
  public static List<GroupMove> whole(List<Step> steps) {
    Map<GroupArn, GroupMove> moves = new LinkedHashMap<>();
    for (Step step : steps) {
      for (GroupMove move : step.moves()) {
        moves.merge(
            move.arn(),
            move,
            (first, next) ->
                new GroupMove(
                    first.arn(), first.name(), first.from(), next.goal(), first.lastFailover()));
      }
    }
    return List.copyOf(moves.values());
  }
}
