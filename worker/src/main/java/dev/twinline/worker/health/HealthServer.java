package dev.twinline.worker.health;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.twinline.worker.settings.InvalidConfiguration;
import dev.twinline.workflows.connection.RequestThreads;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Answers probes over HTTP: {@code /livez} while the process lives, {@code /readyz} with 200 or 503
 * and every condition in JSON, {@code /metrics} in Prometheus' text format. Nobody is asked who
 * they are, and nothing here is secret or changes anything.
 */
public final class HealthServer implements AutoCloseable {

  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int UNAVAILABLE = 503;

  /** A probe takes no time: whoever takes long is no probe, and must not keep one waiting. */
  private static final int AT_ONCE = 16;

  private static final Duration LONGEST = Duration.ofSeconds(5);

  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
  private static final String JSON = "application/json";

  private final HttpServer server;
  private final RequestThreads threads = new RequestThreads("twinline-probes", AT_ONCE, LONGEST);
  private final String worker;
  private final Readiness readiness;
  private final Supplier<String> metrics;
  private ObjectMapper mapper;

  private HealthServer(
      HttpServer server, String worker, Readiness readiness, Supplier<String> metrics) {
    this.server = server;
    this.worker = worker;
    this.readiness = readiness;
    this.metrics = metrics;
  }

  /**
   * Begins to answer.
   *
   * @param worker who is probed, as it is known in Temporal
   * @throws InvalidConfiguration when nothing can listen there
   */
  public static HealthServer start(
      InetSocketAddress address, String worker, Readiness readiness, Supplier<String> metrics) {
    try {
      HealthServer health =
          new HealthServer(HttpServer.create(address, 0), worker, readiness, metrics);
      health.answer();
      return health;
    } catch (IOException e) {
      throw new InvalidConfiguration(
          HealthAddress.VARIABLE
              + ": nothing can listen at "
              + address.getAddress().getHostAddress()
              + ":"
              + address.getPort()
              + " ("
              + e.getMessage()
              + "); choose another port, or 0 for a free one");
    }
  }

  private void answer() {
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Where it answers, as an address for a browser. */
  public String address() {
    InetSocketAddress at = server.getAddress();
    String host = at.getAddress().getHostAddress();
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + at.getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String method = exchange.getRequestMethod();
      if (!method.equals("GET") && !method.equals("HEAD")) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        send(exchange, METHOD_NOT_ALLOWED, TEXT, "only GET\n");
        return;
      }
      switch (exchange.getRequestURI().getPath()) {
        case "/livez" -> send(exchange, OK, TEXT, "alive\n");
        case "/readyz" -> sendReadiness(exchange);
        case "/metrics" -> send(exchange, OK, PROMETHEUS, metrics.get());
        default -> send(exchange, NOT_FOUND, TEXT, "there are /livez, /readyz and /metrics\n");
      }
    }
  }

  private void sendReadiness(HttpExchange exchange) throws IOException {
    var conditions = readiness.conditions();
    boolean ready = conditions.stream().allMatch(Condition::met);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("ready", ready);
    answer.put("worker", worker);
    answer.put("conditions", conditions);
    send(exchange, ready ? OK : UNAVAILABLE, JSON, mapper().writeValueAsString(answer) + "\n");
  }

  /** Made with the first probe, so that a start does not pay for it. */
  private synchronized ObjectMapper mapper() {
    if (mapper == null) {
      mapper =
          new ObjectMapper()
              .registerModule(new JavaTimeModule())
              .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
              .enable(SerializationFeature.INDENT_OUTPUT);
    }
    return mapper;
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
