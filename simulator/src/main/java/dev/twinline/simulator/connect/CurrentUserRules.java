package dev.twinline.simulator.connect;

import dev.twinline.simulator.callers.Callers;
import dev.twinline.simulator.callers.Contact;
import dev.twinline.simulator.faults.Lies;
import dev.twinline.simulator.rules.Answers;
import dev.twinline.simulator.rules.Call;
import dev.twinline.simulator.rules.Fidelity;
import dev.twinline.simulator.rules.Fields;
import dev.twinline.simulator.rules.Refusal;
import dev.twinline.simulator.world.Agent;
import dev.twinline.simulator.world.AgentStatus;
import dev.twinline.simulator.world.ContactCenter;
import java.util.List;

/** What each agent is doing right now, in the Region that is asked or, globally, in both. */
final class CurrentUserRules {
  private final Sight sight;
  private final Callers callers;
  private final Lies lies;

  CurrentUserRules(Sight sight, Callers callers, Lies lies) {
    this.sight = sight;
    this.callers = callers;
    this.lies = lies;
  }

  @Answers("GetCurrentUserData")
  @Fidelity(
      value = Fidelity.Mark.ASSUMED,
      source =
          "API_GetCurrentUserData documents the members; that a Region lists the agents who are"
              + " active in it is a guess, for pairs without global routing")
  Fields getCurrentUserData(Call call) {
    ContactCenter contactCenter = sight.contactCenter(call);
    Fields filters = call.input().structure("Filters").orElse(Fields.none());
    List<String> wanted = filters.texts("Agents").stream().map(Sight::lastPart).toList();
    MetricFilters byQueue = MetricFilters.of(call, contactCenter);
    if (wanted.isEmpty() && byQueue.empty()) {
      throw Refusal.invalidRequest("Filters must name queues, routing profiles or agents");
    }
    List<Agent> agents =
        (wanted.isEmpty()
                ? byQueue.agentsIn(contactCenter, byQueue.queuesIn(contactCenter))
                : contactCenter.agents().all())
            .stream()
                .filter(agent -> wanted.isEmpty() || wanted.contains(agent.id()))
                .filter(agent -> isListed(call, contactCenter, agent))
                .toList();
    return Page.of(call, 100, "UserDataList", agents, agent -> userData(call, contactCenter, agent))
        .with("ApproximateTotalCount", agents.size());
  }

  private boolean isListed(Call call, ContactCenter contactCenter, Agent agent) {
    boolean listed = agent.signedIn() && Sight.tellsOf(call, contactCenter, agent.activeRegion());
    return listed || lies.everyAgentAvailable();
  }

  private boolean isAvailable(Agent agent) {
    return lies.everyAgentAvailable() || agent.isAvailableIn(agent.activeRegion());
  }

  /** The agent's own status, or Available where metrics lie. */
  private AgentStatus shown(ContactCenter contactCenter, Agent agent) {
    return lies.everyAgentAvailable() ? contactCenter.availableStatus() : agent.status();
  }

  private Fields userData(Call call, ContactCenter contactCenter, Agent agent) {
    int active = callers.floor().inHandOf(agent).isPresent() ? 1 : 0;
    int available = isAvailable(agent) ? 1 : 0;
    return Fields.of("User", reference(call, contactCenter, "agent", agent.id()))
        .with(
            "RoutingProfile",
            reference(call, contactCenter, "routing-profile", agent.routingProfileId()))
        .with("Status", status(call, contactCenter, agent))
        .with("AvailableSlotsByChannel", Fields.of("VOICE", available))
        .with("MaxSlotsByChannel", Fields.of("VOICE", 1))
        .with("ActiveSlotsByChannel", Fields.of("VOICE", active))
        .with("Contacts", contacts(call, contactCenter, agent))
        .with("NextStatus", agent.nextStatus().map(next -> next.name()));
  }

  private Fields status(Call call, ContactCenter contactCenter, Agent agent) {
    AgentStatus status = shown(contactCenter, agent);
    return Fields.of("StatusStartTimestamp", agent.statusSince())
        .with("StatusArn", sight.arn(call, contactCenter, "agent-state", status.id()))
        .with("StatusName", status.name());
  }

  private List<Fields> contacts(Call call, ContactCenter contactCenter, Agent agent) {
    return callers.floor().inHandOf(agent).stream()
        .map(contact -> contact(call, contactCenter, contact))
        .toList();
  }

  private Fields contact(Call call, ContactCenter contactCenter, Contact contact) {
    return Fields.of("ContactId", contact.id())
        .with("Channel", "VOICE")
        .with("InitiationMethod", contact.method().name())
        .with("AgentContactState", "CONNECTED")
        .with("StateStartTimestamp", contact.connectedToAgentAt())
        .with("ConnectedToAgentTimestamp", contact.connectedToAgentAt())
        .with("Queue", contact.queueId().map(id -> reference(call, contactCenter, "queue", id)));
  }

  private Fields reference(Call call, ContactCenter contactCenter, String path, String id) {
    return Fields.of("Id", id).with("Arn", sight.arn(call, contactCenter, path, id));
  }
}
