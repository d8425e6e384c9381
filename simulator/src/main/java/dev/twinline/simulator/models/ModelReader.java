package dev.twinline.simulator.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads the cut model of a service from the resources next to this class. */
public final class ModelReader {
  private ModelReader() {}

  /** The model of the service whose resource is {@code <service>.json}. */
  public static ServiceModel read(String service) {
    try (InputStream resource = ModelReader.class.getResourceAsStream(service + ".json")) {
      if (resource == null) {
        throw new IllegalArgumentException("there is no model named " + service);
      }
      return model(new ObjectMapper().readTree(resource));
    } catch (IOException e) {
      throw new UncheckedIOException("reading the model of " + service, e);
    }
  }

  private static ServiceModel model(JsonNode root) {
    JsonNode metadata = root.get("metadata");
    return new ServiceModel(
        metadata.path("signingName").asText(metadata.get("endpointPrefix").asText()),
        metadata.get("protocol").asText(),
        metadata.path("apiVersion").asText(),
        metadata.path("xmlNamespace").asText(),
        root.get("source").asText(),
        entries(root.get("operations"), ModelReader::operation),
        entries(root.get("shapes"), ModelReader::shape));
  }

  private static Operation operation(String name, JsonNode node) {
    return new Operation(
        name,
        node.at("/http/method").asText(),
        node.at("/http/requestUri").asText(),
        text(node, "input"),
        text(node, "output"),
        List.copyOf(texts(node.get("errors"))));
  }

  private static Shape shape(String name, JsonNode node) {
    Kind kind = Kind.of(node.get("type").asText());
    String element = kind == Kind.MAP ? "value" : "member";
    JsonNode status = node.at("/error/httpStatusCode");
    return new Shape(
        name,
        kind,
        node.has("members") ? entries(node.get("members"), ModelReader::member) : Map.of(),
        texts(node.get("required")),
        Optional.ofNullable(node.get(element)).map(part -> member(element, part)),
        Optional.ofNullable(node.get("key")).map(part -> member("key", part)),
        number(node, "min"),
        number(node, "max"),
        text(node, "pattern").map(Pattern::compile),
        texts(node.get("enum")),
        node.path("union").asBoolean(),
        node.path("exception").asBoolean(),
        status.isInt() ? OptionalInt.of(status.asInt()) : OptionalInt.empty(),
        text(node.path("error"), "code"),
        text(node, "timestampFormat").map(TimestampFormat::of));
  }

  private static Member member(String name, JsonNode node) {
    return new Member(
        name,
        node.get("shape").asText(),
        text(node, "location").map(Location::of).orElse(Location.BODY),
        text(node, "locationName").orElse(name),
        text(node, "timestampFormat").map(TimestampFormat::of));
  }

  private interface EntryReader<T> {
    T read(String name, JsonNode node);
  }

  private static <T> Map<String, T> entries(JsonNode node, EntryReader<T> reader) {
    Map<String, T> entries = new LinkedHashMap<>();
    node.properties()
        .forEach(
            entry -> entries.put(entry.getKey(), reader.read(entry.getKey(), entry.getValue())));
    return Collections.unmodifiableMap(entries);
  }

  private static Optional<String> text(JsonNode node, String name) {
    return value(node, name, JsonNode::asText);
  }

  private static Optional<BigDecimal> number(JsonNode node, String name) {
    return value(node, name, JsonNode::decimalValue);
  }

  private static <T> Optional<T> value(JsonNode node, String name, Function<JsonNode, T> reader) {
    return Optional.ofNullable(node.get(name)).map(reader);
  }

  private static Set<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    if (array != null) {
      array.forEach(text -> texts.add(text.asText()));
    }
    return Collections.unmodifiableSet(new LinkedHashSet<>(texts));
  }
}
