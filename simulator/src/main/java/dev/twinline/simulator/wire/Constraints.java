package dev.twinline.simulator.wire;

import dev.twinline.simulator.models.Member;
import dev.twinline.simulator.models.ServiceModel;
import dev.twinline.simulator.models.Shape;
import dev.twinline.simulator.rules.Fields;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Holds values against the constraints of the vendor's model. */
final class Constraints {
  private final ServiceModel model;

  Constraints(ServiceModel model) {
    this.model = model;
  }

  /** What the structure breaks, one sentence each; empty when nothing. */
  List<String> violations(String shapeName, Fields fields) {
    List<String> violations = new ArrayList<>();
    checkStructure(model.shape(shapeName), fields, "", violations);
    return violations;
  }

  private void checkStructure(Shape shape, Fields fields, String path, List<String> violations) {
    for (String required : shape.required()) {
      if (!fields.has(required)) {
        violations.add("Value at '" + path + required + "' must not be null");
      }
    }
    if (shape.union() && fields.values().size() != 1) {
      violations.add("Exactly one member of '" + shape.name() + "' must be set");
    }
    for (Map.Entry<String, Object> entry : fields.values().entrySet()) {
      Member member = shape.members().get(entry.getKey());
      if (member == null) {
        violations.add("'" + shape.name() + "' has no member '" + entry.getKey() + "'");
      } else {
        check(member, entry.getValue(), path + entry.getKey(), violations);
      }
    }
  }

  private void check(Member member, Object value, String path, List<String> violations) {
    Shape shape = model.shape(member.shape());
    switch (shape.kind()) {
      case STRUCTURE -> {
        if (hasType(value, Fields.class, path, violations)) {
          checkStructure(shape, (Fields) value, path + ".", violations);
        }
      }
      case LIST -> {
        if (hasType(value, List.class, path, violations)) {
          checkList(shape, (List<?>) value, path, violations);
        }
      }
      case MAP -> {
        if (hasType(value, Fields.class, path, violations)) {
          checkMap(shape, (Fields) value, path, violations);
        }
      }
      case STRING -> {
        if (hasType(value, String.class, path, violations)) {
          checkText(shape, (String) value, path, violations);
        }
      }
      case INTEGER, LONG, FLOAT, DOUBLE -> {
        if (hasType(value, Number.class, path, violations)) {
          BigDecimal number = new BigDecimal(value.toString());
          checkBounds(shape, number, path, "Member must have value", violations);
        }
      }
      case BOOLEAN -> hasType(value, Boolean.class, path, violations);
      case TIMESTAMP -> hasType(value, Instant.class, path, violations);
      case BLOB -> hasType(value, byte[].class, path, violations);
    }
  }

  private static boolean hasType(
      Object value, Class<?> type, String path, List<String> violations) {
    if (!type.isInstance(value)) {
      violations.add("Value at '" + path + "' is not a " + type.getSimpleName());
    }
    return type.isInstance(value);
  }

  private void checkList(Shape shape, List<?> values, String path, List<String> violations) {
    BigDecimal size = BigDecimal.valueOf(values.size());
    checkBounds(shape, size, path, "Member must have length", violations);
    for (int i = 0; i < values.size(); i++) {
      String elementPath = path + "." + (i + 1) + ".member";
      check(shape.element().orElseThrow(), values.get(i), elementPath, violations);
    }
  }

  private void checkMap(Shape shape, Fields entries, String path, List<String> violations) {
    BigDecimal size = BigDecimal.valueOf(entries.values().size());
    checkBounds(shape, size, path, "Member must have length", violations);
    entries
        .values()
        .forEach(
            (key, value) -> {
              check(shape.key().orElseThrow(), key, path + ".key", violations);
              check(shape.element().orElseThrow(), value, path + "." + key, violations);
            });
  }

  private static void checkText(Shape shape, String text, String path, List<String> violations) {
    BigDecimal length = BigDecimal.valueOf(text.codePointCount(0, text.length()));
    checkBounds(shape, length, path, "Member must have length", violations);
    if (!shape.allowed().isEmpty() && !shape.allowed().contains(text)) {
      violations.add(failed(text, path) + "Member must satisfy enum value set: " + shape.allowed());
    }
    // A pattern of the model is searched for: it holds for the whole text only when it is anchored.
    if (shape.pattern().isPresent() && !shape.pattern().get().matcher(text).find()) {
      violations.add(
          failed(text, path)
              + "Member must satisfy regular expression pattern: "
              + shape.pattern().get());
    }
  }

  private static void checkBounds(
      Shape shape, BigDecimal actual, String path, String what, List<String> violations) {
    if (shape.min().isPresent() && actual.compareTo(shape.min().get()) < 0) {
      violations.add(
          failed(actual, path) + what + " greater than or equal to " + shape.min().get());
    }
    if (shape.max().isPresent() && actual.compareTo(shape.max().get()) > 0) {
      violations.add(failed(actual, path) + what + " less than or equal to " + shape.max().get());
    }
  }

  private static String failed(Object value, String path) {
    return "Value '" + value + "' at '" + path + "' failed to satisfy constraint: ";
  }
}
