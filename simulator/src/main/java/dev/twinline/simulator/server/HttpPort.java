package dev.twinline.simulator.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.twinline.simulator.wire.WireReply;
import dev.twinline.simulator.wire.WireRequest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server, which knows nothing of what it serves. */
public final class HttpPort implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpPort.class);

  static {
    // Without this the second half of each reply waits for the client's delayed acknowledgement,
    // some 40 ms; the property is read once, when the JDK's server class is loaded.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  /** Answers a request; empty closes its connection without an answer. */
  public interface Handler {

    /** The reply, or nothing. */
    Optional<WireReply> answer(WireRequest request);
  }

  private final HttpServer server;
  private final ExecutorService threads;

  /** Opens the port; port 0 is any free one. */
  public HttpPort(String host, int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(host, port), 0);
    AtomicInteger number = new AtomicInteger();
    // The pool grows with the requests, because in a hanging Region each holds its thread.
    threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "simulator-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
  }

  /** Sends what comes below this path to a handler. */
  public void serve(String path, Handler handler) {
    server.createContext(path, exchange -> handle(exchange, handler));
  }

  /** Begins to take requests. */
  public void start() {
    server.start();
  }

  /** Where clients find it. */
  public URI endpoint() {
    InetSocketAddress address = server.getAddress();
    String host =
        address.getAddress().isAnyLocalAddress()
            ? "127.0.0.1"
            : address.getAddress().getHostAddress();
    return URI.create("http://" + host + ":" + address.getPort());
  }

  private static void handle(HttpExchange exchange, Handler handler) {
    try (exchange) {
      Optional<WireReply> reply = handler.answer(read(exchange));
      if (reply.isPresent()) {
        send(exchange, reply.get());
      }
    } catch (IOException e) {
      LOG.trace("the client of {} has gone away", exchange.getRequestURI(), e);
    } catch (RuntimeException e) {
      LOG.error("answering {} {}", exchange.getRequestMethod(), exchange.getRequestURI(), e);
    }
  }

  private static WireRequest read(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    URI uri = exchange.getRequestURI();
    return new WireRequest(
        exchange.getRequestMethod(),
        uri.getRawPath(),
        uri.getRawQuery(),
        headers,
        exchange.getRequestBody().readAllBytes());
  }

  private static void send(HttpExchange exchange, WireReply reply) throws IOException {
    reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    byte[] body = reply.body();
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  /** Closes the port at once. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
