package dev.twinline.workflows.proof;

import dev.twinline.workflows.failure.FailureType;
import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.PhoneNumber;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.model.TrafficDistributionGroup;
import dev.twinline.workflows.operation.ActivityProfiles;
import dev.twinline.workflows.operation.RegionalActivities;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * The proof of one operation: agents first, since a call that nobody can take proves nothing, then
 * a synthetic call to every group that moved.
 */
public final class ProofOfService {

  private static final Duration LOOK_FOR_AGENTS_EVERY = Duration.ofSeconds(1);

  /** {@code SearchContacts} takes one request in two seconds (Connect service limits). */
  private static final Duration LOOK_FOR_CALLS_EVERY = Duration.ofSeconds(2);

  /**
   * How long one call may take to be answered before another is placed: a synthetic caller loses
   * patience like any other.
   */
  private static final Duration ONE_ROUND = Duration.ofSeconds(30);

  private final ContactCenter contactCenter;
  private final RegionalActivities hands;
  private final String operationRun;

  /**
   * @param hands in the Region that is to be proven
   * @param operationRun the first execution run ID of the operation, from which tokens are derived
   */
  public ProofOfService(
      ContactCenter contactCenter, RegionalActivities hands, String operationRun) {
    this.contactCenter = contactCenter;
    this.hands = hands;
    this.operationRun = operationRun;
  }

  /** Waits until enough agents are Available. */
  public AgentsProof awaitAgents() {
    List<String> queues =
        contactCenter.groups().stream().map(TrafficDistributionGroup::queueId).toList();
    ContactCenter.ProofSettings settings = contactCenter.proof();
    int enough = settings.agentsAvailable().outOf(OptionalInt.empty()).orElse(1);
    int serving =
        hands.call(
            ProofActivities.class,
            ActivityProfiles.poll(LOOK_FOR_AGENTS_EVERY, settings.within()),
            "Are " + enough + " agents Available in " + region() + "?",
            proof ->
                proof.awaitAgentsAvailable(
                    contactCenter.instance().id(), queues, enough, region()));
    return new AgentsProof(
        Verdict.PROVEN,
        OptionalInt.of(enough),
        OptionalInt.empty(),
        serving,
        0,
        List.of(),
        serving + " agents Available or on a contact in " + region());
  }

  /**
   * Places a call to each of the groups and waits until an agent in the destination has taken it.
   * Calls that nobody took are placed again while there is time.
   */
  public List<CallProof> awaitCalls(List<TrafficDistributionGroup> groups) {
    long deadline = Workflow.currentTimeMillis() + contactCenter.proof().within().toMillis();
    ActivityFailure last = null;
    for (int round = 1; last == null || Workflow.currentTimeMillis() < deadline; round++) {
      try {
        return served(place(groups, round)).stream()
            .map(
                call ->
                    new CallProof(
                        call.group(), Verdict.PROVEN, Optional.of(call), "an agent took the call"))
            .toList();
      } catch (ActivityFailure failure) {
        Failures.passOnCancellation(failure);
        if (!mayPass(failure)) {
          throw failure;
        }
        last = failure;
      }
    }
    throw last;
  }

  private static boolean mayPass(ActivityFailure failure) {
    return switch (Failures.typeOf(failure, FailureType.UNREACHABLE)) {
      case NOT_YET, UNREACHABLE -> true;
      default -> false;
    };
  }

  private List<SyntheticCall> place(List<TrafficDistributionGroup> groups, int round) {
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
                        token(group.name(), round),
                        orderedAt))
            .toList();
    return hands.call(
        ProofActivities.class,
        ActivityProfiles.call(ONE_ROUND),
        "Place a synthetic call to each group from " + region(),
        proof ->
            proof.placeCalls(
                contactCenter.instance().id(), contactCenter.proof().flowId(), orders, region()));
  }

  private List<SyntheticCall.Served> served(List<SyntheticCall> calls) {
    return hands.call(
        ProofActivities.class,
        ActivityProfiles.poll(LOOK_FOR_CALLS_EVERY, ONE_ROUND),
        "Has an agent in " + region() + " taken each call?",
        proof -> proof.awaitCallsServed(contactCenter.instance().id(), calls, region()));
  }

  /** Equal when the activity is repeated, different in each round and each operation. */
  private String token(String group, int round) {
    String business = contactCenter.name() + "/" + operationRun + "/proof/" + group + "/" + round;
    return UUID.nameUUIDFromBytes(business.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private Region region() {
    return hands.region();
  }
}
