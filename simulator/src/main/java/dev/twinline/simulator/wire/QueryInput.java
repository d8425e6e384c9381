package dev.twinline.simulator.wire;

import dev.twinline.simulator.models.Kind;
import dev.twinline.simulator.models.Member;
import dev.twinline.simulator.models.ServiceModel;
import dev.twinline.simulator.models.Shape;
import dev.twinline.simulator.models.TimestampFormat;
import dev.twinline.simulator.rules.Fields;
import dev.twinline.simulator.rules.Refusal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Values of a model as the dotted names of a form: {@code Tags.member.1.Key} for an element of a
 * list, {@code MessageAttributes.entry.1.Name} for a key of a map.
 */
final class QueryInput {
  private final ServiceModel model;
  private final Scalars scalars;
  private final FormFields form;

  QueryInput(ServiceModel model, Scalars scalars, FormFields form) {
    this.model = model;
    this.scalars = scalars;
    this.form = form;
  }

  /** Reads a structure; fields that the model does not know are ignored. */
  Fields structure(Shape structure, String prefix) {
    Fields fields = Fields.none();
    for (Member member : structure.members().values()) {
      String name = prefix + member.wireName();
      if (form.has(name)) {
        fields.with(member.name(), value(member, name));
      }
    }
    return fields;
  }

  private Object value(Member member, String name) {
    Shape shape = model.shape(member.shape());
    return switch (shape.kind()) {
      case STRUCTURE -> structure(shape, name + ".");
      case LIST -> list(shape, name);
      case MAP -> map(shape, name);
      case BLOB -> bytes(text(name));
      case TIMESTAMP ->
          Timestamps.parse(
              text(name),
              member.timestampFormat().or(shape::timestampFormat).orElse(TimestampFormat.ISO8601));
      default -> scalars.parse(member, text(name));
    };
  }

  private String text(String name) {
    return form.text(name)
        .orElseThrow(() -> new Refusal("MalformedInput", "'" + name + "' must be one value"));
  }

  private static byte[] bytes(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new Refusal("MalformedInput", "a value is not Base64");
    }
  }

  private List<Object> list(Shape shape, String name) {
    Member element = shape.element().orElseThrow();
    List<Object> values = new ArrayList<>();
    for (int i = 1; form.has(numbered(name, element, i)); i++) {
      values.add(value(element, numbered(name, element, i)));
    }
    return values;
  }

  private static String numbered(String name, Member element, int number) {
    return name + "." + element.wireName() + "." + number;
  }

  private Fields map(Shape shape, String name) {
    Member key = shape.key().orElseThrow();
    Member value = shape.element().orElseThrow();
    Fields entries = Fields.none();
    for (int i = 1; form.has(name + ".entry." + i); i++) {
      String entry = name + ".entry." + i + ".";
      if (model.shape(key.shape()).kind() != Kind.STRING) {
        throw new IllegalStateException("the model has a map whose keys are no strings: " + name);
      }
      String valueName = entry + value.wireName();
      if (form.has(valueName)) {
        entries.with(text(entry + key.wireName()), value(value, valueName));
      }
    }
    return entries;
  }
}
