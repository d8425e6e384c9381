package dev.twinline.simulator.connect;

import dev.twinline.simulator.callers.Callers;
import dev.twinline.simulator.callers.Contact;
import dev.twinline.simulator.rules.Answers;
import dev.twinline.simulator.rules.Call;
import dev.twinline.simulator.rules.Fidelity;
import dev.twinline.simulator.rules.Fields;
import dev.twinline.simulator.rules.Refusal;
import dev.twinline.simulator.world.Agent;
import dev.twinline.simulator.world.ContactCenter;
import java.util.Optional;

/** Contacts: known in their own Region or, with global routing, in both, and ended in one. */
final class ContactRules {
  private final Sight sight;
  private final Callers callers;
  private final NewerMembers newer;

  ContactRules(Sight sight, Callers callers, NewerMembers newer) {
    this.sight = sight;
    this.callers = callers;
    this.newer = newer;
  }

  @Answers("DescribeContact")
  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source =
          "API_DescribeContact; global-routing-across-acgr-regions: without global routing a contact"
              + " is known in its own Region, with it in both")
  Fields describeContact(Call call) {
    ContactCenter contactCenter = sight.contactCenter(call);
    Contact contact =
        find(call, contactCenter)
            .orElseThrow(() -> Refusal.notFound("Contact not found in " + call.region()));
    return Fields.of("Contact", described(call, contact));
  }

  private Optional<Contact> find(Call call, ContactCenter contactCenter) {
    return callers.contacts().find(contactCenter, call.region(), call.text("ContactId"));
  }

  private Fields described(Call call, Contact contact) {
    return Fields.of("Arn", sight.arn(call, contact.contactCenter(), "contact", contact.id()))
        .with("Id", contact.id())
        .with("InitiationMethod", contact.method().name())
        .with("Channel", "VOICE")
        .with("QueueInfo", queueInfo(contact))
        .with("AgentInfo", agentInfo(contact))
        .with("InitiationTimestamp", contact.initiatedAt())
        .with("ConnectedToSystemTimestamp", contact.connectedToSystemAt())
        .with("DisconnectTimestamp", contact.disconnectedAt())
        .with("DisconnectReason", contact.disconnectReason())
        .with("LastUpdateTimestamp", lastUpdate(contact))
        .with("CustomerEndpoint", telephone(contact.customerAddress()))
        .with("SystemEndpoint", telephone(contact.systemAddress()))
        .with("GlobalResiliencyMetadata", newer.globalResiliency(contact));
  }

  private static Object lastUpdate(Contact contact) {
    return contact
        .disconnectedAt()
        .or(contact::connectedToAgentAt)
        .or(contact::enqueuedAt)
        .orElse(contact.initiatedAt());
  }

  static Optional<Fields> queueInfo(Contact contact) {
    return contact
        .queueId()
        .map(id -> Fields.of("Id", id).with("EnqueueTimestamp", contact.enqueuedAt()));
  }

  private Optional<Fields> agentInfo(Contact contact) {
    return contact
        .agent()
        .map(Agent::id)
        .map(
            id ->
                Fields.of("Id", id)
                    .with("ConnectedToAgentTimestamp", contact.connectedToAgentAt())
                    .with("ActiveRegion", newer.agentRegion(contact)));
  }

  private static Fields telephone(String number) {
    return Fields.of("Type", "TELEPHONE_NUMBER").with("Address", number);
  }

  @Answers("StopContact")
  @Fidelity(
      value = Fidelity.Mark.ASSUMED,
      source =
          "API_StopContact: documented for some initiation methods only; here any open contact ends")
  Fields stopContact(Call call) {
    ContactCenter contactCenter = sight.contactCenter(call);
    Contact contact =
        find(call, contactCenter)
            .orElseThrow(
                () ->
                    new Refusal(
                        "ContactNotFoundException", "Contact not found in " + call.region()));
    refuseInOtherRegion(call, contact);
    callers.stop(contact);
    return Fields.none();
  }

  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source =
          "API_StopContact: InvalidActiveRegionException for a request to a Region that is not the"
              + " active one; that the contact's counts, not the agent's home, is assumed")
  private static void refuseInOtherRegion(Call call, Contact contact) {
    if (!contact.activeRegion().equals(call.region())) {
      throw new Refusal(
          "InvalidActiveRegionException", "The contact is active in " + contact.activeRegion());
    }
  }
}
