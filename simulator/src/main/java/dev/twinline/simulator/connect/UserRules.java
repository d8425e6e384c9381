package dev.twinline.simulator.connect;

import dev.twinline.simulator.callers.Callers;
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
  private final Callers callers;

  UserRules(Sight sight, Callers callers) {
    this.sight = sight;
    this.callers = callers;
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
          "API_PutUserStatus documents that an agent on a contact gets the status afterwards; that a"
              + " status that is set for a shifted agent is as good as one that the agent sets is a"
              + " guess")
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
    refuseInOtherRegion(call, contactCenter, agent);
    if (callers.floor().inHandOf(agent).isPresent()) {
      agent.setNextStatus(status);
    } else {
      agent.setStatus(status, call.at());
      letGoOn(contactCenter, agent);
    }
    return Fields.none();
  }

  @Fidelity(
      value = Fidelity.Mark.ASSUMED,
      source =
          "which Region may set the status of a shifted agent is not documented: here the one in"
              + " which the agent is active, and with global routing either")
  private static void refuseInOtherRegion(Call call, ContactCenter contactCenter, Agent agent) {
    if (!Sight.tellsOf(call, contactCenter, agent.activeRegion())) {
      throw Refusal.invalidRequest("The agent is active in " + agent.activeRegion());
    }
  }

  private void letGoOn(ContactCenter contactCenter, Agent agent) {
    if (agent.activity() == Agent.Activity.CHANGING_REGION) {
      callers.shifts().arrive(contactCenter, agent);
    } else {
      callers.floor().settle(contactCenter, agent);
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
