package dev.twinline.simulator.connect;

import dev.twinline.simulator.clock.Timeline;
import dev.twinline.simulator.rules.Answers;
import dev.twinline.simulator.rules.Call;
import dev.twinline.simulator.rules.Fidelity;
import dev.twinline.simulator.rules.Fields;
import dev.twinline.simulator.rules.Refusal;
import dev.twinline.simulator.world.ContactCenter;
import dev.twinline.simulator.world.CrossRegionRouting;
import dev.twinline.simulator.world.Instance;
import dev.twinline.simulator.world.TrafficDistribution;
import dev.twinline.simulator.world.TrafficDistributionGroup;
import dev.twinline.simulator.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Replicas: how they are made, and what became of the mirroring. */
final class ReplicationRules {
  /** Where an instance of a Region may have its replica. */
  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source = "create-replica-connect-instance: the Region pairs are fixed")
  private static final class Pairs {
    private static final Map<String, String> REPLICA_OF =
        Map.of(
            "us-east-1", "us-west-2",
            "us-west-2", "us-east-1",
            "eu-west-2", "eu-central-1",
            "eu-central-1", "eu-west-2",
            "ap-northeast-1", "ap-northeast-3");
  }

  /** How a pair is routed that is made at a moment. */
  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source =
          "global-routing-across-acgr-regions: enabled by default for pairs made on or after"
              + " September 1, 2026")
  private static final class RoutingOfNewPairs {
    private static final Instant GLOBAL_SINCE = Instant.parse("2026-09-01T00:00:00Z");

    private static CrossRegionRouting at(Instant made) {
      return made.isBefore(GLOBAL_SINCE)
          ? CrossRegionRouting.NOT_ENABLED
          : CrossRegionRouting.GLOBAL;
    }
  }

  private final World world;
  private final Sight sight;
  private final Timeline timeline;
  private final Duration pending;
  private final Map<String, String> tokenOfReplica = new HashMap<>();

  ReplicationRules(World world, Sight sight, Timeline timeline, Duration pending) {
    this.world = world;
    this.sight = sight;
    this.timeline = timeline;
    this.pending = pending;
  }

  @Answers("ReplicateInstance")
  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source =
          "API_ReplicateInstance: makes the replica and the default group, and moves numbers that"
              + " are in no group into it; how long it takes is not published")
  Fields replicateInstance(Call call) {
    ContactCenter contactCenter = sight.contactCenter(call);
    String replicaRegion = call.text("ReplicaRegion");
    if (!isSameRequestAgain(call, contactCenter)) {
      refuseWrongRegion(call, contactCenter, replicaRegion);
      String alias =
          call.input()
              .optionalText("ReplicaAlias")
              .orElseThrow(() -> Refusal.invalidRequest("A ReplicaAlias must be given"));
      replicate(contactCenter, replicaRegion, alias);
      tokenOfReplica.put(contactCenter.instanceId(), token(call));
    }
    String arn = world.arn(replicaRegion, "instance/" + contactCenter.instanceId());
    return Fields.of("Id", contactCenter.instanceId()).with("Arn", arn);
  }

  private boolean isSameRequestAgain(Call call, ContactCenter contactCenter) {
    return contactCenter.instance(call.text("ReplicaRegion")).isPresent()
        && token(call).equals(tokenOfReplica.get(contactCenter.instanceId()));
  }

  private static String token(Call call) {
    return call.input().optionalText("ClientToken").orElse("");
  }

  private static void refuseWrongRegion(
      Call call, ContactCenter contactCenter, String replicaRegion) {
    if (contactCenter.replicaRegion().isPresent()) {
      throw Refusal.invalidRequest("The instance is already replicated");
    }
    if (!replicaRegion.equals(Pairs.REPLICA_OF.get(call.region()))) {
      throw Refusal.invalidRequest(
          "An instance in " + call.region() + " can not be replicated to " + replicaRegion);
    }
    if (contactCenter.source().status() != Instance.Status.ACTIVE) {
      throw Refusal.invalidRequest("The instance is not ACTIVE");
    }
  }

  private void replicate(ContactCenter contactCenter, String region, String alias) {
    Instance source = contactCenter.source();
    Instance replica = new Instance(region, alias, timeline.now(), source.concurrentCalls());
    replica.become(Instance.Replication.INSTANCE_REPLICATION_IN_PROGRESS);
    contactCenter.addReplica(replica);
    contactCenter.route(RoutingOfNewPairs.at(timeline.now()));
    timeline.after(pending, () -> complete(contactCenter, replica));
  }

  private void complete(ContactCenter contactCenter, Instance replica) {
    replica.become(Instance.Replication.INSTANCE_REPLICATION_COMPLETE);
    String source = contactCenter.sourceRegion();
    String id =
        UUID.nameUUIDFromBytes(contactCenter.instanceId().getBytes(StandardCharsets.UTF_8))
            .toString();
    TrafficDistributionGroup group =
        new TrafficDistributionGroup(
            world.arn(source, "traffic-distribution-group/" + id),
            "default",
            contactCenter.instanceId(),
            true,
            TrafficDistributionGroup.Status.ACTIVE,
            TrafficDistribution.of(source, 100, replica.region()));
    world.add(group);
    String instanceArn = world.arn(source, "instance/" + contactCenter.instanceId());
    world.numbers().stream()
        .filter(number -> number.targetArn().equals(instanceArn))
        .forEach(
            number -> {
              // The flow of the source Region is kept here and mirrored, as associations are.
              Optional<String> flow = number.flowIn(source);
              number.moveTo(group.arn());
              flow.ifPresent(
                  each -> contactCenter.regions().forEach(r -> number.attachFlow(r, each)));
            });
  }

  @Answers("ListReplicationFindings")
  @Fidelity(
      value = Fidelity.Mark.ASSUMED,
      source = "API_ListReplicationFindings: the mirror of the simulator has nothing to report")
  Fields listReplicationFindings(Call call) {
    sight.contactCenter(call);
    return Fields.of("ReplicationFindingsList", List.of());
  }
}
