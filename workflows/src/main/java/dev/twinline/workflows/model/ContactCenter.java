package dev.twinline.workflows.model;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The thing that is kept alive: one Amazon Connect instance with its replica, its traffic
 * distribution groups, its objectives and its policies, as its file describes it.
 *
 * @param account the AWS account, twelve digits
 * @param groups ordered by criticality, the group to move first at the head
 * @param routing how contacts are routed on an ordinary day; empty where the file does not say, and
 *     then no failback writes it
 * @param agents what may be done about agents; nothing where the file says nothing
 * @param schedules what runs by itself; none in a history that was recorded before there were any
 */
public record ContactCenter(
    ContactCenterName name,
    String account,
    RegionPair regions,
    Optional<RoutingMode> routing,
    Instance instance,
    List<TrafficDistributionGroup> groups,
    Capacity capacity,
    Objectives objectives,
    SortedMap<Operation, ApprovalPolicy> approvals,
    FailoverSettings failover,
    FailbackSettings failback,
    ReadinessSettings readiness,
    ProofSettings proof,
    AgentSettings agents,
    NotificationSettings notification,
    List<ScheduleEntry> schedules) {

  public ContactCenter {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(regions, "regions");
    groups =
        groups.stream()
            .sorted(
                Comparator.comparingInt(TrafficDistributionGroup::criticality)
                    .thenComparing(TrafficDistributionGroup::name))
            .toList();
    approvals = new TreeMap<>(approvals);
    routing = routing == null ? Optional.empty() : routing;
    agents = agents == null ? AgentSettings.LEFT_TO_THEMSELVES : agents;
    schedules = schedules == null ? List.of() : List.copyOf(schedules);
    requireDistinctGroups(groups);
    for (Operation operation : Operation.values()) {
      if (!approvals.containsKey(operation)) {
        throw new IllegalArgumentException("no approval policy for " + operation.word());
      }
    }
  }

  private static void requireDistinctGroups(List<TrafficDistributionGroup> groups) {
    Set<GroupArn> arns = new HashSet<>();
    Set<String> names = new HashSet<>();
    long defaults = groups.stream().filter(TrafficDistributionGroup::isDefault).count();
    for (TrafficDistributionGroup group : groups) {
      if (!arns.add(group.arn()) || !names.add(group.name())) {
        throw new IllegalArgumentException("two groups share the ARN or the name " + group.name());
      }
    }
    if (groups.isEmpty() || defaults > 1) {
      throw new IllegalArgumentException("at least one group, and at most one default group");
    }
  }

  /** The same but for where word goes. */
  public ContactCenter with(NotificationSettings settings) {
    return new ContactCenter(
        name,
        account,
        regions,
        routing,
        instance,
        groups,
        capacity,
        objectives,
        approvals,
        failover,
        failback,
        readiness,
        proof,
        agents,
        settings,
        schedules);
  }

  public ApprovalPolicy approvalPolicy(Operation operation) {
    return approvals.get(operation);
  }

  /** The operations whose gates the file has a policy for. */
  public enum Operation {
    FAILOVER,
    FAILBACK,
    DRILL;

    /** The word that people type. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * The instance; its replica has the same ID in the other Region.
   *
   * @param aliases the access URL's first part in each Region
   */
  public record Instance(String id, SortedMap<Region, String> aliases) {
    public Instance {
      Objects.requireNonNull(id, "id");
      aliases = new TreeMap<>(aliases);
    }
  }

  /**
   * What must fit into one Region.
   *
   * @param expectedPeakCalls concurrent calls to expect at the peak
   * @param concurrentCallQuota concurrent calls that either Region is allowed; above it callers
   *     hear a fast busy tone
   */
  public record Capacity(int expectedPeakCalls, int concurrentCallQuota) {
    public Capacity {
      if (expectedPeakCalls < 1 || concurrentCallQuota < 1) {
        throw new IllegalArgumentException("both numbers of calls must be at least 1");
      }
    }

    /** Whether one Region can take the whole peak by itself. */
    public boolean holdsThePeak() {
      return concurrentCallQuota >= expectedPeakCalls;
    }
  }

  /** How soon callers must be answered again, and how much data may be lost. */
  public record Objectives(Duration recoveryTime, Duration recoveryPoint) {}

  /**
   * How a failover behaves.
   *
   * @param budget how long it keeps trying to move the groups before it reports what did not move
   */
  public record FailoverSettings(Duration budget) {}

  /**
   * How traffic comes home.
   *
   * @param stepPercent how many percentage points one step moves, in tens
   * @param soak how long each step is watched before the next
   * @param approval whether people are asked once, or before each step
   * @param limits what a Region must keep to while traffic comes to it
   * @param drain how long the last tenth of the agents stays behind, at most, for the callers who
   *     wait in the Region that is left; zero lets nobody stay
   */
  public record FailbackSettings(
      int stepPercent, Duration soak, Asking approval, HealthLimits limits, Duration drain) {

    /** How often people are asked. */
    public enum Asking {
      ONCE,
      EACH_STEP
    }

    public FailbackSettings {
      Objects.requireNonNull(approval, "approval");
      Objects.requireNonNull(limits, "limits");
      drain = drain == null ? Duration.ZERO : drain;
      if (stepPercent < 10 || stepPercent > 100 || stepPercent % 10 != 0) {
        throw new IllegalArgumentException("a step is a multiple of ten from 10 to 100");
      }
    }
  }

  /**
   * What a Region that serves keeps to.
   *
   * @param longestWait how long the oldest caller in a queue may have waited
   * @param abandonedPercent how many of a hundred callers may hang up before an agent answers
   */
  public record HealthLimits(Duration longestWait, int abandonedPercent) {
    public HealthLimits {
      if (longestWait.isNegative() || longestWait.isZero()) {
        throw new IllegalArgumentException("callers always wait for some time");
      }
      if (abandonedPercent < 0 || abandonedPercent > 100) {
        throw new IllegalArgumentException("a percentage lies between 0 and 100");
      }
    }
  }

  /**
   * What a Region must have before it may receive the traffic.
   *
   * @param agentsSignedIn how many agents must be associated with the groups and signed in
   */
  public record ReadinessSettings(int agentsSignedIn) {}

  /**
   * What shows that the destination serves.
   *
   * @param from the claimed number from which each Region places its synthetic calls
   * @param flowId the contact flow, by Connect's ID, that a synthetic call runs at the calling end
   *     ({@code StartOutboundVoiceContact} requires one); mirrored, so the same in both Regions
   * @param agentsAvailable how many agents must be Available, or on a contact, in the destination
   * @param within how long the proof waits for agents, and then again for calls, before the
   *     operation fails
   */
  public record ProofSettings(
      SortedMap<Region, PhoneNumber> from,
      String flowId,
      EnoughAgents agentsAvailable,
      Duration within) {
    public ProofSettings {
      Objects.requireNonNull(flowId, "flowId");
      Objects.requireNonNull(agentsAvailable, "agentsAvailable");
      from = new TreeMap<>(from);
    }

    /** The number from which the given Region calls. */
    public PhoneNumber from(Region region) {
      return from.get(region);
    }
  }

  /**
   * What may be done about agents, who must set themselves Available after a shift.
   *
   * @param makeAvailable whether those who were Available before a shift, and have not become so
   *     after it, are set Available with {@code PutUserStatus}
   */
  public record AgentSettings(boolean makeAvailable) {
    static final AgentSettings LEFT_TO_THEMSELVES = new AgentSettings(false);
  }

  /**
   * Where word goes, beside the log. A history from before there were topics has none.
   *
   * @param webhooks HTTP addresses that take a JSON POST; in an operation, whose history is kept,
   *     only what each is known by: an address is often a password
   * @param topics of Amazon SNS
   */
  public record NotificationSettings(List<String> webhooks, List<TopicArn> topics) {

    /** Nowhere but into the log. */
    public static final NotificationSettings NONE = new NotificationSettings(List.of(), List.of());

    public NotificationSettings {
      webhooks = webhooks == null ? List.of() : List.copyOf(webhooks);
      topics = topics == null ? List.of() : List.copyOf(topics);
    }
  }
}
