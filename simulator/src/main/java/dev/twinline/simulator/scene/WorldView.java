package dev.twinline.simulator.scene;

import dev.twinline.simulator.clock.Timeline;
import dev.twinline.simulator.world.Agent;
import dev.twinline.simulator.world.CrossRegionRouting;
import dev.twinline.simulator.world.SignInEndpoint;
import dev.twinline.simulator.world.TrafficDistribution;
import dev.twinline.simulator.world.TrafficDistributionGroup;
import dev.twinline.simulator.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The world as it truly is, for assertions. Every answer is a copy of one moment. */
public final class WorldView {

  /** A traffic distribution group at one moment. */
  public record Group(
      String name,
      String id,
      String arn,
      String status,
      boolean isDefault,
      TrafficDistribution distribution,
      Optional<Instant> lastFailover,
      List<String> userIds) {}

  /** An agent at one moment. */
  public record AgentView(
      String id,
      String username,
      boolean signedIn,
      String status,
      Instant statusSince,
      SignInEndpoint signedInThrough,
      String activeRegion,
      String assignedRegion,
      Agent.Activity activity) {

    /** Whether the agent would answer a call in this Region now. */
    public boolean isAvailableIn(String region) {
      return signedIn
          && activity == Agent.Activity.IDLE
          && status.equals("Available")
          && activeRegion.equals(region);
    }
  }

  private final Timeline timeline;
  private final World world;

  /** A view of this world. */
  public WorldView(Timeline timeline, World world) {
    this.timeline = timeline;
    this.world = world;
  }

  /** The moment at which the world stands. */
  public Instant now() {
    return timeline.look(timeline::now);
  }

  /** The Regions of all contact centers. */
  public List<String> regions() {
    return timeline.look(
        () ->
            world.contactCenters().stream()
                .flatMap(each -> each.regions().stream())
                .distinct()
                .toList());
  }

  /** How far contacts of one Region may go to agents of the other. */
  public CrossRegionRouting routing() {
    return timeline.look(() -> world.contactCenters().get(0).routing());
  }

  /** The origins that the instance in a Region approves. */
  public List<String> approvedOrigins(String region) {
    return timeline.look(
        () ->
            world.contactCenters().stream()
                .flatMap(each -> each.instance(region).stream())
                .flatMap(each -> each.approvedOrigins().stream())
                .toList());
  }

  /** All groups. */
  public List<Group> groups() {
    return timeline.look(() -> world.groups().stream().map(WorldView::group).toList());
  }

  /** The group with this name, ID or ARN. */
  public Group group(String named) {
    return groups().stream()
        .filter(each -> List.of(each.name(), each.id(), each.arn()).contains(named))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no group " + named));
  }

  private static Group group(TrafficDistributionGroup group) {
    return new Group(
        group.name(),
        group.id(),
        group.arn(),
        group.status().name(),
        group.isDefault(),
        group.distribution(),
        group.lastFailover(),
        List.copyOf(group.userIds()));
  }

  /** All agents. */
  public List<AgentView> agents() {
    return timeline.look(
        () ->
            world.contactCenters().stream()
                .flatMap(each -> each.agents().all().stream())
                .map(WorldView::agent)
                .toList());
  }

  /** The agents of a group, by its name, ID or ARN. */
  public List<AgentView> agentsOf(String group) {
    List<String> userIds = group(group).userIds();
    return agents().stream().filter(agent -> userIds.contains(agent.id())).toList();
  }

  /** How many agents of a group are active in a Region and not on their way out of it. */
  public long agentsActiveIn(String group, String region) {
    return agentsOf(group).stream()
        .filter(agent -> agent.activeRegion().equals(region))
        .filter(agent -> agent.activity() != Agent.Activity.CHANGING_REGION)
        .count();
  }

  /** How many agents of a group are Available in a Region: they would answer a call now. */
  public long agentsAvailableIn(String group, String region) {
    return agentsOf(group).stream().filter(agent -> agent.isAvailableIn(region)).count();
  }

  /** The flow of a number in a Region. */
  public Optional<String> flowOf(String e164, String region) {
    return timeline.look(() -> world.numberDialled(e164).flatMap(each -> each.flowIn(region)));
  }

  /** The ARN that a number is claimed to. */
  public String targetOf(String e164) {
    return timeline.look(() -> world.numberDialled(e164).orElseThrow().targetArn());
  }

  private static AgentView agent(Agent agent) {
    return new AgentView(
        agent.id(),
        agent.username(),
        agent.signedIn(),
        agent.status().name(),
        agent.statusSince(),
        agent.signedInThrough(),
        agent.activeRegion(),
        agent.assignedRegion(),
        agent.activity());
  }
}
