package dev.twinline.workflows.wire;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The fields that a message from a person may have.
 *
 * @param name what the message is called in an answer to its sender, such as {@code Failover input}
 * @param example a message to paste
 */
public record Form(String name, List<Field> fields, String example) {

  public Form {
    fields = List.copyOf(fields);
  }

  /** A field: its name, what it holds, and whether it must be there. */
  public record Field(String name, Kind kind, boolean required) {

    public static Field required(String name, Kind kind) {
      return new Field(name, kind, true);
    }

    public static Field optional(String name, Kind kind) {
      return new Field(name, kind, false);
    }
  }

  /** What a field may hold. */
  public enum Kind {
    TEXT("text"),
    YES_NO("true or false"),
    TIME("a time such as 2026-11-23T03:00:00Z"),
    /** An AWS Region code. */
    REGION("an AWS Region such as us-west-2"),
    CONTACT_CENTER("the name of a contact center such as acme"),
    /** An object with nothing but a reason. */
    WITH_REASON("an object with a reason such as {\"reason\":\"nobody answers\"}");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  String acceptedFields() {
    return fields.stream()
        .map(field -> field.name() + (field.required() ? "" : " (optional)"))
        .collect(Collectors.joining(", "));
  }
}
