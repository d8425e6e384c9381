package dev.twinline.simulator.connect;

import dev.twinline.simulator.callers.RegionShifts;
import dev.twinline.simulator.rules.Answers;
import dev.twinline.simulator.rules.Call;
import dev.twinline.simulator.rules.Fidelity;
import dev.twinline.simulator.rules.Fields;
import dev.twinline.simulator.rules.Refusal;
import dev.twinline.simulator.world.Agent;
import dev.twinline.simulator.world.ContactCenter;
import dev.twinline.simulator.world.TrafficDistributionGroup;
import dev.twinline.simulator.world.World;
import java.util.List;

/** Which agents belong to which traffic distribution group. */
final class GroupUserRules {
  private static final int USERS_ON_A_PAGE = 10;

  private final World world;
  private final Sight sight;
  private final RegionShifts shifts;

  GroupUserRules(World world, Sight sight, RegionShifts shifts) {
    this.world = world;
    this.sight = sight;
    this.shifts = shifts;
  }

  @Answers("ListTrafficDistributionGroupUsers")
  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source =
          "API_ListTrafficDistributionGroupUsers: the list in the reply holds at most 10, though"
              + " newer models let MaxResults be up to 1000")
  Fields listTrafficDistributionGroupUsers(Call call) {
    TrafficDistributionGroup group = group(call);
    return Page.of(
        call,
        USERS_ON_A_PAGE,
        "TrafficDistributionGroupUserSummaryList",
        List.copyOf(group.userIds()),
        id -> Fields.of("UserId", id));
  }

  private TrafficDistributionGroup group(Call call) {
    return sight.group(call, call.text("TrafficDistributionGroupId"));
  }

  @Answers("AssociateTrafficDistributionGroupUser")
  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source =
          "API_AssociateTrafficDistributionGroupUser: associates an agent, again without harm; that"
              + " an agent of another group leaves that group is assumed")
  Fields associateTrafficDistributionGroupUser(Call call) {
    TrafficDistributionGroup group = groupInItsHomeRegion(call);
    ContactCenter contactCenter = world.contactCenterOf(group);
    Agent agent = agent(call, contactCenter);
    world.groups().stream()
        .filter(other -> other != group)
        .forEach(other -> other.userIds().remove(agent.id()));
    if (group.userIds().add(agent.id())) {
      shifts.assign(contactCenter, group);
    }
    return Fields.none();
  }

  @Answers("DisassociateTrafficDistributionGroupUser")
  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source =
          "API_DisassociateTrafficDistributionGroupUser; that the agent then belongs to the source"
              + " Region is assumed")
  Fields disassociateTrafficDistributionGroupUser(Call call) {
    TrafficDistributionGroup group = groupInItsHomeRegion(call);
    ContactCenter contactCenter = world.contactCenterOf(group);
    Agent agent = agent(call, contactCenter);
    if (group.userIds().remove(agent.id())) {
      shifts.release(contactCenter, agent);
      shifts.assign(contactCenter, group);
    }
    return Fields.none();
  }

  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source =
          "associate-agents-to-a-traffic-distribution-group: only in the source Region, else"
              + " ResourceNotFoundException")
  private TrafficDistributionGroup groupInItsHomeRegion(Call call) {
    TrafficDistributionGroup group = group(call);
    if (!group.homeRegion().equals(call.region())) {
      throw Refusal.notFound(
          "Agents are associated with the group in its source Region, " + group.homeRegion());
    }
    return group;
  }

  private Agent agent(Call call, ContactCenter contactCenter) {
    if (sight.contactCenter(call) != contactCenter) {
      throw Refusal.invalidRequest("The group belongs to another instance");
    }
    String id = call.text("UserId");
    return contactCenter
        .agents()
        .find(Sight.lastPart(id))
        .orElseThrow(() -> Refusal.notFound("User not found: " + id));
  }
}
