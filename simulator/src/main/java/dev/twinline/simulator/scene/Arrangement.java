package dev.twinline.simulator.scene;

import dev.twinline.simulator.callers.AgentHabits;
import dev.twinline.simulator.callers.Callers;
import dev.twinline.simulator.callers.Spread;
import dev.twinline.simulator.clock.Timeline;
import dev.twinline.simulator.world.Agent;
import dev.twinline.simulator.world.AgentStatus;
import dev.twinline.simulator.world.ContactCenter;
import dev.twinline.simulator.world.CrossRegionRouting;
import dev.twinline.simulator.world.Instance;
import dev.twinline.simulator.world.PhoneNumber;
import dev.twinline.simulator.world.TrafficDistribution;
import dev.twinline.simulator.world.TrafficDistributionGroup;
import dev.twinline.simulator.world.World;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Changes the world behind the API's back, so that a test can begin where it wants to. Nothing here
 * is asked whether Amazon Connect would allow it.
 */
public final class Arrangement {
  private final Timeline timeline;
  private final World world;
  private final Callers callers;

  /** Arranges this world. */
  public Arrangement(Timeline timeline, World world, Callers callers) {
    this.timeline = timeline;
    this.world = world;
    this.callers = callers;
  }

  /** Splits callers and agents of a group, by its name, at once; agents who must move set off. */
  public Arrangement distribution(String group, int sourcePercent) {
    return group(
        group,
        each -> {
          ContactCenter contactCenter = world.contactCenterOf(each);
          distribute(
              each,
              TrafficDistribution.of(
                  contactCenter.sourceRegion(),
                  sourcePercent,
                  contactCenter.replicaRegion().orElseThrow()));
        });
  }

  /** Sets the whole distribution of a group, by its name, at once; agents who must move set off. */
  public Arrangement distribution(String group, TrafficDistribution distribution) {
    return group(group, each -> distribute(each, distribution));
  }

  private void distribute(TrafficDistributionGroup group, TrafficDistribution distribution) {
    group.distribute(distribution);
    group.failedOverAt(timeline.now());
    callers.shifts().assign(world.contactCenterOf(group), group);
  }

  /** Sets the status of a group, by its name; it stays until something changes it. */
  public Arrangement status(String group, TrafficDistributionGroup.Status status) {
    return group(group, each -> each.become(status));
  }

  private Arrangement group(String named, Consumer<TrafficDistributionGroup> change) {
    timeline.change(
        () ->
            change.accept(
                world.groups().stream()
                    .filter(each -> each.name().equals(named))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no group " + named))));
    return this;
  }

  /** Takes the flow of a number away in a Region. */
  public Arrangement withoutFlow(String e164, String region) {
    return number(e164, each -> each.detachFlow(region));
  }

  /** Gives a number a flow in a Region. */
  public Arrangement withFlow(String e164, String region, String flowId) {
    return number(e164, each -> each.attachFlow(region, flowId));
  }

  private Arrangement number(String e164, Consumer<PhoneNumber> change) {
    timeline.change(() -> change.accept(world.numberDialled(e164).orElseThrow()));
    return this;
  }

  /** Sets the status of the instance in a Region. */
  public Arrangement instanceStatus(String region, Instance.Status status) {
    return instance(region, each -> each.become(status));
  }

  /** Sets how far the replication of the instance in a Region is. */
  public Arrangement replication(String region, Instance.Replication replication) {
    return instance(region, each -> each.become(replication));
  }

  /** Sets how many calls the instance in a Region takes at the same time. */
  public Arrangement concurrentCalls(String region, int calls) {
    return instance(region, each -> each.limitConcurrentCalls(calls));
  }

  private Arrangement instance(String region, Consumer<Instance> change) {
    timeline.change(
        () ->
            world.contactCenters().stream()
                .flatMap(each -> each.instance(region).stream())
                .forEach(change));
    return this;
  }

  /** Takes an approved origin away from the instance in a Region. */
  public Arrangement withoutApprovedOrigin(String region, String origin) {
    return instance(region, each -> each.approvedOrigins().remove(origin));
  }

  /** Sets how far contacts of one Region may go to agents of the other, at once. */
  public Arrangement routing(CrossRegionRouting routing) {
    timeline.change(() -> world.contactCenters().forEach(each -> callers.route(each, routing)));
    return this;
  }

  /** Takes the replica away, with all groups. */
  public Arrangement unreplicated() {
    timeline.change(
        () -> {
          world.groups().forEach(world::remove);
          world.contactCenters().forEach(ContactCenter::removeReplica);
        });
    return this;
  }

  /** Signs out as many agents of a group, by its name, the first associated first. */
  public Arrangement signOut(String group, int howMany) {
    return agents(group, howMany, (contactCenter, agent) -> agent.sign(false));
  }

  /**
   * Lets as many agents of a group, by its name, sign in, the first associated first; who finds no
   * way in stays out.
   */
  public Arrangement signIn(String group, int howMany) {
    return agents(group, howMany, callers.signIns()::signIn);
  }

  /** Lets as many agents of a group, by its name, be Available in a Region at once. */
  public Arrangement agentsAvailableIn(String region, String group, int howMany) {
    return agents(
        group,
        howMany,
        (contactCenter, agent) -> callers.shifts().place(contactCenter, agent, region));
  }

  /** Takes a break for every agent who is active in a Region. */
  public Arrangement agentsUnavailableIn(String region) {
    timeline.change(
        () ->
            world
                .contactCenters()
                .forEach(
                    contactCenter ->
                        contactCenter.agents().all().stream()
                            .filter(agent -> agent.activeRegion().equals(region))
                            .forEach(agent -> takeABreak(contactCenter, agent))));
    return this;
  }

  private void takeABreak(ContactCenter contactCenter, Agent agent) {
    contactCenter.agentStatuses().all().stream()
        .filter(status -> status.type() == AgentStatus.Type.CUSTOM)
        .findFirst()
        .ifPresent(status -> agent.setStatus(status, timeline.now()));
  }

  /** Lets every agent of a group, by its name, take this long to change Region. */
  public Arrangement regionChange(String group, Duration takes) {
    return habits(group, AgentHabits.usual().withUntilAvailable(Spread.exactly(takes)));
  }

  /** Gives every agent of a group, by its name, these habits; the lots they draw stay theirs. */
  public Arrangement habits(String group, AgentHabits habits) {
    return habits(group, Integer.MAX_VALUE, habits);
  }

  /** Gives as many agents of a group, the first associated first, these habits. */
  public Arrangement habits(String group, int howMany, AgentHabits habits) {
    return agents(
        group, howMany, (contactCenter, agent) -> callers.shifts().accustom(agent, habits));
  }

  /** Gives one agent, by the user name, these habits. */
  public Arrangement habitsOf(String username, AgentHabits habits) {
    timeline.change(
        () ->
            world.contactCenters().stream()
                .flatMap(each -> each.agents().all().stream())
                .filter(agent -> agent.username().equals(username))
                .forEach(agent -> callers.shifts().accustom(agent, habits)));
    return this;
  }

  private Arrangement agents(String group, int howMany, BiConsumer<ContactCenter, Agent> change) {
    return group(
        group,
        each -> {
          List<String> userIds = each.userIds().stream().limit(howMany).toList();
          ContactCenter contactCenter = world.contactCenterOf(each);
          userIds.forEach(id -> change.accept(contactCenter, contactCenter.agents().get(id)));
        });
  }

  /** Sets how many calls come in a second. */
  public Arrangement callsPerSecond(double rate) {
    timeline.change(() -> callers.setCallsPerSecond(rate));
    return this;
  }
}
