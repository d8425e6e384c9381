package dev.twinline.activities.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import dev.twinline.workflows.operation.NotificationActivities.Notice;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogAndWebhookNotificationsTest {

  private static final Notice NOTICE =
      new Notice("acme", "failover/acme", "a gate is open", "twinline approve acme --by oncall-1");

  private final LogAndWebhookNotifications notifications = new LogAndWebhookNotifications();
  private final List<String> posted = new CopyOnWriteArrayList<>();
  private HttpServer chat;

  @BeforeEach
  void openChat() throws IOException {
    chat = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    chat.createContext(
        "/hook",
        exchange -> {
          posted.add(new String(exchange.getRequestBody().readAllBytes()));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    chat.start();
  }

  @AfterEach
  void closeChat() {
    chat.stop(0);
  }

  @Test
  void aWebhookGetsWhatHappenedAndTheCommandThatIsWanted() throws IOException {
    List<String> failed = notifications.sendNotice(NOTICE, List.of(address("/hook")));

    assertThat(failed).isEmpty();
    assertThat(posted).hasSize(1);
    assertThat(JsonMapper.builder().build().readTree(posted.get(0)).get("text").textValue())
        .isEqualTo(
            "acme: a gate is open (workflow failover/acme)\ntwinline approve acme --by oncall-1");
  }

  @Test
  void aNoticeThatWantsNothingEndsWithWhatHappened() {
    notifications.sendNotice(
        new Notice("acme", "failover/acme", "calls are answered", ""), List.of(address("/hook")));

    assertThat(posted)
        .containsExactly("{\"text\":\"acme: calls are answered (workflow failover/acme)\"}");
  }

  @Test
  void aWebhookThatRefusesIsNamedByItsHostAloneAndKeepsNoOtherFromHearing() {
    List<String> failed =
        notifications.sendNotice(
            NOTICE, List.of(address("/secret-token"), address("/hook"), "mailto:someone"));

    assertThat(posted).hasSize(1);
    assertThat(failed)
        .containsExactly(
            "127.0.0.1: HTTP 404", "a webhook whose address is not one of http or https");
  }

  @Test
  void aWebhookThatNeverAnswersHoldsNobodyForLong() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "http://127.0.0.1:" + silent.getLocalPort() + "/";
      long start = System.nanoTime();

      List<String> failed = notifications.sendNotice(NOTICE, List.of(address, address));

      assertThat(failed).hasSize(2).allMatch(each -> each.contains("timed out"));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
  }

  private String address(String path) {
    return "http://127.0.0.1:" + chat.getAddress().getPort() + path;
  }
}
