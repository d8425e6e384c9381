package dev.twinline.workflows.failover;

import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.GroupArn;
import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.model.TrafficDistributionGroup;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.readiness.Finding.Check;
import dev.twinline.workflows.traffic.GroupState;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a failover would change, computed from what was seen: a pure value that is shown in a dry
 * run, asked about at the gate, and carried out by the shift.
 *
 * @param moves the groups that are not at the target, in order of criticality
 * @param there the names of the groups that are at the target already
 * @param findings what is known, and not known, about the destination
 */
public record FailoverPlan(
    Region to, List<GroupMove> moves, List<String> there, List<Finding> findings) {

  public FailoverPlan {
    moves = List.copyOf(moves);
    there = List.copyOf(there);
    findings = List.copyOf(findings);
  }

  /**
   * Plans to move everything into one Region.
   *
   * @param states every group of the contact center as AWS shows it
   * @param findings what the readiness checks saw
   */
  public static FailoverPlan of(
      ContactCenter contactCenter, Region to, List<GroupState> states, List<Finding> findings) {
    List<GroupMove> moves = new ArrayList<>();
    List<String> there = new ArrayList<>();
    List<Finding> all = new ArrayList<>(findings);
    for (TrafficDistributionGroup group : contactCenter.groups()) {
      GroupState state = stateOf(group.arn(), states);
      GroupMove move =
          new GroupMove(
              group.arn(),
              group.name(),
              comparable(group, state.distribution()),
              TrafficDistribution.allIn(to, contactCenter.regions(), group.isDefault()));
      if (move.isReachedBy(state.distribution())) {
        there.add(group.name());
      } else {
        moves.add(move);
      }
      all.add(activity(group, state, move.isReachedBy(state.distribution())));
    }
    all.add(headroom(contactCenter, to));
    return new FailoverPlan(to, moves, there, all);
  }

  private static GroupState stateOf(GroupArn arn, List<GroupState> states) {
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
  private static Finding headroom(ContactCenter contactCenter, Region to) {
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

  /** Whether nothing is left to move. */
  public boolean isDone() {
    return moves.isEmpty();
  }

  /** The findings that stop even an ungraceful failover. */
  public List<Finding> refusals() {
    return findings.stream().filter(Finding::showsThatTheDestinationCannotAnswer).toList();
  }

  /** The findings that a person should read before agreeing. */
  public List<Finding> concerns() {
    return findings.stream().filter(finding -> !finding.isPassed()).toList();
  }

  /**
   * The digest to which an approval is bound: the run, the gate, every group with from and to, and
   * the file. No times and no metrics, so that it survives a second look at an unchanged world.
   *
   * @return twelve hexadecimal digits
   */
  public String digest(String run, int gate, String fileDigest) {
    Stream<String> lines =
        Stream.concat(
            Stream.of(run, "gate " + gate, fileDigest),
            moves.stream().map(m -> m.arn() + " from " + m.from() + " to " + m.goal()));
    byte[] text = String.join("\n", lines.toList()).getBytes(StandardCharsets.UTF_8);
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text);
      return HexFormat.of().formatHex(hash).substring(0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
