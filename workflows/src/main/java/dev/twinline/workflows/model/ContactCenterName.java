package dev.twinline.workflows.model;

import java.util.regex.Pattern;

/** The name by which people and workflow IDs know a contact center, such as {@code acme}. */
public record ContactCenterName(String value) implements Comparable<ContactCenterName> {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

  public ContactCenterName {
    if (value == null || !NAME.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "\""
              + value
              + "\" is not a contact center name: a lower-case letter, then up to 39 lower-case"
              + " letters, digits or dashes");
    }
  }

  @Override
  public int compareTo(ContactCenterName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
