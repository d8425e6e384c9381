package dev.twinline.activities.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that answers what no simulator of AWS should. */
final class StrangeServer implements AutoCloseable {

  private final List<String> received = new CopyOnWriteArrayList<>();
  private final List<String> userAgents = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  private StrangeServer(Answer answer) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          received.add(exchange.getRequestMethod());
          userAgents.add(exchange.getRequestHeaders().getFirst("User-Agent"));
          answer.to(exchange);
          exchange.close();
        });
    server.start();
  }

  /** Carries a request out and loses the answer. */
  static StrangeServer thatHangsUp() {
    return new StrangeServer(exchange -> {});
  }

  static StrangeServer thatAnswers(int status, Map<String, String> headers, String body) {
    return new StrangeServer(
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          headers.forEach(exchange.getResponseHeaders()::add);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
        });
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The methods of all requests, in the order in which they came. */
  List<String> received() {
    return List.copyOf(received);
  }

  /** How the clients called themselves. */
  List<String> userAgents() {
    return List.copyOf(userAgents);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }
}
