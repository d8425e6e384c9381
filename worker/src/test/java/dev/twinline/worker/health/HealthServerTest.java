package dev.twinline.worker.health;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinline.worker.settings.InvalidConfiguration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HealthServerTest {

  private static final InetSocketAddress FREE =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private final Readiness readiness =
      new Readiness(Clock.systemUTC(), List.of(Readiness.TEMPORAL, Readiness.CATALOG));
  private final HealthServer server =
      HealthServer.start(
          FREE, "twinline-worker@us-east-1/7", readiness, () -> "twinline_ready 0\n");

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  @Timeout(value = 1, unit = TimeUnit.MINUTES)
  void clientsThatNeverFinishTheirRequestsKeepNoProbeWaiting() throws Exception {
    URI at = URI.create(server.address());
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 12; i++) {
        Socket client = new Socket(at.getHost(), at.getPort());
        client.getOutputStream().write("GET /livez HTTP/1.1\r\nHost:".getBytes(US_ASCII));
        slow.add(client);
      }

      assertThat(send("GET", "/livez").statusCode()).isEqualTo(200);
    } finally {
      for (Socket client : slow) {
        client.close();
      }
    }
  }

  @Test
  void readinessIsAStatusAndTheReasonsForIt() throws Exception {
    readiness.found(Readiness.TEMPORAL, Verdict.met("answers"));
    readiness.found(Readiness.CATALOG, Verdict.unmet("acme is \"wrong\"", "correct it"));
    HttpResponse<String> notReady = send("GET", "/readyz");

    assertThat(notReady.statusCode()).isEqualTo(503);
    assertThat(notReady.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(notReady.body())
        .contains("\"worker\" : \"twinline-worker@us-east-1/7\"")
        .contains("\"why\" : \"acme is \\\"wrong\\\"\"")
        .contains("\"remedy\" : \"correct it\"");

    readiness.found(Readiness.CATALOG, Verdict.met("1 contact center"));
    assertThat(send("GET", "/readyz").statusCode()).isEqualTo(200);
  }

  @Test
  void aProbeIsAnsweredThoughEveryLookHangs() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch looking = new CountDownLatch(2);
    Look hanging =
        () -> {
          looking.countDown();
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return Verdict.met("at last");
        };
    try (Looks looks =
        Looks.begin(readiness, Map.of(Readiness.TEMPORAL, hanging, Readiness.CATALOG, hanging))) {
      looking.await();

      assertThat(send("GET", "/readyz").statusCode()).isEqualTo(503);
      assertThat(send("GET", "/livez").statusCode()).isEqualTo(200);
      assertThat(looks).isNotNull();
    }
  }

  @Test
  void aLookThatThrowsIsNotMetAndIsTakenAgain() {
    CountDownLatch looked = new CountDownLatch(3);
    Look broken =
        () -> {
          looked.countDown();
          throw new IllegalStateException("no disk");
        };
    try (Looks looks =
        Looks.begin(readiness, Map.of(Readiness.CATALOG, broken), Duration.ofMillis(1))) {
      assertThat(looks).isNotNull();
      assertThat(looked).satisfies(CountDownLatch::await);

      assertThat(readiness.conditions().get(1).why())
          .isEqualTo("the look itself failed: java.lang.IllegalStateException: no disk");
    }
  }

  @Test
  void metricsAreInPrometheusFormatAndNothingElseIsThere() throws Exception {
    HttpResponse<String> metrics = send("GET", "/metrics");

    assertThat(metrics.body()).isEqualTo("twinline_ready 0\n");
    assertThat(metrics.headers().firstValue("Content-Type"))
        .hasValue("text/plain; version=0.0.4; charset=utf-8");
    assertThat(send("GET", "/").statusCode()).isEqualTo(404);
    assertThat(send("POST", "/readyz").statusCode()).isEqualTo(405);
    assertThat(send("HEAD", "/livez").statusCode()).isEqualTo(200);
  }

  @Test
  void aPortThatIsTakenIsToldWithTheRemedy() {
    InetSocketAddress taken =
        new InetSocketAddress(
            InetAddress.getLoopbackAddress(), URI.create(server.address()).getPort());

    assertThatThrownBy(() -> HealthServer.start(taken, "other", readiness, () -> ""))
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessageContaining("TWINLINE_HEALTH_ADDRESS: nothing can listen at 127.0.0.1:")
        .hasMessageContaining("choose another port, or 0 for a free one");
  }

  private HttpResponse<String> send(String method, String path)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(server.address() + path))
                .method(method, BodyPublishers.noBody())
                .timeout(Duration.ofSeconds(5))
                .build(),
            BodyHandlers.ofString());
  }
}
