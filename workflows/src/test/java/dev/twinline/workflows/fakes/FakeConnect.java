package dev.twinline.workflows.fakes;

import dev.twinline.workflows.agents.AgentActivities;
import dev.twinline.workflows.agents.AgentAtWork;
import dev.twinline.workflows.agents.AgentsBefore;
import dev.twinline.workflows.agents.Roster;
import dev.twinline.workflows.evidence.CallCountActivities;
import dev.twinline.workflows.evidence.CallSeries;
import dev.twinline.workflows.failure.FailureType;
import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.health.HealthActivities;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.GroupArn;
import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.model.TrafficDistributionGroup;
import dev.twinline.workflows.operation.Mutation;
import dev.twinline.workflows.proof.ProofActivities;
import dev.twinline.workflows.proof.SyntheticCall;
import dev.twinline.workflows.proof.SyntheticCall.Whereabouts;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.readiness.Finding.Check;
import dev.twinline.workflows.readiness.ReadinessActivities;
import dev.twinline.workflows.traffic.GroupOutcome;
import dev.twinline.workflows.traffic.GroupOutcome.Result;
import dev.twinline.workflows.traffic.GroupState;
import dev.twinline.workflows.traffic.RoutingActivities;
import dev.twinline.workflows.traffic.RoutingMove;
import dev.twinline.workflows.traffic.RoutingOutcome;
import dev.twinline.workflows.traffic.RoutingState;
import dev.twinline.workflows.traffic.TrafficActivities;
import io.temporal.activity.Activity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An Amazon Connect that holds state: groups with a distribution, agents, calls. Tests arrange it,
 * run a workflow, and look at what it has become.
 */
public final class FakeConnect
    implements TrafficActivities,
        RoutingActivities,
        ReadinessActivities,
        ProofActivities,
        AgentActivities,
        HealthActivities,
        CallCountActivities {

  private final Map<GroupArn, GroupState> groups = new LinkedHashMap<>();

  /** Every write that changed something: group name and goal, in order. */
  public final List<String> writes = new ArrayList<>();

  /** The same with the source Region's telephony share. */
  public final List<String> goals = new ArrayList<>();

  /** The same with the source Region's share of the agents. */
  public final List<String> agentGoals = new ArrayList<>();

  /** Groups whose update AWS refuses for good. */
  public final Set<GroupArn> refused = new HashSet<>();

  /** Groups whose update AWS throttles for ever. */
  public final Set<GroupArn> throttled = new HashSet<>();

  /** What happens in the world just before the next write. */
  public Runnable beforeWrite = () -> {};

  /** What happens in the world just after the next read of groups. */
  public Runnable afterRead = () -> {};

  /** Whether what was written can be read back. */
  public boolean readableAfterWrites = true;

  public boolean readable = true;
  public boolean instanceActive = true;
  public boolean readinessKnown = true;
  public int agentsAvailable = 40;

  /** Whether contacts can be searched. */
  public boolean contactsReadable = true;

  /** What the next contacts tell of where they and their agents were. */
  public UnaryOperator<Whereabouts> told = where -> where;

  /** The groups that cannot be called, and why. */
  public final Map<String, SyntheticCall.Refusal> cannotBeCalled = new HashMap<>();

  /** The groups that were to be called, in order. */
  public final List<String> called = new ArrayList<>();

  /** Which calls an agent has taken by now. */
  public Predicate<SyntheticCall> answered = call -> true;

  /** The Regions that let nobody look at their agents. */
  public final Set<Region> agentsRefusedIn = new HashSet<>();

  /** The agents that each Region shows; while it is empty, {@link #agentsAvailable} of them. */
  public final Map<Region, List<AgentAtWork>> rosters = new HashMap<>();

  /** Whose agents a Region shows. */
  public Roster.View view = Roster.View.OWN;

  /** The Regions that do not show their agents. */
  public final Set<Region> agentsUnreadableIn = new HashSet<>();

  /** The Regions through which agents were looked at, in order. */
  public final List<Region> agentsReadThrough = new ArrayList<>();

  /** The agents who were looked at by their IDs, look by look. */
  public final List<List<String>> agentsAskedFor = new ArrayList<>();

  /** What happens in the world just before each look at the agents. */
  public Runnable beforeAgents = () -> {};

  /** What happens in the world just before agents are set. */
  public Runnable beforeMaking = () -> {};

  /** The agents whose status was to be set, in order. */
  public final List<String> made = new ArrayList<>();

  /** The agents whose status cannot be set. */
  public final Set<String> cannotBeMade = new HashSet<>();

  /** How many of the next synthetic calls nobody answers. */
  public int unansweredCalls;

  /** Regions whose callers are not answered. */
  public final Set<Region> notServing = new HashSet<>();

  /** What happens in the world just before the next look at whether a Region serves. */
  public Runnable beforeLook = () -> {};

  /** Whether calls can be counted. */
  public boolean countable = true;

  /** Which calls were asked for, Region by Region. */
  public final Map<Region, Wanted> counted = new LinkedHashMap<>();

  /** What was asked to be watched, look by look. */
  public final List<Watch> watches = new ArrayList<>();

  private final ContactCenter contactCenter;

  /** Whether AWS tells when a distribution was written. */
  public boolean tellsVersions = true;

  /** How AWS routes contacts; empty while nobody can read it. */
  public Optional<RoutingState> routing = Optional.of(RoutingState.NOT_ENABLED);

  /** How many of the next looks at it are lost with the worker that made them. */
  public int routingLooksLost;

  /** Whether AWS lets nobody change it. */
  public boolean routingRefused;

  /** How often AWS does not answer whoever changes it. */
  public int routingFailures;

  /** Regions in which nothing answers. */
  public final Set<Region> silent = new HashSet<>();

  /** How many callers wait in the queues of a Region. */
  public final Map<Region, Integer> waiting = new HashMap<>();

  /** How often somebody asked whether a Region answers, or who waits there. */
  public final List<Region> asked = new ArrayList<>();

  private int versions;
  private int callsPlaced;
  private boolean lastCallAnswered;

  public FakeConnect(ContactCenter contactCenter) {
    this.contactCenter = contactCenter;
    for (TrafficDistributionGroup group : contactCenter.groups()) {
      put(group.arn(), group.normal());
    }
  }

  /** Somebody moves a group by hand. */
  public synchronized void put(GroupArn arn, TrafficDistribution distribution) {
    groups.put(
        arn,
        new GroupState(
            arn, "ACTIVE", distribution, Optional.of(Instant.ofEpochSecond(++versions))));
  }

  /** A group enters a state; its distribution stays. */
  public synchronized void becomes(GroupArn arn, String status) {
    groups.put(
        arn, new GroupState(arn, status, distributionOf(arn), groups.get(arn).lastFailover()));
  }

  /** Somebody moves a group away and back. */
  public synchronized void moveAwayAndBack(GroupArn arn) {
    TrafficDistribution before = distributionOf(arn);
    put(arn, before.withAgents(Acme.share(30)));
    put(arn, before);
  }

  public synchronized TrafficDistribution distributionOf(GroupArn arn) {
    return groups.get(arn).distribution();
  }

  public synchronized int callsPlaced() {
    return callsPlaced;
  }

  @Override
  public synchronized CallSeries readCalls(Wanted wanted, Region region) {
    counted.put(region, wanted);
    if (!countable) {
      throw new IllegalStateException("counting calls in " + region + ": ThrottlingException");
    }
    return new CallSeries(
        "a fake",
        Duration.ofMinutes(15),
        List.of(new CallSeries.Count(wanted.from(), region.code(), 7, 1)),
        wanted.counting());
  }

  @Override
  public synchronized List<GroupState> readGroups(List<GroupArn> arns, Region via) {
    if (!readable || (!readableAfterWrites && !writes.isEmpty())) {
      throw new IllegalStateException("reading through " + via + ": connect timed out");
    }
    List<GroupState> read = arns.stream().map(this::shown).toList();
    afterRead.run();
    afterRead = () -> {};
    return read;
  }

  private GroupState shown(GroupArn arn) {
    GroupState state = groups.get(arn);
    return tellsVersions
        ? state
        : new GroupState(arn, state.status(), state.distribution(), Optional.empty());
  }

  @Override
  public synchronized List<GroupOutcome> shiftGroups(List<GroupMove> moves, Region via) {
    beforeWrite.run();
    beforeWrite = () -> {};
    List<GroupOutcome> outcomes = moves.stream().map(this::shift).toList();
    if (moves.stream().anyMatch(move -> throttled.contains(move.arn()))) {
      throw new IllegalStateException("shifting through " + via + ": ThrottlingException");
    }
    return outcomes;
  }

  private GroupOutcome shift(GroupMove move) {
    TrafficDistribution found = distributionOf(move.arn());
    if (move.isReachedBy(found)) {
      return outcome(move, Result.ALREADY_THERE, found, "");
    }
    if (!move.startsFrom(found, shown(move.arn()).lastFailover())) {
      return outcome(move, Result.STALE, found, "changed since the plan");
    }
    if (refused.contains(move.arn())) {
      return outcome(move, Result.REFUSED, found, "AccessDeniedException");
    }
    if (!throttled.contains(move.arn())) {
      put(move.arn(), move.goal());
      writes.add(move.name());
      goals.add(move.name() + " " + move.goal().telephony().in(Acme.EAST));
      agentGoals.add(move.name() + " " + move.goal().agents().in(Acme.EAST));
    }
    return new GroupOutcome(
        move.arn(),
        move.name(),
        Result.SHIFTED,
        Optional.of(found),
        "",
        Optional.of(mutation("UpdateTrafficDistribution", move.arn().value())));
  }

  private Mutation mutation(String operation, String target) {
    return new Mutation(
        Instant.ofEpochSecond(versions), operation, target, Acme.WEST, "", "request-" + versions);
  }

  @Override
  public synchronized RoutingState readRouting(String instanceId, Region via) {
    if (routingLooksLost > 0) {
      routingLooksLost--;
      Activity.getExecutionContext().doNotCompleteOnReturn();
      return null;
    }
    return routing.orElseThrow(
        () ->
            Failures.permanent(FailureType.ACCESS_DENIED, "GetCrossRegionRouting: no permission"));
  }

  @Override
  public synchronized RoutingOutcome shiftRouting(RoutingMove move, Region via) {
    if (routingFailures > 0) {
      routingFailures--;
      throw new IllegalStateException("UpdateCrossRegionRouting: connect timed out");
    }
    if (routingRefused) {
      throw Failures.permanent(
          FailureType.ACCESS_DENIED, "UpdateCrossRegionRouting: no permission");
    }
    if (routing.orElseThrow().is(move.goal())) {
      return new RoutingOutcome(
          move, RoutingOutcome.Result.ALREADY_THERE, "so already", Optional.empty());
    }
    routing = Optional.of(RoutingState.valueOf(move.goal().name()));
    writes.add("routing " + move.goal().word());
    return new RoutingOutcome(
        move,
        RoutingOutcome.Result.SET,
        "request ID of routing",
        Optional.of(mutation("UpdateCrossRegionRouting", move.instanceId())));
  }

  @Override
  public synchronized void awaitQueuesEmpty(
      String instanceId, List<String> queueIds, Region region) {
    asked.add(region);
    if (silent.contains(region)) {
      throw new IllegalStateException("GetCurrentMetricData: connect timed out");
    }
    if (waiting.getOrDefault(region, 0) > 0) {
      throw Failures.notYet(waiting.get(region) + " wait");
    }
  }

  private static GroupOutcome outcome(
      GroupMove move, Result result, TrafficDistribution found, String detail) {
    return new GroupOutcome(move.arn(), move.name(), result, Optional.of(found), detail);
  }

  @Override
  public synchronized List<GroupState> awaitGroups(List<GroupMove> moves, Region via) {
    if (!readableAfterWrites) {
      throw new IllegalStateException("reading through " + via + ": AccessDeniedException");
    }
    for (GroupMove move : moves) {
      if (!move.isReachedBy(distributionOf(move.arn()))) {
        throw Failures.notYet(move.name() + " is not there yet");
      }
    }
    return readGroups(moves.stream().map(GroupMove::arn).toList(), via);
  }

  @Override
  public synchronized List<Finding> verifyInstance(String instanceId, Region region) {
    asked.add(region);
    if (silent.contains(region)) {
      throw new IllegalStateException("DescribeInstance: connect timed out");
    }
    return List.of(
        instanceActive
            ? Finding.passed(Check.INSTANCE_ACTIVE, region.code(), "ACTIVE")
            : Finding.failed(
                Check.INSTANCE_ACTIVE, region.code(), "CREATION_FAILED", "ask AWS Support"));
  }

  @Override
  public List<Finding> verifyNumbers(String instanceId, List<GroupNumbers> numbers, Region region) {
    if (!readinessKnown) {
      throw new IllegalStateException("ListPhoneNumbersV2: connect timed out");
    }
    return List.of(Finding.passed(Check.NUMBERS_HAVE_FLOWS, region.code(), "all"));
  }

  @Override
  public List<Finding> verifyAgents(
      String instanceId, List<GroupArn> arns, List<String> queues, int enough, Region region) {
    return List.of(Finding.passed(Check.AGENTS_SIGNED_IN, region.code(), "60"));
  }

  @Override
  public List<Finding> verifySignIn(SignIn signIn, Region region) {
    return List.of(
        Finding.passed(Check.SIGN_IN_OPEN, region.code(), "both Regions"),
        Finding.passed(
            Check.ORIGINS_APPROVED, region.code(), signIn.otherAlias() + ".my.connect.aws"));
  }

  @Override
  public synchronized List<Finding> verifyServing(Watch watch, Region region) {
    beforeLook.run();
    watches.add(watch);
    boolean serves = !notServing.contains(region);
    return List.of(
        serves
            ? Finding.passed(Check.ANSWERING, region.code(), "12 of 12 calls")
            : Finding.failed(Check.ANSWERING, region.code(), "0 of 12 calls", "look there"),
        agentsAvailable >= watch.agents()
            ? Finding.passed(Check.AGENTS_SERVING, region.code(), agentsAvailable + " agents")
            : Finding.failed(
                Check.AGENTS_SERVING, region.code(), agentsAvailable + " agents", "ask them"));
  }

  @Override
  public synchronized List<SyntheticCall.Placed> placeCalls(
      String instanceId, String flowId, List<SyntheticCall.Order> orders, Region region) {
    orders.forEach(order -> called.add(order.group()));
    lastCallAnswered = unansweredCalls-- <= 0;
    return orders.stream().map(order -> place(order, region)).toList();
  }

  private SyntheticCall.Placed place(SyntheticCall.Order order, Region region) {
    if (cannotBeCalled.containsKey(order.group())) {
      SyntheticCall.Refusal refusal = cannotBeCalled.get(order.group());
      return SyntheticCall.Placed.refused(refusal.why(), refusal.forGood());
    }
    callsPlaced++;
    return SyntheticCall.Placed.of(
        new SyntheticCall(order.group(), order.from(), order.to(), order.token(), Instant.EPOCH),
        new Mutation(
            Instant.EPOCH,
            "StartOutboundVoiceContact",
            order.to().e164(),
            region,
            "a synthetic call",
            "request-of-" + order.token()));
  }

  @Override
  public synchronized List<SyntheticCall.Served> findServedCalls(
      String instanceId, List<SyntheticCall> calls, Region region) {
    if (!contactsReadable) {
      throw Failures.permanent(
          FailureType.ACCESS_DENIED, "searching contacts in " + region + ": AccessDeniedException");
    }
    if (!lastCallAnswered) {
      return List.of();
    }
    return calls.stream()
        .filter(answered)
        .map(
            call ->
                SyntheticCall.Served.of(
                    call,
                    call.contactId(),
                    "agent-01",
                    Instant.EPOCH,
                    told.apply(served(call, region))))
        .toList();
  }

  private Whereabouts served(SyntheticCall call, Region region) {
    String arn =
        contactCenter.groups().stream()
            .filter(group -> group.name().equals(call.group()))
            .map(group -> group.arn().value())
            .findFirst()
            .orElseThrow();
    return new Whereabouts(
        Optional.of(region),
        Optional.of(region),
        Optional.of(region),
        Optional.of(arn.substring(arn.lastIndexOf('/') + 1)));
  }

  @Override
  public synchronized Roster readAgents(String instanceId, List<String> queueIds, Region via) {
    beforeAgents.run();
    agentsReadThrough.add(via);
    if (agentsUnreadableIn.contains(via)) {
      throw new IllegalStateException("reading agents in " + via + ": connect timed out");
    }
    if (agentsRefusedIn.contains(via)) {
      throw Failures.permanent(
          FailureType.ACCESS_DENIED, "reading agents in " + via + ": AccessDeniedException");
    }
    List<AgentAtWork> shown =
        rosters.isEmpty() ? agentsInGeneral() : rosters.getOrDefault(via, List.of());
    return new Roster(via, view, shown);
  }

  @Override
  public synchronized Roster readTheseAgents(String instanceId, List<String> ids, Region via) {
    Roster all = readAgents(instanceId, List.of(), via);
    agentsAskedFor.add(ids);
    return new Roster(
        via, all.view(), all.agents().stream().filter(agent -> ids.contains(agent.id())).toList());
  }

  private List<AgentAtWork> agentsInGeneral() {
    return IntStream.rangeClosed(1, agentsAvailable)
        .mapToObj(number -> Agents.available("agent-" + number))
        .toList();
  }

  @Override
  public Map<String, String> readAgentNames(String instanceId, List<String> ids, Region via) {
    return ids.stream().collect(Collectors.toMap(id -> id, id -> "name of " + id));
  }

  @Override
  public List<MadeAvailable> makeAvailable(
      String instanceId, List<AgentsBefore.Agent> agents, Region via) {
    beforeMaking.run();
    return made(agents, via);
  }

  private synchronized List<MadeAvailable> made(List<AgentsBefore.Agent> agents, Region via) {
    return agents.stream().map(agent -> make(agent, via)).toList();
  }

  private MadeAvailable make(AgentsBefore.Agent agent, Region via) {
    made.add(agent.id());
    if (cannotBeMade.contains(agent.id())) {
      return new MadeAvailable(agent.id(), Optional.empty(), "InvalidRequestException: signed out");
    }
    rosters.values().forEach(each -> each.removeIf(shown -> shown.id().equals(agent.id())));
    rosters
        .computeIfAbsent(via, region -> new ArrayList<>())
        .add(Agents.availableSince(agent.id(), Instant.now().plusSeconds(86_400)));
    return new MadeAvailable(
        agent.id(),
        Optional.of(
            new Mutation(
                Instant.EPOCH, "PutUserStatus", agent.id(), via, "Available", "request-of-it")),
        "");
  }
}
