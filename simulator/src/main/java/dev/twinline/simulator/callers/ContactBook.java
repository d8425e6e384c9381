package dev.twinline.simulator.callers;

import dev.twinline.simulator.rules.Fidelity;
import dev.twinline.simulator.world.ContactCenter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The contacts that can still be asked for: all that are open, and the last few thousand. */
public final class ContactBook {
  private static final int KEPT = 5_000;

  private final Map<String, Contact> contacts = new LinkedHashMap<>();

  void add(Contact contact) {
    contacts.put(contact.id(), contact);
    if (contacts.size() > KEPT) {
      contacts.values().stream()
          .filter(each -> each.state() == Contact.State.ENDED)
          .findFirst()
          .ifPresent(oldest -> contacts.remove(oldest.id()));
    }
  }

  /** The contact with this ID, if this Region knows it. */
  public Optional<Contact> find(ContactCenter contactCenter, String region, String id) {
    return Optional.ofNullable(contacts.get(id))
        .filter(each -> isKnown(each, contactCenter, region));
  }

  /** The contacts that this Region knows, in the order in which they began. */
  public List<Contact> in(ContactCenter contactCenter, String region) {
    return contacts.values().stream()
        .filter(contact -> isKnown(contact, contactCenter, region))
        .toList();
  }

  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source =
          "global-routing-across-acgr-regions: with global routing reporting and contact search are"
              + " global, also while the Regions are isolated; without it each Region has its own")
  private static boolean isKnown(Contact contact, ContactCenter contactCenter, String region) {
    return contact.contactCenter() == contactCenter
        && (contactCenter.routing().enabled() || contact.region().equals(region));
  }

  /** The contacts that have not ended and came in or are processed in this Region. */
  List<Contact> openIn(String region) {
    return contacts.values().stream()
        .filter(contact -> contact.touches(region))
        .filter(contact -> contact.state() != Contact.State.ENDED)
        .toList();
  }
}
