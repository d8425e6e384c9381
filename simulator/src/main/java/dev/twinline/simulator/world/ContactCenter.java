package dev.twinline.simulator.world;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An instance with its replica and everything that is mirrored between them. Both have the same
 * instance ID.
 */
public final class ContactCenter {
  private final String instanceId;
  private final String sourceRegion;
  private final Map<String, Instance> instances = new LinkedHashMap<>();
  private final Directory<Resource> queues = new Directory<>(Resource::id);
  private final Directory<Resource> hours = new Directory<>(Resource::id);
  private final Directory<Resource> hierarchyGroups = new Directory<>(Resource::id);
  private final Directory<ContactFlow> flows = new Directory<>(ContactFlow::id);
  private final Directory<RoutingProfile> routingProfiles = new Directory<>(RoutingProfile::id);
  private final Directory<AgentStatus> agentStatuses = new Directory<>(AgentStatus::id);
  private final Directory<Agent> agents = new Directory<>(Agent::id);
  private final Resource hierarchyLevel;
  private CrossRegionRouting routing = CrossRegionRouting.NOT_ENABLED;
  private final Map<String, List<Agent>> agentsByQueue = new HashMap<>();
  private int agentsByQueueKnown;

  /** A contact center without a replica. */
  public ContactCenter(String instanceId, Instance source, Resource hierarchyLevel) {
    this.instanceId = instanceId;
    this.hierarchyLevel = hierarchyLevel;
    this.sourceRegion = source.region();
    instances.put(source.region(), source);
  }

  /** The ID of the instance and of its replica. */
  public String instanceId() {
    return instanceId;
  }

  /** The Region it was replicated from. */
  public String sourceRegion() {
    return sourceRegion;
  }

  /** The instance of the source Region. */
  public Instance source() {
    return instances.get(sourceRegion);
  }

  /** The other Region, if there is a replica in one. */
  public Optional<String> replicaRegion() {
    return regions().stream().filter(region -> !region.equals(sourceRegion)).findFirst();
  }

  /** Its Regions, the source Region first. */
  public List<String> regions() {
    return List.copyOf(instances.keySet());
  }

  /** Whether there is a replica whose replication is complete. */
  public boolean replicated() {
    return replicaRegion()
        .map(instances::get)
        .filter(
            replica -> replica.replication() == Instance.Replication.INSTANCE_REPLICATION_COMPLETE)
        .isPresent();
  }

  /** How far contacts of one Region may go to agents of the other. */
  public CrossRegionRouting routing() {
    return routing;
  }

  /** Sets how far contacts of one Region may go to agents of the other. */
  public void route(CrossRegionRouting routing) {
    this.routing = routing;
  }

  /** The instance or replica in this Region. */
  public Optional<Instance> instance(String region) {
    return Optional.ofNullable(instances.get(region));
  }

  /** Adds the replica. */
  public void addReplica(Instance replica) {
    instances.put(replica.region(), replica);
  }

  /** Takes the replica away. */
  public void removeReplica() {
    instances.keySet().retainAll(List.of(sourceRegion));
  }

  /** Its queues. */
  public Directory<Resource> queues() {
    return queues;
  }

  /** Its hours of operation. */
  public Directory<Resource> hours() {
    return hours;
  }

  /** Its user hierarchy groups. */
  public Directory<Resource> hierarchyGroups() {
    return hierarchyGroups;
  }

  /** The one level of its user hierarchy. */
  public Resource hierarchyLevel() {
    return hierarchyLevel;
  }

  /** Its contact flows. */
  public Directory<ContactFlow> flows() {
    return flows;
  }

  /** Its routing profiles. */
  public Directory<RoutingProfile> routingProfiles() {
    return routingProfiles;
  }

  /** The statuses its agents can be in. */
  public Directory<AgentStatus> agentStatuses() {
    return agentStatuses;
  }

  /** The status in which agents are given calls. */
  public AgentStatus availableStatus() {
    return statusOf(AgentStatus.Type.ROUTABLE);
  }

  /** The status of an agent who has not said anything yet. */
  public AgentStatus offlineStatus() {
    return statusOf(AgentStatus.Type.OFFLINE);
  }

  private AgentStatus statusOf(AgentStatus.Type type) {
    return agentStatuses.all().stream()
        .filter(status -> status.type() == type)
        .findFirst()
        .orElseThrow();
  }

  /** Its agents, in the order in which they are moved between the Regions. */
  public Directory<Agent> agents() {
    return agents;
  }

  /** The agents whose routing profile holds this queue; asked for with every call, so kept. */
  public List<Agent> agentsOf(String queueId) {
    if (agentsByQueueKnown != agents.size()) {
      agentsByQueue.clear();
      agentsByQueueKnown = agents.size();
    }
    return agentsByQueue.computeIfAbsent(queueId, this::findAgentsOf);
  }

  private List<Agent> findAgentsOf(String queueId) {
    return agents.all().stream()
        .filter(agent -> routingProfiles.get(agent.routingProfileId()).queueIds().contains(queueId))
        .toList();
  }
}
