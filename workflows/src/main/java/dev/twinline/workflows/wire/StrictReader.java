package dev.twinline.workflows.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.wire.Form.Field;
import dev.twinline.workflows.wire.codec.EncryptedPayloads;
import dev.twinline.workflows.wire.codec.LockedPayload;
import io.temporal.common.converter.EncodingKeys;
import io.temporal.common.converter.RawValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Reads what people send: workflow input, signals, updates.
 *
 * <p>It takes the raw payload, so that nothing is lost before it is looked at, and reports every
 * wrong field together with the accepted ones in one sentence. Numbers are not taken for text, nor
 * text for a number: a person who sends {@code "7"} and one who sends {@code 7} mean different
 * things, and neither shall be guessed at.
 */
public final class StrictReader {

  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(com.fasterxml.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build()
          .readerFor(JsonNode.class);

  /**
   * The longest text that is taken. What is sent is kept and shown with the run, and Temporal ends
   * a run whose answers outgrow its payload limit.
   */
  private static final int LONGEST = 1000;

  /** More wrong fields than this are not listed one by one. */
  private static final int MOST = 10;

  private StrictReader() {}

  /**
   * Reads a message.
   *
   * @param raw null where nothing was sent: Temporal gives null for no payload
   * @throws LockedPayload when it is encrypted with a key that is not here
   */
  public static Message read(Form form, RawValue raw) throws UnreadableMessage {
    JsonNode node = json(form, raw);
    if (node.isNull() || node.isMissingNode()) {
      throw new UnreadableMessage(sentence(form, "nothing was sent"), true);
    }
    if (!node.isObject()) {
      throw new UnreadableMessage(
          sentence(form, "a JSON object is wanted, not " + kindOf(node)), false);
    }
    List<String> wrong = wrongFields(form, node);
    if (!wrong.isEmpty()) {
      String more = wrong.size() > MOST ? "; and " + (wrong.size() - MOST) + " more" : "";
      throw new UnreadableMessage(
          sentence(form, String.join("; ", wrong.stream().limit(MOST).toList()) + more), false);
    }
    return new Message(node);
  }

  private static JsonNode json(Form form, RawValue raw) throws UnreadableMessage {
    if (raw == null) {
      throw new UnreadableMessage(sentence(form, "nothing was sent"), true);
    }
    String encoding =
        raw.getPayload()
            .getMetadataOrDefault(
                EncodingKeys.METADATA_ENCODING_KEY, com.google.protobuf.ByteString.EMPTY)
            .toStringUtf8();
    if (encoding.equals("binary/null")) {
      throw new UnreadableMessage(sentence(form, "nothing was sent"), true);
    }
    if (EncryptedPayloads.isEncrypted(raw)) {
      throw LockedPayload.asItCame(raw);
    }
    if (!encoding.startsWith("json/")) {
      throw new UnreadableMessage(
          sentence(form, "JSON is wanted, not a payload encoded as \"" + cut(encoding) + "\""),
          false);
    }
    String text = raw.getPayload().getData().toString(StandardCharsets.UTF_8);
    try {
      return text.isBlank() ? JSON.readValue("null") : JSON.readValue(text);
    } catch (JsonProcessingException e) {
      throw new UnreadableMessage(
          sentence(form, "this is not valid JSON (" + firstLine(e.getOriginalMessage()) + ")"),
          false);
    }
  }

  private static List<String> wrongFields(Form form, JsonNode object) {
    List<String> wrong = new ArrayList<>();
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (field(form, name).isEmpty()) {
        wrong.add("unknown field \"" + cut(name) + "\"" + suggestion(form, name));
      }
    }
    for (Field field : form.fields()) {
      problemOf(field, object.get(field.name())).ifPresent(wrong::add);
    }
    return wrong;
  }

  private static Optional<String> problemOf(Field field, JsonNode value) {
    boolean missing =
        value == null || value.isNull() || value.isTextual() && value.asText().isBlank();
    if (missing) {
      return field.required()
          ? Optional.of("\"" + field.name() + "\" is missing")
          : Optional.empty();
    }
    if (!fits(field, value)) {
      return Optional.of(
          "\"" + field.name() + "\" must be " + field.kind().words() + ", not " + shown(value));
    }
    return value.isTextual() && value.asText().length() > LONGEST
        ? Optional.of(
            "\""
                + field.name()
                + "\" has "
                + value.asText().length()
                + " characters, "
                + LONGEST
                + " are the most")
        : Optional.empty();
  }

  private static boolean fits(Field field, JsonNode value) {
    try {
      switch (field.kind()) {
        case YES_NO:
          return value.isBoolean();
        case TIME:
          return value.isTextual() && Instant.parse(value.asText().trim()) != null;
        case REGION:
          return value.isTextual() && new Region(value.asText().trim()) != null;
        case CONTACT_CENTER:
          return value.isTextual() && new ContactCenterName(value.asText().trim()) != null;
        case WITH_REASON:
          return hasNothingButAReason(value);
        default:
          return value.isTextual();
      }
    } catch (DateTimeParseException | IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean hasNothingButAReason(JsonNode value) {
    JsonNode reason = value.path("reason");
    return value.isObject()
        && value.size() == 1
        && reason.isTextual()
        && !reason.asText().isBlank()
        && reason.asText().length() <= LONGEST;
  }

  private static Optional<Field> field(Form form, String name) {
    return form.fields().stream().filter(field -> field.name().equals(name)).findFirst();
  }

  private static String suggestion(Form form, String name) {
    return Misspelling.closest(name, form.fields().stream().map(Field::name).toList())
        .map(close -> " (did you mean \"" + close + "\"?)")
        .orElse("");
  }

  private static String sentence(Form form, String problem) {
    return form.name()
        + ": "
        + problem
        + ". Accepted fields: "
        + form.acceptedFields()
        + ". Example: "
        + form.example();
  }

  private static String shown(JsonNode value) {
    return cut(value.toString());
  }

  private static String cut(String text) {
    return Shown.name(text);
  }

  private static String kindOf(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "an array";
      case NUMBER -> "a number (" + shown(node) + ")";
      case STRING -> "text (" + shown(node) + ")";
      case BOOLEAN -> node.asText();
      default -> node.getNodeType().toString();
    };
  }

  private static String firstLine(String text) {
    return Shown.text(text.lines().findFirst().orElse(""));
  }
}
