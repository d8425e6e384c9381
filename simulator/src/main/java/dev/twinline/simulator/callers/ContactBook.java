package dev.twinline.simulator.callers;

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

  /** The contact with this ID in this Region; the other Region does not know it. */
  public Optional<Contact> find(String region, String id) {
    return Optional.ofNullable(contacts.get(id)).filter(each -> each.region().equals(region));
  }

  /** The contacts of an instance in this Region, in the order in which they began. */
  public List<Contact> in(String region, String instanceId) {
    return contacts.values().stream()
        .filter(contact -> contact.region().equals(region))
        .filter(contact -> contact.contactCenter().instanceId().equals(instanceId))
        .toList();
  }

  /** The contacts that have not ended in this Region. */
  public List<Contact> openIn(String region) {
    return contacts.values().stream()
        .filter(contact -> contact.region().equals(region))
        .filter(contact -> contact.state() != Contact.State.ENDED)
        .toList();
  }
}
