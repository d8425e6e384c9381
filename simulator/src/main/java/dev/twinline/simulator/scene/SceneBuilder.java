package dev.twinline.simulator.scene;

import dev.twinline.simulator.callers.Demand;
import dev.twinline.simulator.rules.Fidelity;
import dev.twinline.simulator.world.Agent;
import dev.twinline.simulator.world.AgentStatus;
import dev.twinline.simulator.world.ContactCenter;
import dev.twinline.simulator.world.ContactFlow;
import dev.twinline.simulator.world.Instance;
import dev.twinline.simulator.world.PhoneNumber;
import dev.twinline.simulator.world.Resource;
import dev.twinline.simulator.world.RoutingProfile;
import dev.twinline.simulator.world.TrafficDistribution;
import dev.twinline.simulator.world.TrafficDistributionGroup;
import dev.twinline.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Builds what a scene describes into a world. */
public final class SceneBuilder {
  /** How long the instances have been there when the simulator starts. */
  private static final Duration AGE = Duration.ofDays(400);

  /** Identities of a kind that each contact center has for itself. */
  private static final int BLOCK = 0x1000;

  private final Scene scene;
  private final Instant now;
  private final World world;
  private final int block;
  private final AgentStatus available =
      new AgentStatus(Ids.of("88888888", 1), "Available", AgentStatus.Type.ROUTABLE);
  private final List<Demand> demands = new ArrayList<>();
  private ContactCenter contactCenter;

  private SceneBuilder(Scene scene, Instant now, World world) {
    this.scene = scene;
    this.now = now;
    this.world = world;
    this.block = world.contactCenters().size() * BLOCK;
  }

  /** A world as it was built, and who calls in it. */
  public record Built(World world, List<Demand> demands) {}

  /** The world of these scenes at this moment, in the account of the first. */
  public static Built build(List<Scene> scenes, Instant now) {
    World world = new World(scenes.get(0).account());
    List<Demand> demands = new ArrayList<>();
    scenes.forEach(scene -> demands.addAll(new SceneBuilder(scene, now, world).build()));
    return new Built(world, demands);
  }

  private List<Demand> build() {
    buildInstances();
    buildStatuses();
    for (int i = 0; i < scene.groups().size(); i++) {
      buildGroup(i, scene.groups().get(i));
    }
    buildSourceNumbers();
    buildSyntheticCallersFlow();
    return demands;
  }

  private void buildInstances() {
    contactCenter =
        new ContactCenter(
            scene.instanceId(),
            instance(scene.sourceRegion(), scene.sourceAlias()),
            new Resource("agent-group-level", Ids.of("bbbbbbbb", 1), "site"));
    if (scene.replicated()) {
      Instance replica = instance(scene.replicaRegion(), scene.replicaAlias());
      contactCenter.addReplica(replica);
      contactCenter.route(scene.routing());
      approveEachOther(contactCenter.source(), replica);
    }
    world.add(contactCenter);
  }

  /** Agents who are shifted load the other Region's workspace from within their own. */
  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source =
          "setup-agentworkspace-switchover: the access URL of each instance is an approved origin of"
              + " the other")
  private static void approveEachOther(Instance source, Instance replica) {
    source.approvedOrigins().add(replica.accessUrl());
    replica.approvedOrigins().add(source.accessUrl());
  }

  private Instance instance(String region, String alias) {
    return new Instance(region, alias, now.minus(AGE), scene.concurrentCalls());
  }

  private void buildStatuses() {
    contactCenter.agentStatuses().add(available);
    contactCenter
        .agentStatuses()
        .add(new AgentStatus(Ids.of("88888888", 2), "Offline", AgentStatus.Type.OFFLINE));
    contactCenter
        .agentStatuses()
        .add(new AgentStatus(Ids.of("88888888", 3), "Break", AgentStatus.Type.CUSTOM));
    contactCenter
        .hours()
        .add(new Resource("operating-hours", Ids.of("77777777", 1), "around the clock"));
    contactCenter
        .hierarchyGroups()
        .add(new Resource("agent-group", Ids.of("aaaaaaaa", 1), "acme agents"));
  }

  /** What the calling end of a synthetic call runs; a group's flow would occupy a second agent. */
  private void buildSyntheticCallersFlow() {
    contactCenter
        .flows()
        .add(
            new ContactFlow(
                Ids.of("44444444", block + 9),
                "synthetic caller",
                FlowContent.holdingTheLine(),
                ""));
  }

  private void buildGroup(int index, Scene.Group group) {
    String queueId = Ids.of("33333333", block + index + 1);
    String flowId = Ids.of("44444444", block + index + 1);
    String profileId = Ids.of("99999999", block + index + 1);
    contactCenter.queues().add(new Resource("queue", queueId, group.name()));
    contactCenter
        .flows()
        .add(
            new ContactFlow(flowId, group.name() + " inbound", FlowContent.into(queueId), queueId));
    contactCenter
        .routingProfiles()
        .add(new RoutingProfile(profileId, group.name() + " agents", List.of(queueId)));
    List<Agent> agents = buildAgents(group.agents(), profileId);
    String target = world.arn(scene.sourceRegion(), "instance/" + scene.instanceId());
    if (scene.replicated()) {
      target = buildTrafficDistributionGroup(index, group, agents).arn();
    }
    demands.add(
        new Demand(group.name(), claim(group.numbers(), target, flowId), group.percentOfCalls()));
  }

  private List<Agent> buildAgents(int count, String profileId) {
    List<Agent> agents = new ArrayList<>();
    int before = contactCenter.agents().all().size();
    for (int i = before + 1; i <= before + count; i++) {
      Agent agent =
          new Agent(
              Ids.of("66666666", block + i),
              String.format("agent-%02d", i),
              profileId,
              available,
              scene.sourceRegion(),
              now);
      contactCenter.agents().add(agent);
      agents.add(agent);
    }
    return agents;
  }

  private TrafficDistributionGroup buildTrafficDistributionGroup(
      int index, Scene.Group group, List<Agent> agents) {
    String id = Ids.of("22222222", block + index + 1);
    TrafficDistributionGroup tdg =
        new TrafficDistributionGroup(
            world.arn(scene.sourceRegion(), "traffic-distribution-group/" + id),
            group.name(),
            scene.instanceId(),
            index == 0,
            TrafficDistributionGroup.Status.ACTIVE,
            TrafficDistribution.of(
                scene.sourceRegion(), group.sourcePercent(), scene.replicaRegion()));
    int atSource = Math.round(agents.size() * group.sourcePercent() / 100f);
    for (Agent agent : agents) {
      tdg.userIds().add(agent.id());
      if (tdg.userIds().size() > atSource) {
        agent.assignTo(scene.replicaRegion());
        agent.follow();
      }
    }
    world.add(tdg);
    return tdg;
  }

  private List<String> claim(List<String> e164s, String target, String flowId) {
    List<String> ids = new ArrayList<>();
    for (String e164 : e164s) {
      PhoneNumber number = claim(scene.sourceRegion(), e164, target);
      contactCenter.regions().forEach(region -> number.attachFlow(region, flowId));
      ids.add(number.id());
    }
    return ids;
  }

  private PhoneNumber claim(String region, String e164, String target) {
    String id = Ids.of("55555555", world.numbers().size() + 1);
    PhoneNumber number =
        new PhoneNumber(
            world.arn(region, "phone-number/" + id), e164, "claimed for the scene", target);
    world.add(number);
    return number;
  }

  private void buildSourceNumbers() {
    String instance = "instance/" + scene.instanceId();
    claim(scene.sourceRegion(), scene.sourceNumber(), world.arn(scene.sourceRegion(), instance));
    if (scene.replicated()) {
      claim(
          scene.replicaRegion(), scene.replicaNumber(), world.arn(scene.replicaRegion(), instance));
    }
  }
}
