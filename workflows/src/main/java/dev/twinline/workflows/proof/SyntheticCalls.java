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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Synthetic calls to groups, in rounds, until each is proven or the time is over.
 *
 * <p>A change of a distribution spreads, so a call that was served elsewhere is placed again while
 * there is time. A group that was proven once stays proven and is not called again. Of the others
 * the last thing that was seen stands: a round in which nobody took the call takes nothing back.
 * Calls of earlier rounds are looked for further, since callers who waited before them are answered
 * first.
 */
final class SyntheticCalls {

  /** How long one call may take to be answered before another is placed beside it. */
  private static final Duration ONE_ROUND = Duration.ofSeconds(30);

  /** {@code SearchContacts} takes one request in two seconds (Connect service limits). */
  private static final int[] PAUSES = {2, 2, 3, 3, 5};

  private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(5);

  private final ContactCenter contactCenter;
  private final RegionalActivities hands;
  private final String operationRun;
  private final Witness witness;
  private final GroupsCalled groups;
  private final Deque<CallRound> earlier = new ArrayDeque<>();
  private boolean givenUp;

  SyntheticCalls(
      ContactCenter contactCenter,
      RegionalActivities hands,
      String operationRun,
      Witness witness,
      List<TrafficDistributionGroup> groups) {
    this.contactCenter = contactCenter;
    this.hands = hands;
    this.operationRun = operationRun;
    this.witness = witness;
    this.groups = new GroupsCalled(groups, hands.region());
  }

  /** Calls every group, once at least, again only within the given time. */
  List<CallProof> await(Duration within) {
    long deadline = Workflow.currentTimeMillis() + within.toMillis();
    for (int number = 1; isOpen(number, deadline); number++) {
      long begun = Workflow.currentTimeMillis();
      round(groups.toCall(), number);
      if (isOpen(number + 1, deadline) && Workflow.currentTimeMillis() - begun < 10_000) {
        Workflow.sleep(BETWEEN_ROUNDS);
      }
    }
    return groups.proofs();
  }

  private boolean isOpen(int number, long deadline) {
    boolean inTime = number == 1 || Workflow.currentTimeMillis() < deadline;
    return inTime && !givenUp && !groups.toCall().isEmpty();
  }

  private void round(List<TrafficDistributionGroup> called, int number) {
    try {
      watch(place(called, number));
    } catch (ActivityFailure failure) {
      Failures.passOnCancellation(failure);
      called.forEach(group -> groups.couldNotSee(group.name(), Failures.reasonOf(failure)));
      givenUp = Failures.typeOf(failure, FailureType.UNREACHABLE) != FailureType.UNREACHABLE;
    }
  }

  private void watch(CallRound round) {
    long end = Workflow.currentTimeMillis() + ONE_ROUND.toMillis();
    try {
      for (int look = 0; isPending(round) && Workflow.currentTimeMillis() < end; look++) {
        Workflow.sleep(Duration.ofSeconds(PAUSES[Math.min(look, PAUSES.length - 1)]));
        look(round);
        witness.stands(groups.said());
      }
    } finally {
      earlier.addLast(round);
    }
  }

  private boolean isPending(CallRound round) {
    return !round.open(groups::isUnproven).isEmpty();
  }

  private void look(CallRound round) {
    Optional<CallRound> another = nextOfTheEarlier();
    List<SyntheticCall> open = new ArrayList<>(round.open(groups::isUnproven));
    another.ifPresent(one -> open.addAll(one.open(groups::isUnproven)));
    List<Served> served = served(open);
    open.forEach(call -> groups.couldSee(call.group()));
    for (Served call : served) {
      if (groups.saw(call)) {
        round.settle(call);
        another.ifPresent(one -> one.settle(call));
      }
    }
  }

  /** One at each look: every round costs a search, of which two seconds allow one. */
  private Optional<CallRound> nextOfTheEarlier() {
    earlier.removeIf(round -> !isPending(round));
    Optional<CallRound> next = Optional.ofNullable(earlier.pollFirst());
    next.ifPresent(earlier::addLast);
    return next;
  }

  private CallRound place(List<TrafficDistributionGroup> called, int number) {
    PhoneNumber from = contactCenter.proof().from(region());
    Instant orderedAt = Instant.ofEpochMilli(Workflow.currentTimeMillis());
    List<SyntheticCall.Order> orders =
        called.stream()
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
    witness.changed(placed.stream().flatMap(each -> each.order().stream()).toList());
    for (int i = 0; i < placed.size(); i++) {
      String group = orders.get(i).group();
      placed.get(i).refusal().ifPresent(refusal -> groups.refused(group, refusal));
    }
    return new CallRound(placed.stream().flatMap(each -> each.call().stream()).toList());
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
