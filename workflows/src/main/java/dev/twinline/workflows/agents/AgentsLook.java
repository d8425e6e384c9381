package dev.twinline.workflows.agents;

import dev.twinline.workflows.failure.FailureType;
import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.Observation;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.model.TrafficDistributionGroup;
import dev.twinline.workflows.operation.ActivityProfiles;
import dev.twinline.workflows.operation.RegionalActivities;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Functions.Func;
import io.temporal.workflow.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Looks at the agents of a contact center. */
public final class AgentsLook {

  /** A hundred agents come with one request, and two requests a second are allowed. */
  private static final Duration LONGEST_READ = Duration.ofMinutes(1);

  private static final Duration SILENCE = Duration.ofSeconds(15);

  /** What a look before a shift may cost: people wait for the gate, or callers for the shift. */
  private static final Duration BEFORE_A_SHIFT = Duration.ofSeconds(8);

  /** What the Region that is left may cost: no more than the other checks take anyway. */
  private static final Duration PATIENCE_WITH_THE_LEFT = Duration.ofSeconds(3);

  private final String instanceId;
  private final List<String> queueIds;
  private final RegionalActivities hands;
  private boolean refused;

  public AgentsLook(ContactCenter contactCenter, RegionalActivities hands) {
    this(
        contactCenter.instance().id(),
        contactCenter.groups().stream().map(TrafficDistributionGroup::queueId).toList(),
        hands);
  }

  /**
   * @param queueIds most critical first
   * @param hands in the Region through which to look
   */
  public AgentsLook(String instanceId, List<String> queueIds, RegionalActivities hands) {
    this.instanceId = instanceId;
    this.queueIds = List.copyOf(queueIds);
    this.hands = hands;
  }

  /** Looks once; what cannot be read within the budget is unknown. */
  public Observation<Roster> within(Duration budget) {
    return observed(start(hands.region(), budget));
  }

  /** Whether the last look was refused for good, so that the next one would be too. */
  public boolean isRefused() {
    return refused;
  }

  /** Looks once at these agents only. */
  Observation<Roster> at(List<String> agentIds, Duration budget) {
    return observed(
        hands.start(
            AgentActivities.class,
            profile(budget),
            "Have agents come to " + hands.region() + "?",
            agents -> agents.readTheseAgents(instanceId, agentIds, hands.region())));
  }

  private Promise<Roster> start(Region via, Duration budget) {
    return hands.start(
        AgentActivities.class,
        profile(budget),
        "What are the agents doing, as " + via + " shows it?",
        agents -> agents.readAgents(instanceId, queueIds, via));
  }

  /**
   * Starts to look who serves before a shift.
   *
   * <p>Where each Region shows its own agents, those of the Region that is left are seen nowhere
   * else: so it is asked too, once and for a short time, beside the look through the destination.
   * When it does not answer nobody knows, and nothing else is lost.
   *
   * @param left the Region that is left
   */
  public Func<AgentsBefore> startBefore(Region left) {
    Promise<Roster> here = start(hands.region(), BEFORE_A_SHIFT);
    Promise<Roster> there = start(left, PATIENCE_WITH_THE_LEFT);
    return () -> before(left, observed(here), () -> observed(there));
  }

  private AgentsBefore before(
      Region left, Observation<Roster> here, Func<Observation<Roster>> asked) {
    if (here.resource().isEmpty()) {
      return AgentsBefore.unknown(here.why());
    }
    Roster shown = here.resource().get();
    if (shown.view() == Roster.View.BOTH) {
      return AgentsBefore.of(shown);
    }
    Observation<Roster> there = asked.apply();
    return there
        .resource()
        .map(own -> AgentsBefore.of(own, shown))
        .orElseGet(() -> AgentsBefore.unknown(left + " did not show its agents: " + there.why()));
  }

  private Observation<Roster> observed(Promise<Roster> look) {
    refused = false;
    try {
      return Observation.present(look.get());
    } catch (ActivityFailure failure) {
      Failures.passOnCancellation(failure);
      refused = Failures.typeOf(failure, FailureType.UNREACHABLE) != FailureType.UNREACHABLE;
      return Observation.unknown(Failures.reasonOf(failure));
    }
  }

  /** The agents by their user names, or by their IDs where those cannot be read. */
  public List<String> named(List<String> agentIds) {
    if (agentIds.isEmpty()) {
      return List.of();
    }
    try {
      Map<String, String> names =
          hands.call(
              AgentActivities.class,
              profile(Duration.ofSeconds(20)),
              "Who are the agents that are missing?",
              agents -> agents.readAgentNames(instanceId, agentIds, hands.region()));
      return agentIds.stream().map(id -> names.getOrDefault(id, id)).toList();
    } catch (ActivityFailure failure) {
      Failures.passOnCancellation(failure);
      return agentIds;
    }
  }

  private static ActivityOptions profile(Duration budget) {
    return ActivityProfiles.urgent()
        .setStartToCloseTimeout(budget.compareTo(LONGEST_READ) < 0 ? budget : LONGEST_READ)
        .setScheduleToCloseTimeout(budget)
        .setHeartbeatTimeout(SILENCE)
        .setRetryOptions(
            RetryOptions.newBuilder()
                .setInitialInterval(Duration.ofMillis(500))
                .setMaximumInterval(Duration.ofSeconds(5))
                .build())
        .build();
  }
}
