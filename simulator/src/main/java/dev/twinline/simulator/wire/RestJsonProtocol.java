package dev.twinline.simulator.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.twinline.simulator.models.Kind;
import dev.twinline.simulator.models.Location;
import dev.twinline.simulator.models.Member;
import dev.twinline.simulator.models.Operation;
import dev.twinline.simulator.models.ServiceModel;
import dev.twinline.simulator.models.Shape;
import dev.twinline.simulator.rules.Fields;
import dev.twinline.simulator.rules.Refusal;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** AWS REST-JSON: the operation is the method and the path, the rest of the input a JSON object. */
public final class RestJsonProtocol implements Protocol {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().disable(SerializationFeature.INDENT_OUTPUT).build();

  private final ServiceModel model;
  private final Map<String, UriTemplate> templates = new LinkedHashMap<>();
  private final JsonValues json;
  private final Scalars scalars;

  /** The protocol for one service. */
  public RestJsonProtocol(ServiceModel model) {
    this.model = model;
    this.json = new JsonValues(model);
    this.scalars = new Scalars(model);
    model
        .operations()
        .values()
        .forEach(each -> templates.put(each.name(), new UriTemplate(each.requestUri())));
  }

  @Override
  public Optional<Operation> route(WireRequest request) {
    return model.operations().values().stream()
        .filter(operation -> operation.method().equals(request.method()))
        .filter(operation -> template(operation).match(request.rawPath()).isPresent())
        .max((one, other) -> Long.compare(fixedSegments(one), fixedSegments(other)));
  }

  private UriTemplate template(Operation operation) {
    return templates.get(operation.name());
  }

  private long fixedSegments(Operation operation) {
    return template(operation).fixedSegments();
  }

  @Override
  public Fields read(Operation operation, WireRequest request) {
    if (operation.input().isEmpty()) {
      return Fields.none();
    }
    Shape input = model.shape(operation.input().get());
    Fields fields = json.readBody(input, body(request));
    Map<String, String> labels = template(operation).match(request.rawPath()).orElseThrow();
    Map<String, List<String>> query = query(request.rawQuery());
    for (Member member : input.members().values()) {
      fields.with(member.name(), outsideBody(member, request, labels, query));
    }
    return fields;
  }

  private Object outsideBody(
      Member member,
      WireRequest request,
      Map<String, String> labels,
      Map<String, List<String>> query) {
    return switch (member.location()) {
      case URI -> scalars.parse(member, labels.get(member.wireName()));
      case HEADER ->
          request.header(member.wireName()).map(text -> scalars.parse(member, text)).orElse(null);
      case QUERYSTRING ->
          query.containsKey(member.wireName())
              ? fromQuery(member, query.get(member.wireName()))
              : null;
      case BODY -> null;
    };
  }

  private Object fromQuery(Member member, List<String> texts) {
    Shape shape = model.shape(member.shape());
    if (shape.kind() != Kind.LIST) {
      return scalars.parse(member, texts.get(0));
    }
    Member element = shape.element().orElseThrow();
    List<Object> values = new ArrayList<>();
    texts.forEach(text -> values.add(scalars.parse(element, text)));
    return values;
  }

  private static Map<String, List<String>> query(String rawQuery) {
    Map<String, List<String>> query = new LinkedHashMap<>();
    if (rawQuery != null && !rawQuery.isEmpty()) {
      for (String pair : rawQuery.split("&")) {
        String[] parts = pair.split("=", 2);
        query
            .computeIfAbsent(decode(parts[0]), name -> new ArrayList<>())
            .add(parts.length == 2 ? decode(parts[1]) : "");
      }
    }
    return query;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static JsonNode body(WireRequest request) {
    if (request.body().length == 0) {
      return MAPPER.createObjectNode();
    }
    try {
      JsonNode node = MAPPER.readTree(request.body());
      return node == null || node.isMissingNode() ? MAPPER.createObjectNode() : node;
    } catch (IOException e) {
      throw new Refusal("SerializationException", "the body is not JSON");
    }
  }

  @Override
  public Refusal unknownOperation(WireRequest request) {
    return new Refusal(
        "UnknownOperationException",
        "The simulator's "
            + model.signingName()
            + " has no operation for "
            + request.method()
            + " "
            + request.rawPath());
  }

  @Override
  public WireReply reply(Operation operation, Fields output, String requestId) {
    Map<String, String> headers = jsonHeaders();
    ObjectNode body = MAPPER.createObjectNode();
    if (operation.output().isPresent()) {
      Shape shape = model.shape(operation.output().get());
      body = json.writeBody(shape, output);
      for (Member member : shape.members().values()) {
        if (member.location() == Location.HEADER && output.has(member.name())) {
          headers.put(member.wireName(), scalars.print(member, output.values().get(member.name())));
        }
      }
    }
    return new WireReply(200, headers, bytes(body));
  }

  @Override
  public WireReply error(int status, String code, String message, String requestId) {
    Map<String, String> headers = jsonHeaders();
    headers.put("x-amzn-ErrorType", code);
    String messageMember =
        model
            .error(code)
            .flatMap(
                shape ->
                    shape.members().keySet().stream()
                        .filter("message"::equalsIgnoreCase)
                        .findFirst())
            .orElse("message");
    ObjectNode body = MAPPER.createObjectNode().put("__type", code).put(messageMember, message);
    return new WireReply(status, headers, bytes(body));
  }

  private static Map<String, String> jsonHeaders() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    return headers;
  }

  private static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
