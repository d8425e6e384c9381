package dev.twinline.workflows.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that take their time, and a server that has one thread. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class RequestThreadsTest {

  private final RequestThreads threads = new RequestThreads("test", 1, Duration.ofMillis(300));
  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
    threads.close();
  }

  @Test
  void aRequestThatIsNeverFinishedIsCutOffAndTheNextIsAnswered() throws Exception {
    try (Socket slow =
        new Socket(server.getAddress().getAddress(), server.getAddress().getPort())) {
      slow.getOutputStream().write("GET / HTTP/1.1\r\nHost:".getBytes(StandardCharsets.US_ASCII));

      assertThat(slow.getInputStream().read()).as("its connection is closed").isEqualTo(-1);
      assertThat(status()).isEqualTo(204);
      assertThat(status()).as("the thread is as good as new").isEqualTo(204);
    }
  }

  private int status() throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"))
                .timeout(Duration.ofSeconds(20))
                .build(),
            BodyHandlers.discarding())
        .statusCode();
  }
}
