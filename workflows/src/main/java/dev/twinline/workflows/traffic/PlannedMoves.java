package dev.twinline.workflows.traffic;

import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.GroupArn;
import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.model.TrafficDistributionGroup;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.readiness.Finding.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The moves that bring every group from what was seen to a goal.
 *
 * @param moves the groups that are not at their goal, in order of criticality
 * @param there the names of the groups that are
 * @param findings what the groups' states say about whether they can be moved
 */
public record PlannedMoves(List<GroupMove> moves, List<String> there, List<Finding> findings) {

  public PlannedMoves {
    moves = List.copyOf(moves);
    there = List.copyOf(there);
    findings = List.copyOf(findings);
  }

  /**
   * Plans.
   *
   * @param states every group of the contact center as AWS shows it
   */
  public static PlannedMoves of(
      ContactCenter contactCenter,
      List<GroupState> states,
      Function<TrafficDistributionGroup, TrafficDistribution> goal) {
    List<GroupMove> moves = new ArrayList<>();
    List<String> there = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (TrafficDistributionGroup group : contactCenter.groups()) {
      GroupState state = stateOf(group.arn(), states);
      GroupMove move =
          new GroupMove(
              group.arn(),
              group.name(),
              comparable(group, state.distribution()),
              goal.apply(group),
              Optional.of(state.lastFailover().orElse(GroupMove.NEVER)));
      boolean atItsGoal = move.isReachedBy(state.distribution());
      if (atItsGoal) {
        there.add(group.name());
      } else {
        moves.add(move);
      }
      findings.add(activity(group, state, atItsGoal));
    }
    return new PlannedMoves(moves, there, findings);
  }

  /**
   * Plans to move everything into one Region, which must then hold the whole peak.
   *
   * @param states every group of the contact center as AWS shows it
   */
  public static PlannedMoves allInto(
      Region to, ContactCenter contactCenter, List<GroupState> states) {
    PlannedMoves planned =
        of(
            contactCenter,
            states,
            group -> TrafficDistribution.allIn(to, contactCenter.regions(), group.isDefault()));
    List<Finding> findings = new ArrayList<>(planned.findings());
    findings.add(headroom(contactCenter, to));
    return new PlannedMoves(planned.moves(), planned.there(), findings);
  }

  /** The state of one group among those that were read. */
  public static GroupState stateOf(GroupArn arn, List<GroupState> states) {
    return states.stream()
        .filter(state -> state.arn().equals(arn))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no state was read for " + arn));
  }

  /**
   * AWS may show a sign-in distribution for any group; only the default group's is ours to move.
   */
  private static TrafficDistribution comparable(
      TrafficDistributionGroup group, TrafficDistribution now) {
    return group.isDefault() ? now : now.withoutSignIn();
  }

  /**
   * A change in progress ends by itself, and a group at its goal need not be written: neither is a
   * reason to stay in a dead Region. Only a state that a group does not leave by itself is one.
   */
  private static Finding activity(
      TrafficDistributionGroup group, GroupState state, boolean atItsGoal) {
    if (state.isActive()) {
      return Finding.passed(Check.GROUP_ACTIVE, group.name(), state.status());
    }
    if (state.isChanging() || atItsGoal) {
      return Finding.unknown(
          Check.GROUP_ACTIVE,
          group.name(),
          "status is " + state.status(),
          "somebody's change may be under way; the shift waits for it, and leaves the group alone if"
              + " it ends elsewhere");
    }
    return Finding.failed(
        Check.GROUP_ACTIVE,
        group.name(),
        "status is " + state.status(),
        "UpdateTrafficDistribution is refused until the group is ACTIVE; ask AWS Support");
  }

  /** The source's load cannot be read in an outage, so the file's numbers are compared. */
  public static Finding headroom(ContactCenter contactCenter, Region to) {
    ContactCenter.Capacity capacity = contactCenter.capacity();
    String evidence =
        capacity.expectedPeakCalls()
            + " calls expected at the peak, quota "
            + capacity.concurrentCallQuota();
    return capacity.holdsThePeak()
        ? Finding.passed(Check.HEADROOM, to.code(), evidence)
        : Finding.failed(
            Check.HEADROOM,
            to.code(),
            evidence,
            "ask for a higher concurrent call quota in " + to + "; callers above it hear busy");
  }

  /** How much would move, in words. */
  public static String extent(List<GroupMove> moves) {
    return moves.size()
        + (moves.size() == 1 ? " group to move: " : " groups to move: ")
        + moves.stream().map(GroupMove::name).collect(Collectors.joining(", "));
  }

  /**
   * What an approval is bound to: every group with from and to, a line each. When AWS took the last
   * change is part of from: it is the distribution's version, and no time that passes.
   */
  public static List<String> lines(List<GroupMove> moves) {
    return moves.stream()
        .map(m -> m.arn() + " from " + m.from() + m.asOf() + " to " + m.goal())
        .toList();
  }
}
