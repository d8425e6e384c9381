package dev.twinline.workflows.proof;

import dev.twinline.workflows.failure.FailureType;
import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.PhoneNumber;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.model.TrafficDistributionGroup;
import dev.twinline.workflows.operation.ActivityProfiles;
import dev.twinline.workflows.operation.RegionalActivities;
import dev.twinline.workflows.proof.SyntheticCall.Placed;
import dev.twinline.workflows.proof.SyntheticCall.Served;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Synthetic calls to groups, in rounds, until each is proven or the time is over.
 *
 * <p>A change of a distribution spreads, so a call that was served elsewhere is placed again while
 * there is time. A group that was proven once stays proven and is not called again; of the others
 * the last round's verdict stands.
 */
final class SyntheticCalls {

  /**
   * How long one call may take to be answered before another is placed: a synthetic caller loses
   * patience like any other.
   */
  private static final Duration ONE_ROUND = Duration.ofSeconds(30);

  /** {@code SearchContacts} takes one request in two seconds (Connect service limits). */
  private static final int[] PAUSES = {2, 2, 3, 3, 5};

  private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(5);

  private final ContactCenter contactCenter;
  private final RegionalActivities hands;
  private final String operationRun;
  private final Witness witness;
  private final Map<String, CallProof> proofs = new LinkedHashMap<>();
  private boolean givenUp;

  SyntheticCalls(
      ContactCenter contactCenter, RegionalActivities hands, String operationRun, Witness witness) {
    this.contactCenter = contactCenter;
    this.hands = hands;
    this.operationRun = operationRun;
    this.witness = witness;
  }

  /** Calls every group, once at least, again only within the given time. */
  List<CallProof> await(List<TrafficDistributionGroup> groups, Duration within) {
    long deadline = Workflow.currentTimeMillis() + within.toMillis();
    groups.forEach(
        group -> proofs.put(group.name(), CallProof.notYet(group.name(), hands.region())));
    for (int number = 1; isOpen(number, deadline); number++) {
      long begun = Workflow.currentTimeMillis();
      round(groups.stream().filter(this::isUnproven).toList(), number);
      if (isOpen(number + 1, deadline) && Workflow.currentTimeMillis() - begun < 10_000) {
        Workflow.sleep(BETWEEN_ROUNDS);
      }
    }
    return List.copyOf(proofs.values());
  }

  private boolean isOpen(int number, long deadline) {
    boolean inTime = number == 1 || Workflow.currentTimeMillis() < deadline;
    return inTime && !givenUp && proofs.values().stream().anyMatch(SyntheticCalls::isUnproven);
  }

  private boolean isUnproven(TrafficDistributionGroup group) {
    return isUnproven(proofs.get(group.name()));
  }

  private static boolean isUnproven(CallProof proof) {
    return proof.verdict() != Verdict.PROVEN;
  }

  private void round(List<TrafficDistributionGroup> groups, int number) {
    try {
      groups.forEach(
          group -> proofs.put(group.name(), CallProof.notYet(group.name(), hands.region())));
      List<SyntheticCall> calls = place(groups, number);
      long end = Workflow.currentTimeMillis() + ONE_ROUND.toMillis();
      for (int look = 0; isPending(groups) && Workflow.currentTimeMillis() < end; look++) {
        Workflow.sleep(Duration.ofSeconds(PAUSES[Math.min(look, PAUSES.length - 1)]));
        judge(groups, served(calls));
        witness.stands(said());
      }
    } catch (ActivityFailure failure) {
      Failures.passOnCancellation(failure);
      groups.stream()
          .filter(this::isUnproven)
          .forEach(
              group ->
                  proofs.put(
                      group.name(),
                      CallProof.cannotTell(group.name(), Failures.reasonOf(failure))));
      givenUp = Failures.typeOf(failure, FailureType.UNREACHABLE) != FailureType.UNREACHABLE;
    }
  }

  /** What Amazon Connect has not told yet it may tell at the next look. */
  private boolean isPending(List<TrafficDistributionGroup> groups) {
    return groups.stream()
        .map(group -> proofs.get(group.name()).verdict())
        .anyMatch(verdict -> verdict == Verdict.NOT_YET || verdict == Verdict.CANNOT_TELL);
  }

  private void judge(List<TrafficDistributionGroup> groups, List<Served> served) {
    for (TrafficDistributionGroup group : groups) {
      served.stream()
          .filter(call -> call.group().equals(group.name()))
          .findFirst()
          .map(call -> CallProof.of(call, hands.region(), group.arn()))
          .ifPresent(proof -> proofs.put(group.name(), proof));
    }
  }

  private String said() {
    long proven = proofs.values().stream().filter(proof -> !isUnproven(proof)).count();
    return "calls to " + proven + " of " + proofs.size() + " groups answered in " + hands.region();
  }

  private List<SyntheticCall> place(List<TrafficDistributionGroup> groups, int number) {
    PhoneNumber from = contactCenter.proof().from(region());
    Instant orderedAt = Instant.ofEpochMilli(Workflow.currentTimeMillis());
    List<SyntheticCall.Order> orders =
        groups.stream()
            .map(
                group ->
                    new SyntheticCall.Order(
                        group.name(),
                        from,
                        group.numbers().get(0),
                        token(group.name(), number),
                        orderedAt))
            .toList();
    List<Placed> placed =
        hands.call(
            ProofActivities.class,
            ActivityProfiles.call(ONE_ROUND),
            "Place a synthetic call to each group from " + region(),
            proof ->
                proof.placeCalls(
                    contactCenter.instance().id(),
                    contactCenter.proof().flowId(),
                    orders,
                    region()));
    witness.changed(placed.stream().map(Placed::order).toList());
    return placed.stream().map(Placed::call).toList();
  }

  private List<Served> served(List<SyntheticCall> calls) {
    return hands.call(
        ProofActivities.class,
        ActivityProfiles.call(ONE_ROUND),
        "Where has an agent taken each call?",
        proof -> proof.findServedCalls(contactCenter.instance().id(), calls, region()));
  }

  /** Equal when the activity is repeated, different in each round and each operation. */
  private String token(String group, int number) {
    String business = contactCenter.name() + "/" + operationRun + "/proof/" + group + "/" + number;
    return UUID.nameUUIDFromBytes(business.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private Region region() {
    return hands.region();
  }
}
