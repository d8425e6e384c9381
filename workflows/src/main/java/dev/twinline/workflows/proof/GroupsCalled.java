package dev.twinline.workflows.proof;

import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.model.TrafficDistributionGroup;
import dev.twinline.workflows.proof.SyntheticCall.Refusal;
import dev.twinline.workflows.proof.SyntheticCall.Served;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What stands of each group that is called.
 *
 * <p>What was seen outlasts every look that sees nothing and every look that fails: a call that an
 * agent took elsewhere is not undone by one that nobody took. Only proof ends it.
 */
final class GroupsCalled {

  private final Map<String, TrafficDistributionGroup> groups = new LinkedHashMap<>();
  private final Map<String, CallProof> proofs = new LinkedHashMap<>();
  private final Set<String> refusedForGood = new HashSet<>();
  private final Set<String> contactsElsewhere = new HashSet<>();
  private final Region destination;

  /**
   * @param destination where the calls should be taken
   */
  GroupsCalled(List<TrafficDistributionGroup> groups, Region destination) {
    this.destination = destination;
    for (TrafficDistributionGroup group : groups) {
      this.groups.put(group.name(), group);
      proofs.put(group.name(), CallProof.notYet(group.name(), destination));
    }
  }

  /** In the order in which they were given. */
  List<CallProof> proofs() {
    return List.copyOf(proofs.values());
  }

  /** Those of which another call may show more. */
  List<TrafficDistributionGroup> toCall() {
    return groups.values().stream()
        .filter(group -> isUnproven(group.name()) && !refusedForGood.contains(group.name()))
        .toList();
  }

  boolean isUnproven(String group) {
    return proofs.get(group).verdict() != Verdict.PROVEN;
  }

  /**
   * Judges a call that an agent took.
   *
   * @return whether all of it has been told, and it had not been before
   */
  boolean saw(Served call) {
    CallProof seen = CallProof.of(call, destination, groups.get(call.group()).arn());
    if (replaces(seen, proofs.get(call.group()))) {
      proofs.put(call.group(), seen);
    }
    return switch (seen.verdict()) {
      case PROVEN -> true;
      case DISPROVEN -> contactsElsewhere.add(call.contactId());
      case NOT_YET, CANNOT_TELL -> false;
    };
  }

  /** Proof ends it; what was told of one call is not undone by another that tells nothing. */
  private static boolean replaces(CallProof seen, CallProof stands) {
    return switch (stands.verdict()) {
      case PROVEN -> false;
      case DISPROVEN -> seen.verdict() != Verdict.CANNOT_TELL;
      case NOT_YET, CANNOT_TELL -> true;
    };
  }

  /** A look succeeded; that an earlier one did not is no longer what is known of a group. */
  void couldSee(String group) {
    if (proofs.get(group).served().isEmpty() && !refusedForGood.contains(group)) {
      proofs.put(group, CallProof.notYet(group, destination));
    }
  }

  /** Neither calls nor looks succeeded. */
  void couldNotSee(String group, String why) {
    if (proofs.get(group).served().isEmpty()) {
      proofs.put(group, CallProof.cannotTell(group, why));
    }
  }

  /** The group could not be called. */
  void refused(String group, Refusal refusal) {
    couldNotSee(group, refusal.why());
    if (refusal.forGood()) {
      refusedForGood.add(group);
    }
  }

  /** How far they are, for a person. */
  String said() {
    long proven = proofs.keySet().stream().filter(group -> !isUnproven(group)).count();
    return "calls to " + proven + " of " + proofs.size() + " groups answered in " + destination;
  }
}
