package dev.twinline.simulator.connect;

import dev.twinline.simulator.callers.Floor;
import dev.twinline.simulator.rules.Answers;
import dev.twinline.simulator.rules.Call;
import dev.twinline.simulator.rules.Fidelity;
import dev.twinline.simulator.rules.Fields;
import dev.twinline.simulator.rules.Refusal;
import dev.twinline.simulator.world.Agent;
import dev.twinline.simulator.world.AgentStatus;
import dev.twinline.simulator.world.ContactCenter;
import dev.twinline.simulator.world.Resource;
import java.util.List;

/** Users, their statuses and their hierarchy. */
final class UserRules {
  private static final int ON_A_PAGE = 1000;

  private final Sight sight;
  private final Floor floor;

  UserRules(Sight sight, Floor floor) {
    this.sight = sight;
    this.floor = floor;
  }

  @Answers("ListUsers")
  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source = "API_ListUsers; create-replica-connect-instance: users are mirrored")
  Fields listUsers(Call call) {
    ContactCenter contactCenter = sight.contactCenter(call);
    return Page.of(
        call,
        ON_A_PAGE,
        "UserSummaryList",
        contactCenter.agents().all(),
        agent ->
            Fields.of("Id", agent.id())
                .with("Arn", sight.arn(call, contactCenter, "agent", agent.id()))
                .with("Username", agent.username()));
  }

  @Answers("DescribeUser")
  @Fidelity(value = Fidelity.Mark.DOCUMENTED, source = "API_DescribeUser")
  Fields describeUser(Call call) {
    ContactCenter contactCenter = sight.contactCenter(call);
    Agent agent = agent(call, contactCenter);
    return Fields.of(
        "User",
        Fields.of("Id", agent.id())
            .with("Arn", sight.arn(call, contactCenter, "agent", agent.id()))
            .with("Username", agent.username())
            .with("PhoneConfig", Fields.of("PhoneType", "SOFT_PHONE").with("AutoAccept", true))
            .with("RoutingProfileId", agent.routingProfileId())
            .with("HierarchyGroupId", contactCenter.hierarchyGroups().all().get(0).id()));
  }

  private static Agent agent(Call call, ContactCenter contactCenter) {
    String id = call.text("UserId");
    return contactCenter
        .agents()
        .find(Sight.lastPart(id))
        .orElseThrow(() -> Refusal.notFound("User not found: " + id));
  }

  @Answers("PutUserStatus")
  @Fidelity(
      value = Fidelity.Mark.ASSUMED,
      source =
          "API_PutUserStatus documents that an agent on a contact gets the status afterwards; that"
              + " Available in the assigned Region ends a change of Region is a guess")
  Fields putUserStatus(Call call) {
    ContactCenter contactCenter = sight.contactCenter(call);
    Agent agent = agent(call, contactCenter);
    String statusId = call.text("AgentStatusId");
    AgentStatus status =
        contactCenter
            .agentStatuses()
            .find(Sight.lastPart(statusId))
            .orElseThrow(() -> Refusal.notFound("Agent status not found: " + statusId));
    if (!agent.signedIn()) {
      throw Refusal.invalidRequest("The agent is not signed in");
    }
    if (floor.inHandOf(agent).isPresent()) {
      agent.setNextStatus(status);
    } else {
      agent.setStatus(status, call.at());
      letGoOn(call, contactCenter, agent);
    }
    return Fields.none();
  }

  private void letGoOn(Call call, ContactCenter contactCenter, Agent agent) {
    boolean onTheWayToHere =
        agent.activity() == Agent.Activity.CHANGING_REGION
            && agent.assignedRegion().equals(call.region())
            && agent.status().type() == AgentStatus.Type.ROUTABLE;
    if (onTheWayToHere) {
      floor.arrive(contactCenter, agent);
    } else {
      floor.settle(contactCenter, agent);
    }
  }

  @Answers("ListAgentStatuses")
  @Fidelity(value = Fidelity.Mark.DOCUMENTED, source = "API_ListAgentStatuses")
  Fields listAgentStatuses(Call call) {
    ContactCenter contactCenter = sight.contactCenter(call);
    List<String> types = call.input().texts("AgentStatusTypes");
    List<AgentStatus> statuses =
        contactCenter.agentStatuses().all().stream()
            .filter(status -> types.isEmpty() || types.contains(status.type().name()))
            .toList();
    return Page.of(
        call,
        ON_A_PAGE,
        "AgentStatusSummaryList",
        statuses,
        status ->
            Fields.of("Id", status.id())
                .with("Arn", sight.arn(call, contactCenter, "agent-state", status.id()))
                .with("Name", status.name())
                .with("Type", status.type().name()));
  }

  @Answers("ListUserHierarchyGroups")
  @Fidelity(value = Fidelity.Mark.DOCUMENTED, source = "API_ListUserHierarchyGroups")
  Fields listUserHierarchyGroups(Call call) {
    ContactCenter contactCenter = sight.contactCenter(call);
    return Page.of(
        call,
        ON_A_PAGE,
        "UserHierarchyGroupSummaryList",
        contactCenter.hierarchyGroups().all(),
        group -> level(call, contactCenter, group));
  }

  @Answers("DescribeUserHierarchyStructure")
  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source = "API_DescribeUserHierarchyStructure; the scene has one level")
  Fields describeUserHierarchyStructure(Call call) {
    ContactCenter contactCenter = sight.contactCenter(call);
    return Fields.of(
        "HierarchyStructure",
        Fields.of("LevelOne", level(call, contactCenter, contactCenter.hierarchyLevel())));
  }

  private Fields level(Call call, ContactCenter contactCenter, Resource resource) {
    return Fields.of("Id", resource.id())
        .with("Arn", sight.arn(call, contactCenter, resource.path(), resource.id()))
        .with("Name", resource.name());
  }
}
