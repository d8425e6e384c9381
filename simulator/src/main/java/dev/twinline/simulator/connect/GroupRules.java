package dev.twinline.simulator.connect;

import dev.twinline.simulator.clock.Timeline;
import dev.twinline.simulator.rules.Answers;
import dev.twinline.simulator.rules.Call;
import dev.twinline.simulator.rules.Fidelity;
import dev.twinline.simulator.rules.Fields;
import dev.twinline.simulator.rules.Refusal;
import dev.twinline.simulator.world.ContactCenter;
import dev.twinline.simulator.world.TrafficDistribution;
import dev.twinline.simulator.world.TrafficDistributionGroup;
import dev.twinline.simulator.world.TrafficDistributionGroup.Status;
import dev.twinline.simulator.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Traffic distribution groups themselves: made, described, listed, removed. */
final class GroupRules {
  private static final int GROUPS_ON_A_PAGE = 10;

  private final World world;
  private final Sight sight;
  private final Timeline timeline;
  private final Duration pending;
  private final Map<String, TrafficDistributionGroup> createdByToken = new HashMap<>();
  private int created;

  GroupRules(World world, Sight sight, Timeline timeline, Duration pending) {
    this.world = world;
    this.sight = sight;
    this.timeline = timeline;
    this.pending = pending;
  }

  @Answers("CreateTrafficDistributionGroup")
  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source =
          "API_CreateTrafficDistributionGroup, setup-traffic-distribution-groups: source Region of"
              + " a replicated instance, begins with everything in the source Region")
  Fields createTrafficDistributionGroup(Call call) {
    ContactCenter contactCenter = sight.contactCenter(call);
    refuseWithoutReplica(call, contactCenter);
    Optional<String> token = call.input().optionalText("ClientToken");
    TrafficDistributionGroup group = token.map(createdByToken::get).orElse(null);
    if (group == null) {
      refuseSecondOfThatName(call);
      group = create(call, contactCenter);
      if (token.isPresent()) {
        createdByToken.put(token.get(), group);
      }
    }
    return Fields.of("Id", group.id()).with("Arn", group.arn());
  }

  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source =
          "setup-traffic-distribution-groups: InvalidRequestException on an unreplicated instance")
  private static void refuseWithoutReplica(Call call, ContactCenter contactCenter) {
    if (!call.region().equals(contactCenter.sourceRegion())) {
      throw Refusal.invalidRequest(
          "Traffic distribution groups are created in the source Region, "
              + contactCenter.sourceRegion());
    }
    if (contactCenter.replicaRegion().isEmpty()) {
      throw Refusal.invalidRequest("The instance is not replicated to another Region");
    }
    if (!contactCenter.replicated()) {
      throw new Refusal("ResourceNotReadyException", "The instance is still being replicated");
    }
  }

  @Fidelity(
      value = Fidelity.Mark.ASSUMED,
      source = "ResourceConflictException is modelled; that it answers a taken name is a guess")
  private void refuseSecondOfThatName(Call call) {
    String name = call.text("Name");
    if (world.groups().stream().anyMatch(group -> group.name().equals(name))) {
      throw Refusal.conflict("A traffic distribution group named " + name + " exists");
    }
  }

  private TrafficDistributionGroup create(Call call, ContactCenter contactCenter) {
    String seed = contactCenter.instanceId() + "/" + call.text("Name") + "/" + created++;
    String id = UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
    TrafficDistributionGroup group =
        new TrafficDistributionGroup(
            world.arn(call.region(), "traffic-distribution-group/" + id),
            call.text("Name"),
            contactCenter.instanceId(),
            false,
            Status.CREATION_IN_PROGRESS,
            TrafficDistribution.of(
                contactCenter.sourceRegion(), 100, contactCenter.replicaRegion().orElseThrow()));
    group.describe(call.input().optionalText("Description").orElse(null), tags(call));
    world.add(group);
    timeline.after(pending, () -> group.become(Status.ACTIVE));
    return group;
  }

  private static Map<String, String> tags(Call call) {
    Map<String, String> tags = new LinkedHashMap<>();
    call.input()
        .structure("Tags")
        .ifPresent(given -> given.values().forEach((key, value) -> tags.put(key, (String) value)));
    return tags;
  }

  @Answers("DescribeTrafficDistributionGroup")
  @Fidelity(value = Fidelity.Mark.DOCUMENTED, source = "API_DescribeTrafficDistributionGroup")
  Fields describeTrafficDistributionGroup(Call call) {
    TrafficDistributionGroup group = sight.group(call, call.text("TrafficDistributionGroupId"));
    Fields tags = Fields.none();
    group.tags().forEach(tags::with);
    return Fields.of(
        "TrafficDistributionGroup",
        summary(group)
            .with("Description", group.description())
            .with("Tags", group.tags().isEmpty() ? null : tags));
  }

  private Fields summary(TrafficDistributionGroup group) {
    return Fields.of("Id", group.id())
        .with("Arn", group.arn())
        .with("Name", group.name())
        .with("InstanceArn", world.arn(group.homeRegion(), "instance/" + group.instanceId()))
        .with("Status", group.status().name())
        .with("IsDefault", group.isDefault());
  }

  @Answers("ListTrafficDistributionGroups")
  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source = "API_ListTrafficDistributionGroups: at most 10 on a page")
  Fields listTrafficDistributionGroups(Call call) {
    Optional<ContactCenter> only =
        call.input().optionalText("InstanceId").map(id -> sight.contactCenter(call, id));
    List<TrafficDistributionGroup> groups =
        world.groups().stream()
            .filter(
                group -> only.map(cc -> cc.instanceId().equals(group.instanceId())).orElse(true))
            .filter(group -> isSeenFrom(call.region(), group))
            .toList();
    return Page.of(
        call, GROUPS_ON_A_PAGE, "TrafficDistributionGroupSummaryList", groups, this::summary);
  }

  private boolean isSeenFrom(String region, TrafficDistributionGroup group) {
    return world.contactCenterOf(group).instance(region).isPresent();
  }

  @Answers("DeleteTrafficDistributionGroup")
  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source = "API_DeleteTrafficDistributionGroup: only in the Region in which it was created")
  Fields deleteTrafficDistributionGroup(Call call) {
    TrafficDistributionGroup group = sight.group(call, call.text("TrafficDistributionGroupId"));
    if (!group.homeRegion().equals(call.region())) {
      throw Refusal.invalidRequest("The group can only be deleted in " + group.homeRegion());
    }
    refuseToDeleteDefault(group);
    refuseToDeleteInUse(group);
    group.become(Status.PENDING_DELETION);
    timeline.after(pending, () -> world.remove(group));
    return Fields.none();
  }

  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source = "delete-traffic-distribution-groups: the default group cannot be deleted by the API")
  private static void refuseToDeleteDefault(TrafficDistributionGroup group) {
    if (group.isDefault()) {
      throw Refusal.invalidRequest("The default traffic distribution group cannot be deleted");
    }
  }

  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source = "delete-traffic-distribution-groups: numbers must be released or moved first")
  private void refuseToDeleteInUse(TrafficDistributionGroup group) {
    if (world.numbers().stream().anyMatch(number -> number.targetArn().equals(group.arn()))) {
      throw new Refusal(
          "ResourceInUseException", "Phone numbers are claimed to the traffic distribution group");
    }
  }
}
