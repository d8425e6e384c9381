package dev.twinline.simulator.rules;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The members of a structure, in order and without a wire format: texts, numbers, booleans,
 * instants, lists, maps and further {@code Fields}.
 */
public final class Fields {
  private final Map<String, Object> values = new LinkedHashMap<>();

  private Fields() {}

  /** A structure without members. */
  public static Fields none() {
    return new Fields();
  }

  /** A structure with a first member, which is left out when its value is null. */
  public static Fields of(String name, Object value) {
    return new Fields().with(name, value);
  }

  /** Adds a member; a null value or an empty {@code Optional} leaves it out. */
  public Fields with(String name, Object value) {
    Object plain = value instanceof Optional<?> optional ? optional.orElse(null) : value;
    if (plain != null) {
      values.put(name, plain);
    }
    return this;
  }

  /** All members by name. */
  public Map<String, Object> values() {
    return Collections.unmodifiableMap(values);
  }

  /** Whether the member is there. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** A text that is known to be there. */
  public String text(String name) {
    return optionalText(name)
        .orElseThrow(() -> new IllegalStateException("the model let a request without " + name));
  }

  /** A text that may be absent. */
  public Optional<String> optionalText(String name) {
    return Optional.ofNullable((String) values.get(name));
  }

  /** A number that may be absent. */
  public Optional<Integer> optionalInteger(String name) {
    return Optional.ofNullable((Number) values.get(name)).map(Number::intValue);
  }

  /** A switch; absent is false. */
  public boolean flag(String name) {
    return Boolean.TRUE.equals(values.get(name));
  }

  /** A moment that is known to be there. */
  public Instant instant(String name) {
    return (Instant) values.get(name);
  }

  /** A structure that may be absent. */
  public Optional<Fields> structure(String name) {
    return Optional.ofNullable((Fields) values.get(name));
  }

  /** A list of structures; absent is empty. */
  public List<Fields> structures(String name) {
    return list(name).stream().map(Fields.class::cast).toList();
  }

  /** A list of texts; absent is empty. */
  public List<String> texts(String name) {
    return list(name).stream().map(String.class::cast).toList();
  }

  /** The same as plain maps, lists, texts, numbers and booleans, for logs; moments become texts. */
  public Map<String, Object> plain() {
    Map<String, Object> plain = new LinkedHashMap<>();
    values.forEach((name, value) -> plain.put(name, plain(value)));
    return plain;
  }

  private static Object plain(Object value) {
    if (value instanceof Fields fields) {
      return fields.plain();
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Fields::plain).toList();
    }
    return value instanceof Instant moment ? moment.toString() : value;
  }

  private List<?> list(String name) {
    return values.get(name) instanceof List<?> list ? list : List.of();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
