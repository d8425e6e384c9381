package dev.twinline.workflows.failback;

import dev.twinline.workflows.agents.AgentWords;
import dev.twinline.workflows.agents.AgentsBefore;
import dev.twinline.workflows.agents.AgentsLook;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.GroupArn;
import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.model.TrafficDistributionGroup;
import dev.twinline.workflows.operation.ContactCenterCatalog;
import dev.twinline.workflows.operation.RegionalActivities;
import dev.twinline.workflows.operation.Surroundings;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.readiness.ReadinessChecks;
import dev.twinline.workflows.traffic.GroupState;
import dev.twinline.workflows.traffic.GroupSurvey;
import dev.twinline.workflows.traffic.Routing;
import dev.twinline.workflows.traffic.RoutingState;
import dev.twinline.workflows.traffic.RoutingSurvey;
import dev.twinline.workflows.traffic.ShiftTraffic;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow;
import dev.twinline.workflows.traffic.Steps;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Looks where traffic goes and whether home is well, and makes a plan of what it sees. */
final class FailbackSurvey {

  private static final int LOOKS = 3;
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  private final FailbackRequest request;
  private final Surroundings surroundings;
  private ContactCenterCatalog.Entry file;

  private FailbackSurvey(
      FailbackRequest request, Surroundings surroundings, ContactCenterCatalog.Entry file) {
    this.request = request;
    this.surroundings = surroundings;
    this.file = file;
  }

  /** Reads the file; only it and the traffic say which Region traffic returns to. */
  static FailbackSurvey of(FailbackRequest request, Surroundings surroundings) {
    return new FailbackSurvey(
        request, surroundings, surroundings.contactCenter(request.contactCenter()));
  }

  /** The contact center as the file had it that was read last. */
  ContactCenter contactCenter() {
    return file.contactCenter();
  }

  /**
   * Looks through the source, where a way home usually leads, and plans by the file of the Region
   * to return to: the files of two Regions may differ for a while.
   *
   * @param before a plan that people have seen
   */
  FailbackPlan look(Optional<FailbackPlan> before) {
    before.ifPresent(seen -> file = fileIn(seen));
    RegionalActivities source = new RegionalActivities(contactCenter().regions().source());
    GroupSurvey groups = GroupSurvey.start(contactCenter(), source);
    Routing routing =
        known(() -> RoutingSurvey.start(contactCenter(), source).seen(), r -> r.state().isEmpty());
    List<GroupState> states = groups.settled();
    FailbackPlan plan = planOf(states, routing);
    if (before.isEmpty() && !plan.isDone()) {
      file = fileIn(plan);
      plan = planOf(states, routing);
    }
    return plan.isDone() ? plan : plan.with(agentsOf(plan, before)).with(readinessOf(plan));
  }

  /**
   * Who serves, where somebody needs to know: those whom people were shown first and, where
   * somebody may be set Available, of them only those who still do.
   */
  private static AgentsBefore agentsOf(FailbackPlan plan, Optional<FailbackPlan> before) {
    Optional<AgentsBefore> shown =
        before.map(FailbackPlan::agents).filter(agents -> !agents.equals(AgentsBefore.NOT_ASKED));
    boolean makesReady = plan.contactCenter().agents().makeAvailable();
    if (!AgentWords.needed(plan.contactCenter())
        || shown.filter(agents -> !makesReady || !agents.isKnown()).isPresent()) {
      return shown.orElse(AgentsBefore.NOT_ASKED);
    }
    boolean blocks = plan.contactCenter().proof().agentsAvailable().dependsOnBefore();
    AgentsBefore now = known(() -> agentsNow(plan), seen -> blocks && !seen.isKnown());
    return shown.map(agents -> agents.stillServing(now)).orElse(now);
  }

  private static AgentsBefore agentsNow(FailbackPlan plan) {
    return new AgentsLook(plan.contactCenter(), new RegionalActivities(plan.to()))
        .startBefore(plan.from())
        .apply();
  }

  /** A shift from before this operation was reset, and its plan as people are shown it. */
  record Begun(ShiftTraffic.Own own, FailbackPlan plan) {}

  /**
   * What a shift of one's own carries out, by the file as it is now. Empty when the file has other
   * groups than the shift.
   */
  Optional<Begun> begunBy(ShiftTraffic.Own own) {
    ShiftTrafficWorkflow.Plan shift = own.plan();
    file = surroundings.contactCenter(request.contactCenter(), new RegionalActivities(shift.via()));
    Map<GroupArn, GroupMove> moves =
        Steps.whole(shift.steps()).stream()
            .collect(Collectors.toMap(GroupMove::arn, Function.identity()));
    List<GroupState> before =
        shift.grace().orElseThrow().watch().queues().stream()
            .map(
                queue ->
                    new GroupState(
                        queue.arn(),
                        "ACTIVE",
                        queue.start(),
                        Optional.ofNullable(moves.get(queue.arn()))
                            .flatMap(GroupMove::lastFailover)))
            .toList();
    Set<GroupArn> known = before.stream().map(GroupState::arn).collect(Collectors.toSet());
    Set<GroupArn> inFile =
        contactCenter().groups().stream()
            .map(TrafficDistributionGroup::arn)
            .collect(Collectors.toSet());
    Routing routing = Routing.behind(shift, contactCenter().routing());
    return known.equals(inFile)
        ? Optional.of(new Begun(own, planOf(before, routing)))
        : Optional.empty();
  }

  private FailbackPlan planOf(List<GroupState> states, Routing routing) {
    return FailbackPlan.of(
        new FailbackPlan.Asked(
            surroundings.run(), request.reason(), request.override().isPresent(), file),
        states,
        routing);
  }

  /** How contacts were routed before that shift; empty where it does not tell. */
  Optional<RoutingState> routingBehind(ShiftTraffic.Own own) {
    return Routing.surelyBehind(own.plan(), contactCenter().routing());
  }

  private static List<Finding> readinessOf(FailbackPlan plan) {
    ReadinessChecks checks =
        new ReadinessChecks(plan.contactCenter(), new RegionalActivities(plan.to()));
    return known(
        () -> ReadinessChecks.answersOf(checks.start()),
        findings -> findings.stream().anyMatch(Finding::isUnknown));
  }

  /**
   * What nobody knows blocks, so it is asked again: one throttled request is no bad Region, and a
   * worker that dies takes its look with it.
   */
  private static <T> T known(Supplier<T> look, Predicate<T> isUnknown) {
    T seen = look.get();
    for (int again = 1; again < LOOKS && isUnknown.test(seen); again++) {
      Workflow.sleep(BETWEEN_LOOKS);
      seen = look.get();
    }
    return seen;
  }

  /** Whether the file says something else than when people agreed to the plan. */
  boolean fileHasChanged(FailbackPlan agreed) {
    return !fileIn(agreed).digest().equals(agreed.asked().file().digest());
  }

  private ContactCenterCatalog.Entry fileIn(FailbackPlan plan) {
    return surroundings.contactCenter(request.contactCenter(), new RegionalActivities(plan.to()));
  }
}
