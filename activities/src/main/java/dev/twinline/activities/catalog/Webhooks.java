package dev.twinline.activities.catalog;

import dev.twinline.catalog.CatalogException;
import dev.twinline.catalog.ContactCenterFolder;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.ContactCenter.NotificationSettings;
import dev.twinline.workflows.model.ContactCenterName;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The webhooks of the contact center files, by name.
 *
 * <p>A webhook's address is often its password, and what an activity returns or is given stands in
 * a workflow history for as long as Temporal keeps it. So an operation knows a webhook only by its
 * place in the file and its host, such as {@code acme webhook 1 at hooks.example.com}, and whoever
 * posts to it looks the address up.
 */
public final class Webhooks {

  private static final Pattern NAME = Pattern.compile("(\\S+) webhook (\\d{1,4}) at (\\S*)");

  private final ContactCenterFolder folder;

  public Webhooks(ContactCenterFolder folder) {
    this.folder = folder;
  }

  /** The contact center with names in place of addresses. */
  static ContactCenter named(ContactCenter contactCenter) {
    List<String> addresses = contactCenter.notification().webhooks();
    List<String> names =
        IntStream.range(0, addresses.size())
            .mapToObj(i -> name(contactCenter.name(), i, addresses.get(i)))
            .toList();
    return contactCenter.with(
        new NotificationSettings(names, contactCenter.notification().topics()));
  }

  private static String name(ContactCenterName contactCenter, int index, String address) {
    return contactCenter + " webhook " + (index + 1) + " at " + hostOf(address);
  }

  /** Without user and password, which may stand before it. */
  private static String hostOf(String address) {
    try {
      String host = URI.create(address).getHost();
      return host == null ? "" : host;
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /**
   * The address of a webhook, as the file in this place has it now.
   *
   * @param name as an operation has it; one that began under an older version has the address
   *     itself
   * @return empty when the file has no such webhook, or has another in its place
   */
  public Optional<String> addressOf(String name) {
    Matcher parts = NAME.matcher(name);
    if (!parts.matches()) {
      return Optional.of(name);
    }
    try {
      ContactCenterName contactCenter = new ContactCenterName(parts.group(1));
      int index = Integer.parseInt(parts.group(2)) - 1;
      List<String> addresses =
          folder.readWithoutSchedules(contactCenter).contactCenter().notification().webhooks();
      return index >= 0 && index < addresses.size()
          ? Optional.of(addresses.get(index))
              .filter(address -> hostOf(address).equals(parts.group(3)))
          : Optional.empty();
    } catch (CatalogException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
