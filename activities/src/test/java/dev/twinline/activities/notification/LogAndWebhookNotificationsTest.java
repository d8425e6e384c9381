package dev.twinline.activities.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import dev.twinline.workflows.form.FormActivities.StartForm;
import dev.twinline.workflows.operation.NotificationActivities.Notice;
import dev.twinline.workflows.operation.NotificationActivities.Run;
import dev.twinline.workflows.operation.WebUi;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogAndWebhookNotificationsTest {

  private static final Notice NOTICE =
      new Notice(
          "acme",
          new Run("Failover", "failover/acme", "r1"),
          "a gate is open",
          "temporal workflow signal --workflow-id failover/acme --name approve",
          false);

  private static final String FORM_LINE =
      "Start form (Fail acme over to us-west-2): http://localhost:8233/namespaces/default/workflows"
          + "/start-workflow?workflowType=Failover&taskQueue=twinline&workflowId=failover%2Facme&runId=f1";

  private final LogAndWebhookNotifications notifications =
      new LogAndWebhookNotifications(
          WebUi.of(Map.of(), "localhost:7233", "default"), this::knownForm);
  private final List<String> posted = new CopyOnWriteArrayList<>();
  private boolean formsAreThere = true;
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
  void aWebhookGetsWhatHappenedTheCommandThatIsWantedAndTheLinkToTheRun() {
    List<String> failed = notifications.sendNotice(NOTICE, List.of(address("/hook")));

    assertThat(failed).isEmpty();
    assertThat(text())
        .containsExactly(
            "acme: a gate is open (workflow failover/acme)",
            "temporal workflow signal --workflow-id failover/acme --name approve",
            "Web UI: http://localhost:8233/namespaces/default/workflows/failover%2Facme/r1",
            FORM_LINE);
  }

  @Test
  void whereNoFormIsKnownPeopleAreToldWhatPrintsTheLink() {
    formsAreThere = false;

    notifications.sendNotice(NOTICE, List.of(address("/hook")));

    assertThat(text()).last().isEqualTo("Start form: twinline status acme prints the link");
  }

  @Test
  void aCheckCanBeMadeAgainAndAFailoverStarted() {
    notifications.sendNotice(
        new Notice(
            "acme", new Run("CheckReadiness", "readiness/acme", "r7"), "not ready", "", true),
        List.of(address("/hook")));

    assertThat(text())
        .contains(
            "Check again, filled in: http://localhost:8233/namespaces/default/workflows/start-workflow"
                + "?workflowType=CheckReadiness&taskQueue=twinline&workflowId=readiness%2Facme&runId=r7",
            FORM_LINE);
  }

  @Test
  void whatRecoveredLeadsToNoForm() {
    notifications.sendNotice(
        new Notice("acme", new Run("Failover", "failover/acme", "r1"), "recovered", "", false),
        List.of(address("/hook")));

    assertThat(text()).hasSize(2);
  }

  @Test
  void aNoticeOfAWorkerOfAnOlderVersionIsToldWithoutALink() {
    notifications.sendNotice(
        new Notice("acme", null, "a gate is open", "temporal workflow signal", false),
        List.of(address("/hook")));

    assertThat(text()).containsExactly("acme: a gate is open", "temporal workflow signal");
  }

  @Test
  void anOperationThatEndedWithoutItsWorkDoneLeadsToTheFormAndNotToItsOwnInput() {
    notifications.sendNotice(endedInVain(), List.of(address("/hook")));

    assertThat(text())
        .containsExactly(
            "acme: Nobody approved in time. (workflow night 7)",
            "Web UI: http://localhost:8233/namespaces/default/workflows/night%207/r1",
            FORM_LINE);
  }

  @Test
  void whereTheWebUiIsNotKnownThatIsSaidOnce() {
    new LogAndWebhookNotifications(WebUi.somewhere("default"), this::knownForm)
        .sendNotice(endedInVain(), List.of(address("/hook")));

    assertThat(text())
        .contains("Web UI: /namespaces/default/workflows/night%207/r1")
        .filteredOn(line -> line.contains("TWINLINE_WEB_UI is not set"))
        .hasSize(1);
  }

  private Optional<StartForm> knownForm(String type, String workflowId) {
    return Optional.of(new StartForm(type, workflowId, "f1", "Fail acme over to us-west-2"))
        .filter(form -> formsAreThere);
  }

  private static Notice endedInVain() {
    return new Notice(
        "acme", new Run("Failover", "night 7", "r1"), "Nobody approved in time.", "", true);
  }

  /** The lines of the one text that was posted. */
  private List<String> text() {
    assertThat(posted).hasSize(1);
    try {
      return JsonMapper.builder()
          .build()
          .readTree(posted.get(0))
          .get("text")
          .textValue()
          .lines()
          .toList();
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + posted, e);
    }
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
