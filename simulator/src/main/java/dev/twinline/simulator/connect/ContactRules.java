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

/** Contacts, which are known only in the Region that has them. */
final class ContactRules {
  private final Sight sight;
  private final Callers callers;

  ContactRules(Sight sight, Callers callers) {
    this.sight = sight;
    this.callers = callers;
  }

  @Answers("DescribeContact")
  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source =
          "API_DescribeContact; global-routing-across-acgr-regions: without global routing a contact"
              + " is known in its own Region")
  Fields describeContact(Call call) {
    ContactCenter contactCenter = sight.contactCenter(call);
    Contact contact =
        find(call, contactCenter)
            .orElseThrow(() -> Refusal.notFound("Contact not found in " + call.region()));
    return Fields.of("Contact", described(call, contact));
  }

  private Optional<Contact> find(Call call, ContactCenter contactCenter) {
    return callers
        .contacts()
        .find(call.region(), call.text("ContactId"))
        .filter(contact -> contact.contactCenter() == contactCenter);
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
        .with("GlobalResiliencyMetadata", globalResiliency(contact));
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

  private static Optional<Fields> agentInfo(Contact contact) {
    return contact
        .agent()
        .map(Agent::id)
        .map(
            id ->
                Fields.of("Id", id)
                    .with("ConnectedToAgentTimestamp", contact.connectedToAgentAt())
                    .with("ActiveRegion", contact.region()));
  }

  private static Fields telephone(String number) {
    return Fields.of("Type", "TELEPHONE_NUMBER").with("Address", number);
  }

  @Fidelity(
      value = Fidelity.Mark.ASSUMED,
      source =
          "the members are modelled (botocore 1.44.5, GlobalResiliencyMetadata); that a contact of a"
              + " number outside any group has the Regions too is a guess")
  static Fields globalResiliency(Contact contact) {
    return Fields.of("ActiveRegion", contact.region())
        .with("OriginRegion", contact.region())
        .with("TrafficDistributionGroupId", contact.groupId());
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
    callers.stop(contact);
    return Fields.none();
  }
}
