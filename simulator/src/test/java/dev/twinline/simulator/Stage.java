package dev.twinline.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.twinline.simulator.clock.ManualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** A simulator with a clock that stands still, and a client that speaks plain HTTP to it. */
final class Stage implements AutoCloseable {
  static final String EAST = "us-east-1";
  static final String WEST = "us-west-2";
  static final String INSTANCE = "11111111-aaaa-4bbb-8ccc-000000000001";
  static final String CARE = "22222222-0000-4000-8000-000000000001";
  static final String SALES = "22222222-0000-4000-8000-000000000002";
  static final String BACK_OFFICE = "22222222-0000-4000-8000-000000000003";
  static final String CARE_QUEUE = "33333333-0000-4000-8000-000000000001";
  static final String CARE_FLOW = "44444444-0000-4000-8000-000000000001";
  static final String CARE_NUMBER = "+15550100001";
  static final String CARE_NUMBER_ID = "55555555-0000-4000-8000-000000000001";
  static final String AGENT = "66666666-0000-4000-8000-000000000001";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** What came back. */
  record Reply(int status, String errorCode, JsonNode body, HttpResponse<String> http) {

    JsonNode at(String pointer) {
      return body.at(pointer);
    }
  }

  final ManualClock clock = new ManualClock(Instant.parse("2026-01-05T10:00:00Z"));
  final Simulator simulator;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Stage(UnaryOperator<SimulatorBuilder> settings) {
    SimulatorBuilder builder = Simulator.builder().clock(clock).limits(false).callsPerSecond(0);
    simulator = settings.apply(builder).start();
  }

  /** Nobody calls and nothing is limited. */
  static Stage quiet() {
    return with(UnaryOperator.identity());
  }

  static Stage with(UnaryOperator<SimulatorBuilder> settings) {
    return new Stage(settings);
  }

  static String arn(String groupId) {
    return "arn:aws:connect:us-east-1:111122223333:traffic-distribution-group/" + groupId;
  }

  static String numberArn(String numberId) {
    return "arn:aws:connect:us-east-1:111122223333:phone-number/" + numberId;
  }

  /** Text as one segment of a path, the way SDKs send ARNs. */
  static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  static String shares(int percentEast) {
    return shares(EAST, percentEast, WEST, 100 - percentEast);
  }

  static String shares(String one, int percentOne, String other, int percentOther) {
    return """
        {"Distributions":[{"Region":"%s","Percentage":%d},{"Region":"%s","Percentage":%d}]}"""
        .formatted(one, percentOne, other, percentOther);
  }

  /** What this thread has computed so far: what a busy machine does not stretch. */
  static Duration computed() {
    return Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
  }

  void advance(Duration step) {
    clock.advance(step);
  }

  Reply get(String region, String path) {
    return send(signed(region, path).GET());
  }

  Reply put(String region, String path, String json) {
    return send(signed(region, path).PUT(HttpRequest.BodyPublishers.ofString(json)));
  }

  Reply post(String region, String path, String json) {
    return send(signed(region, path).POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  Reply delete(String region, String path) {
    return send(signed(region, path).DELETE());
  }

  /** Distributes callers and agents of a group, through a Region, by the group's ARN. */
  Reply shift(String throughRegion, String groupId, int percentEast) {
    String body =
        "{\"TelephonyConfig\":%s,\"AgentConfig\":%s}"
            .formatted(shares(percentEast), shares(percentEast));
    return put(throughRegion, "/traffic-distribution/" + segment(arn(groupId)), body);
  }

  HttpRequest.Builder signed(String region, String path) {
    return unsigned(path)
        .header(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=ANY/20260105/"
                + region
                + "/connect/aws4_request, SignedHeaders=host, Signature=0");
  }

  HttpRequest.Builder unsigned(String path) {
    return HttpRequest.newBuilder(URI.create(simulator.endpoint() + path))
        .timeout(Duration.ofSeconds(20));
  }

  Reply send(HttpRequest.Builder request) {
    try {
      return reply(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  HttpClient http() {
    return http;
  }

  private static Reply reply(HttpResponse<String> response) throws IOException {
    String code = response.headers().firstValue("x-amzn-ErrorType").orElse("");
    return new Reply(response.statusCode(), code, MAPPER.readTree(response.body()), response);
  }

  /** A control below /_simulator/. */
  Reply control(String method, String path, String json) {
    return send(
        unsigned("/_simulator/" + path).method(method, HttpRequest.BodyPublishers.ofString(json)));
  }

  @Override
  public void close() {
    simulator.close();
  }
}
