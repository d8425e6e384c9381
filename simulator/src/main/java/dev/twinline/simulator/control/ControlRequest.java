package dev.twinline.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.twinline.simulator.wire.WireRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A request to a control: the parts of its path, its query and its JSON object. */
final class ControlRequest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String ROOT = "/_simulator";

  private final WireRequest request;
  private final List<String> path;

  ControlRequest(WireRequest request) {
    this.request = request;
    String below = request.rawPath().substring(ROOT.length());
    this.path = Arrays.stream(below.split("/")).filter(part -> !part.isEmpty()).toList();
  }

  /** The method and the control, such as {@code GET calls}. */
  String what() {
    return (request.method() + " " + (path.isEmpty() ? "" : path.get(0))).strip();
  }

  /** What follows the control in the path, such as a Region. */
  Optional<String> subject() {
    return path.size() > 1 ? Optional.of(path.get(1)) : Optional.empty();
  }

  /** The query, which may only use these names. */
  Map<String, String> query(String... accepted) {
    Map<String, String> query = new TreeMap<>();
    if (request.rawQuery() != null && !request.rawQuery().isEmpty()) {
      for (String pair : request.rawQuery().split("&")) {
        String[] parts = pair.split("=", 2);
        query.put(parts[0], parts.length == 2 ? decode(parts[1]) : "");
      }
    }
    refuseOthers(query.keySet(), List.of(accepted), "parameters");
    return query;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** The JSON object in the body, which may only have these fields. */
  JsonNode body(String... accepted) {
    JsonNode node = parse();
    return checked(node, "the body", accepted);
  }

  private JsonNode parse() {
    try {
      return MAPPER.readTree(request.body());
    } catch (IOException e) {
      throw WrongControl.badInput("The body is not JSON.");
    }
  }

  /** A JSON object that may only have these fields. */
  static JsonNode checked(JsonNode node, String where, String... accepted) {
    if (node == null || !node.isObject()) {
      throw WrongControl.badInput(
          "Where "
              + where
              + " is, there must be a JSON object with the fields "
              + String.join(", ", accepted)
              + ".");
    }
    List<String> names = node.properties().stream().map(Map.Entry::getKey).toList();
    refuseOthers(names, List.of(accepted), "fields");
    return node;
  }

  private static void refuseOthers(
      Iterable<String> given, List<String> accepted, String whatTheyAre) {
    for (String name : given) {
      if (!accepted.contains(name)) {
        throw WrongControl.badInput(
            "'"
                + name
                + "' is not known; the "
                + whatTheyAre
                + " are "
                + String.join(", ", accepted)
                + ".");
      }
    }
  }

  static boolean flag(JsonNode node, String name) {
    if (!node.path(name).isBoolean()) {
      throw WrongControl.badInput("The field " + name + " must be true or false.");
    }
    return node.get(name).booleanValue();
  }

  static double number(JsonNode node, String name) {
    if (!node.path(name).isNumber() || node.get(name).doubleValue() < 0) {
      throw WrongControl.badInput("The field " + name + " must be a number and not negative.");
    }
    return node.get(name).doubleValue();
  }

  static <E extends Enum<E>> Optional<E> choice(JsonNode node, String name, Class<E> choices) {
    if (!node.has(name)) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(choices.getEnumConstants())
            .filter(each -> each.name().equals(node.get(name).asText()))
            .findFirst()
            .orElseThrow(
                () ->
                    WrongControl.badInput(
                        "The field "
                            + name
                            + " must be one of "
                            + Arrays.toString(choices.getEnumConstants())
                            + ".")));
  }

  static Duration duration(JsonNode node, String name) {
    try {
      return Duration.parse(node.path(name).asText());
    } catch (DateTimeException e) {
      throw WrongControl.badInput(
          "The field " + name + " must be a duration such as PT10S (ISO 8601).");
    }
  }

  static Optional<Instant> moment(Map<String, String> query, String name) {
    try {
      return Optional.ofNullable(query.get(name)).map(Instant::parse);
    } catch (DateTimeException e) {
      throw WrongControl.badInput(
          "The parameter " + name + " must be a moment such as 2026-01-01T00:00:00Z.");
    }
  }
}
