package dev.twinline.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.twinline.simulator.models.Location;
import dev.twinline.simulator.models.Member;
import dev.twinline.simulator.models.ServiceModel;
import dev.twinline.simulator.models.Shape;
import dev.twinline.simulator.models.TimestampFormat;
import dev.twinline.simulator.rules.Fields;
import dev.twinline.simulator.rules.Refusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Values of a model as JSON, which all JSON protocols share. */
final class JsonValues {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final ServiceModel model;

  JsonValues(ServiceModel model) {
    this.model = model;
  }

  /**
   * Reads the members that travel in the body; members that the model does not know are ignored.
   */
  Fields readBody(Shape structure, JsonNode node) {
    if (!node.isObject()) {
      throw mistyped(structure.name(), "an object", node);
    }
    Fields fields = Fields.none();
    for (Member member : structure.members().values()) {
      JsonNode value = node.get(member.wireName());
      if (member.location() == Location.BODY && value != null && !value.isNull()) {
        fields.with(member.name(), read(member, value));
      }
    }
    return fields;
  }

  private Object read(Member member, JsonNode node) {
    Shape shape = model.shape(member.shape());
    return switch (shape.kind()) {
      case STRUCTURE -> readBody(shape, node);
      case LIST -> readList(shape, node);
      case MAP -> readMap(shape, node);
      case STRING -> expect(node.isTextual(), member, "a string", node).textValue();
      case BLOB ->
          Base64.getDecoder()
              .decode(expect(node.isTextual(), member, "a string", node).textValue());
      case INTEGER ->
          expect(node.canConvertToInt() && isWhole(node), member, "an integer", node).intValue();
      case LONG ->
          expect(node.canConvertToLong() && isWhole(node), member, "an integer", node).longValue();
      case FLOAT, DOUBLE -> expect(node.isNumber(), member, "a number", node).doubleValue();
      case BOOLEAN -> expect(node.isBoolean(), member, "true or false", node).booleanValue();
      case TIMESTAMP -> readTimestamp(member, shape, node);
    };
  }

  private static boolean isWhole(JsonNode node) {
    return node.isNumber() && node.decimalValue().stripTrailingZeros().scale() <= 0;
  }

  private static Instant readTimestamp(Member member, Shape shape, JsonNode node) {
    if (node.isNumber()) {
      return Timestamps.fromEpochSeconds(node.decimalValue());
    }
    String text = expect(node.isTextual(), member, "a timestamp", node).textValue();
    return Timestamps.parse(
        text, member.timestampFormat().or(shape::timestampFormat).orElse(TimestampFormat.ISO8601));
  }

  private List<Object> readList(Shape shape, JsonNode node) {
    expect(node.isArray(), shape.element().orElseThrow(), "a list", node);
    List<Object> values = new ArrayList<>();
    for (JsonNode element : node) {
      if (!element.isNull()) {
        values.add(read(shape.element().orElseThrow(), element));
      }
    }
    return values;
  }

  private Fields readMap(Shape shape, JsonNode node) {
    expect(node.isObject(), shape.element().orElseThrow(), "an object", node);
    Fields entries = Fields.none();
    node.properties()
        .forEach(
            entry ->
                entries.with(
                    entry.getKey(), read(shape.element().orElseThrow(), entry.getValue())));
    return entries;
  }

  /** Writes the members that travel in the body. */
  ObjectNode writeBody(Shape structure, Fields fields) {
    ObjectNode node = JSON.objectNode();
    for (Map.Entry<String, Object> entry : fields.values().entrySet()) {
      Member member = structure.members().get(entry.getKey());
      if (member.location() == Location.BODY) {
        node.set(member.wireName(), write(member, entry.getValue()));
      }
    }
    return node;
  }

  private JsonNode write(Member member, Object value) {
    Shape shape = model.shape(member.shape());
    return switch (shape.kind()) {
      case STRUCTURE -> writeBody(shape, (Fields) value);
      case LIST -> writeList(shape, (List<?>) value);
      case MAP -> writeMap(shape, (Fields) value);
      case STRING -> JSON.textNode((String) value);
      case BLOB -> JSON.binaryNode((byte[]) value);
      case INTEGER, LONG -> JSON.numberNode(((Number) value).longValue());
      case FLOAT, DOUBLE -> JSON.numberNode(((Number) value).doubleValue());
      case BOOLEAN -> JSON.booleanNode((Boolean) value);
      case TIMESTAMP -> writeTimestamp(member, shape, (Instant) value);
    };
  }

  private static JsonNode writeTimestamp(Member member, Shape shape, Instant moment) {
    TimestampFormat format =
        member.timestampFormat().or(shape::timestampFormat).orElse(TimestampFormat.EPOCH_SECONDS);
    if (format == TimestampFormat.EPOCH_SECONDS) {
      BigDecimal seconds = Timestamps.toEpochSeconds(moment);
      return JSON.numberNode(seconds);
    }
    return JSON.textNode(Timestamps.format(moment, format));
  }

  private ArrayNode writeList(Shape shape, List<?> values) {
    ArrayNode node = JSON.arrayNode();
    values.forEach(value -> node.add(write(shape.element().orElseThrow(), value)));
    return node;
  }

  private ObjectNode writeMap(Shape shape, Fields entries) {
    ObjectNode node = JSON.objectNode();
    entries
        .values()
        .forEach((key, value) -> node.set(key, write(shape.element().orElseThrow(), value)));
    return node;
  }

  private static JsonNode expect(boolean right, Member member, String what, JsonNode node) {
    if (!right) {
      throw mistyped(member.name(), what, node);
    }
    return node;
  }

  private static Refusal mistyped(String where, String what, JsonNode node) {
    return new Refusal(
        "SerializationException", where + " must be " + what + " and is " + node.getNodeType());
  }
}
