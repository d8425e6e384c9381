package dev.twinline.workflows.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.model.Region;
import java.time.Instant;
import java.util.Optional;

/** What a person sent, after every field was found to be well formed. */
public final class Message {

  private final JsonNode fields;

  Message(JsonNode fields) {
    this.fields = fields;
  }

  /** A text, trimmed; empty where the field is missing, null or blank. */
  public Optional<String> text(String field) {
    return Optional.ofNullable(fields.get(field))
        .filter(JsonNode::isTextual)
        .map(node -> node.asText().trim())
        .filter(text -> !text.isEmpty());
  }

  /** A yes or no; no where the field is missing. */
  public boolean isYes(String field) {
    return fields.path(field).asBoolean(false);
  }

  public Optional<Instant> time(String field) {
    return text(field).map(Instant::parse);
  }

  /** The reason inside an object; empty where the field is missing or null. */
  public Optional<String> reasonIn(String field) {
    return Optional.ofNullable(fields.get(field))
        .filter(JsonNode::isObject)
        .map(node -> node.path("reason").asText().trim());
  }

  public Region region(String field) {
    return new Region(text(field).orElseThrow());
  }

  public ContactCenterName contactCenter(String field) {
    return new ContactCenterName(text(field).orElseThrow());
  }
}
