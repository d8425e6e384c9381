package dev.twinline.starter.codec;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.twinline.workflows.wire.TwinlineDataConverter;
import dev.twinline.workflows.wire.codec.LockedPayload;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** One direction of the codec, over HTTP. What is in a payload is neither logged nor repeated. */
final class CodecHandler implements HttpHandler {

  /** Temporal takes messages of 4 MB, which Base64 makes longer by a third. */
  private static final int LARGEST = 6 * 1024 * 1024;

  private final Entrance entrance;
  private final UnaryOperator<List<Payload>> codec;

  CodecHandler(Entrance entrance, UnaryOperator<List<Payload>> codec) {
    this.entrance = entrance;
    this.codec = codec;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Reply reply = answer(exchange);
      byte[] body = reply.json().getBytes(StandardCharsets.UTF_8);
      if (!reply.json().isEmpty()) {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
      }
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private Reply answer(HttpExchange exchange) throws IOException {
    Headers request = exchange.getRequestHeaders();
    String origin = request.getFirst("Origin");
    if (!entrance.admitsOrigin(origin)) {
      return Reply.refusal(403, "pages of this origin are not let in (--origin)");
    }
    allow(origin, exchange.getResponseHeaders());
    if (exchange.getRequestMethod().equals("OPTIONS")) {
      return new Reply(204, "");
    }
    if (!exchange.getRequestMethod().equals("POST")) {
      return Reply.refusal(405, "POST is wanted");
    }
    if (!entrance.admits(request.getFirst("Authorization"))) {
      exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
      return Reply.refusal(401, "the header Authorization must be \"Bearer\" and the token");
    }
    if (!entrance.admitsNamespace(request.getFirst("X-Namespace"))) {
      return Reply.refusal(403, "payloads of this namespace are not for this server (--namespace)");
    }
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST + 1);
    return body.length > LARGEST
        ? Reply.refusal(413, "this is more than Temporal takes")
        : coded(new String(body, StandardCharsets.UTF_8));
  }

  /** What lets a browser show the answer to the page that asked. */
  private static void allow(String origin, Headers response) {
    response.set("Vary", "Origin");
    if (origin != null) {
      response.set("Access-Control-Allow-Origin", origin);
      response.set("Access-Control-Allow-Credentials", "true");
      response.set("Access-Control-Allow-Methods", "POST, OPTIONS");
      response.set("Access-Control-Allow-Headers", "Authorization, Content-Type, X-Namespace");
      response.set("Access-Control-Max-Age", "600");
    }
  }

  private Reply coded(String json) {
    Payloads.Builder payloads = Payloads.newBuilder();
    try {
      JsonFormat.parser().ignoringUnknownFields().merge(json, payloads);
    } catch (InvalidProtocolBufferException e) {
      // Without the parser's words, which repeat what was sent.
      return Reply.refusal(400, "the body must be Payloads as JSON: {\"payloads\": […]}");
    }
    try {
      List<Payload> coded = codec.apply(payloads.getPayloadsList());
      return new Reply(
          200, JsonFormat.printer().print(Payloads.newBuilder().addAllPayloads(coded)));
    } catch (LockedPayload locked) {
      return Reply.refusal(400, locked.getMessage());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("payloads cannot be written as JSON", e);
    }
  }

  /** What is answered; nothing in it but what somebody with the token may see. */
  private record Reply(int status, String json) {

    static Reply refusal(int status, String why) {
      return new Reply(
          status, TwinlineDataConverter.mapper().valueToTree(Map.of("message", why)).toString());
    }
  }
}
