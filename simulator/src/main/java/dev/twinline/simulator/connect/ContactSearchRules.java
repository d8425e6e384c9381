package dev.twinline.simulator.connect;

import dev.twinline.simulator.callers.Contact;
import dev.twinline.simulator.callers.ContactBook;
import dev.twinline.simulator.rules.Answers;
import dev.twinline.simulator.rules.Call;
import dev.twinline.simulator.rules.Fidelity;
import dev.twinline.simulator.rules.Fields;
import dev.twinline.simulator.rules.Refusal;
import dev.twinline.simulator.world.Agent;
import dev.twinline.simulator.world.ContactCenter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The search for contacts. */
final class ContactSearchRules {
  private static final int CONTACTS_ON_A_PAGE = 100;
  private static final Set<String> CRITERIA =
      Set.of("Channels", "InitiationMethods", "QueueIds", "AgentIds", "ActiveRegions");

  private final Sight sight;
  private final ContactBook contacts;
  private final NewerMembers newer;

  ContactSearchRules(Sight sight, ContactBook contacts, NewerMembers newer) {
    this.sight = sight;
    this.contacts = contacts;
    this.newer = newer;
  }

  @Answers("SearchContacts")
  @Fidelity(
      value = Fidelity.Mark.ASSUMED,
      source =
          "API_SearchContacts documents request and reply; here a contact is found at once, newest"
              + " first, and criteria that the simulator can not judge are refused")
  Fields searchContacts(Call call) {
    ContactCenter contactCenter = sight.contactCenter(call);
    Fields range = call.input().structure("TimeRange").orElseThrow();
    Fields criteria = call.input().structure("SearchCriteria").orElse(Fields.none());
    refuseUnknownCriteria(criteria);
    List<Contact> found =
        new ArrayList<>(
            contacts.in(contactCenter, call.region()).stream()
                .filter(contact -> isWithin(contact, range))
                .filter(contact -> meets(contact, criteria))
                .toList());
    sort(call, found);
    return Page.of(call, CONTACTS_ON_A_PAGE, "Contacts", found, contact -> summary(call, contact))
        .with("TotalCount", found.size());
  }

  private static void refuseUnknownCriteria(Fields criteria) {
    for (String given : criteria.values().keySet()) {
      if (!CRITERIA.contains(given)) {
        throw Refusal.invalidRequest("The simulator can not search by " + given);
      }
    }
  }

  private static boolean isWithin(Contact contact, Fields range) {
    Instant from = range.instant("StartTime");
    Instant to = range.instant("EndTime");
    return timestamp(contact, range.text("Type"))
        .filter(moment -> !moment.isBefore(from) && !moment.isAfter(to))
        .isPresent();
  }

  private static Optional<Instant> timestamp(Contact contact, String type) {
    return switch (type) {
      case "INITIATION_TIMESTAMP" -> Optional.of(contact.initiatedAt());
      case "CONNECTED_TO_AGENT_TIMESTAMP" -> contact.connectedToAgentAt();
      case "DISCONNECT_TIMESTAMP" -> contact.disconnectedAt();
      case "ENQUEUE_TIMESTAMP" -> contact.enqueuedAt();
      default -> Optional.empty();
    };
  }

  private static boolean meets(Contact contact, Fields criteria) {
    return meets(criteria, "Channels", "VOICE")
        && meets(criteria, "InitiationMethods", contact.method().name())
        && meets(criteria, "QueueIds", contact.queueId().orElse(""))
        && meets(criteria, "AgentIds", contact.agent().map(Agent::id).orElse(""))
        && meets(criteria, "ActiveRegions", contact.activeRegion());
  }

  private static boolean meets(Fields criteria, String name, String actual) {
    List<String> wanted = criteria.texts(name);
    return wanted.isEmpty() || wanted.contains(actual);
  }

  private static void sort(Call call, List<Contact> contacts) {
    Optional<Fields> sort = call.input().structure("Sort");
    String type = sort.map(each -> each.text("FieldName")).orElse("INITIATION_TIMESTAMP");
    Comparator<Contact> order =
        Comparator.comparing(contact -> timestamp(contact, type).orElse(contact.initiatedAt()));
    boolean ascending =
        sort.map(each -> each.text("Order")).filter("ASCENDING"::equals).isPresent();
    contacts.sort(ascending ? order : Collections.reverseOrder(order));
  }

  private Fields summary(Call call, Contact contact) {
    return Fields.of("Arn", sight.arn(call, contact.contactCenter(), "contact", contact.id()))
        .with("Id", contact.id())
        .with("InitiationMethod", contact.method().name())
        .with("Channel", "VOICE")
        .with("QueueInfo", ContactRules.queueInfo(contact))
        .with("AgentInfo", agentInfo(contact))
        .with("InitiationTimestamp", contact.initiatedAt())
        .with("DisconnectTimestamp", contact.disconnectedAt())
        .with("GlobalResiliencyMetadata", newer.globalResiliency(contact));
  }

  private static Optional<Fields> agentInfo(Contact contact) {
    return contact
        .agent()
        .map(
            agent ->
                Fields.of("Id", agent.id())
                    .with("ConnectedToAgentTimestamp", contact.connectedToAgentAt()));
  }
}
