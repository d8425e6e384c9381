package dev.twinline.workflows.failover;

import dev.twinline.workflows.agents.AgentWords;
import dev.twinline.workflows.agents.AgentsBefore;
import dev.twinline.workflows.agents.AgentsLook;
import dev.twinline.workflows.failover.FailoverPlan.Asked;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.operation.OperationActivities.LockHolder;
import dev.twinline.workflows.operation.RegionalActivities;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.readiness.ReadinessChecks;
import dev.twinline.workflows.traffic.GroupSurvey;
import dev.twinline.workflows.traffic.RoutingSurvey;
import io.temporal.workflow.Functions.Func;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at the world through the destination and makes a plan of what it sees. */
final class FailoverSurvey {

  private final Asked asked;
  private final ContactCenter contactCenter;
  private final RegionalActivities hands;
  private final ReadinessChecks checks;

  FailoverSurvey(Asked asked, RegionalActivities hands) {
    this.asked = asked;
    this.contactCenter = asked.file().contactCenter();
    this.hands = hands;
    this.checks = new ReadinessChecks(contactCenter, hands);
  }

  /** Looks at everything, all at once. */
  FailoverPlan all(Optional<LockHolder> holder) {
    GroupSurvey groups = GroupSurvey.start(contactCenter, hands);
    RoutingSurvey routing = RoutingSurvey.leaving(left(), contactCenter, hands);
    List<Func<List<Finding>>> answers = checks.start();
    Func<AgentsBefore> agents = startAgents();
    return FailoverPlan.of(
            asked,
            hands.region(),
            groups.settled(),
            routing.seen(),
            ReadinessChecks.answersOf(answers),
            holder)
        .with(agents.apply());
  }

  private Region left() {
    return contactCenter.regions().otherThan(hands.region());
  }

  /** Nobody is looked at for a file that does not ask who was there. */
  private Func<AgentsBefore> startAgents() {
    return AgentWords.needed(contactCenter)
        ? new AgentsLook(contactCenter, hands).startBefore(left())
        : () -> AgentsBefore.NOT_ASKED;
  }

  /**
   * Looks again after a wait at what decides: where traffic goes, and whether the instance still is
   * ACTIVE. The other findings were shown at the gate and stand as they were.
   */
  FailoverPlan again(FailoverPlan before, Optional<LockHolder> holder) {
    return again(before, holder, before::agents);
  }

  /**
   * The same, and at who still serves: people agreed that nobody else is touched, and whoever has
   * gone to a break or home while they thought is not touched either.
   */
  FailoverPlan againWithAgents(FailoverPlan before, Optional<LockHolder> holder) {
    Func<AgentsBefore> now =
        before.agents().isKnown() ? startAgents() : () -> AgentsBefore.NOT_ASKED;
    return again(before, holder, () -> before.agents().stillServing(now.apply()));
  }

  private FailoverPlan again(
      FailoverPlan before, Optional<LockHolder> holder, Func<AgentsBefore> agents) {
    GroupSurvey groups = GroupSurvey.start(contactCenter, hands);
    RoutingSurvey routing = RoutingSurvey.again(before.routing(), left(), contactCenter, hands);
    Func<List<Finding>> instance = checks.startInstance();
    List<Finding> findings = new ArrayList<>(instance.apply());
    before.findings().stream().filter(FailoverSurvey::isNotAskedAgain).forEach(findings::add);
    return FailoverPlan.of(
            asked, hands.region(), groups.settled(), routing.seen(), findings, holder)
        .with(agents.apply());
  }

  private static boolean isNotAskedAgain(Finding finding) {
    return switch (finding.check()) {
      case INSTANCE_ACTIVE, INSTANCE_REPLICATED, GROUP_ACTIVE, HEADROOM, ROUTING_MODE -> false;
      default -> true;
    };
  }
}
