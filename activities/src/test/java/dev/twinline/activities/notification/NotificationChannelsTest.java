package dev.twinline.activities.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import dev.twinline.activities.aws.AwsClients;
import dev.twinline.activities.catalog.Webhooks;
import dev.twinline.catalog.ContactCenterFolder;
import dev.twinline.workflows.form.FormActivities.StartForm;
import dev.twinline.workflows.operation.NotificationActivities;
import dev.twinline.workflows.operation.NotificationActivities.Moment;
import dev.twinline.workflows.operation.NotificationActivities.Notice;
import dev.twinline.workflows.operation.NotificationActivities.Run;
import dev.twinline.workflows.operation.WebUi;
import dev.twinline.workflows.wire.TwinlineDataConverter;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotificationChannelsTest {

  private static final Run FAILOVER = new Run("Failover", "failover/acme", "r1");

  private static final Notice NOTICE =
      new Notice(
          "acme",
          FAILOVER,
          "a gate is open",
          "temporal workflow signal --workflow-id failover/acme --name approve",
          false,
          Optional.of(Moment.GATE),
          "an answer of oncall-1 or oncall-2",
          2);

  private static final String FORM_LINE =
      "Start form (Fail acme over to us-west-2): http://localhost:8233/namespaces/default/workflows"
          + "/start-workflow?workflowType=Failover&taskQueue=twinline&workflowId=failover%2Facme&runId=f1";

  private final AwsClients aws = AwsClients.at(URI.create("http://127.0.0.1:9/"));
  private final TestActivityEnvironment temporal = TestActivityEnvironment.newInstance(options());
  private final List<String> posted = new CopyOnWriteArrayList<>();
  private boolean formsAreThere = true;
  private final List<String> identities = new CopyOnWriteArrayList<>();
  private HttpServer chat;

  @TempDir private Path catalog;

  @BeforeEach
  void openChat() throws IOException {
    chat = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    chat.createContext(
        "/hook",
        exchange -> {
          posted.add(new String(exchange.getRequestBody().readAllBytes()));
          identities.add(exchange.getRequestHeaders().getFirst("X-Twinline-Notice"));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    chat.start();
  }

  @AfterEach
  void closeChat() {
    chat.stop(0);
    temporal.close();
    aws.close();
  }

  private NotificationActivities worker() {
    return worker(WebUi.of(Map.of(), "localhost:7233", "default"));
  }

  private NotificationActivities worker(WebUi webUi) {
    temporal.registerActivitiesImplementations(
        new NotificationChannels(
            aws, webUi, this::knownForm, new Webhooks(new ContactCenterFolder(catalog))));
    return temporal.newActivityStub(
        NotificationActivities.class,
        ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(15)).build());
  }

  private static TestEnvironmentOptions options() {
    return TestEnvironmentOptions.newBuilder()
        .setWorkflowClientOptions(
            WorkflowClientOptions.newBuilder()
                .setDataConverter(TwinlineDataConverter.create())
                .build())
        .build();
  }

  @Test
  void aWebhookGetsWhatHappenedTheCommandThatIsWantedAndTheLinkToTheRun() {
    List<String> failed = worker().sendNotice(NOTICE, List.of(address("/hook")), List.of());

    assertThat(failed).isEmpty();
    assertThat(text())
        .containsExactly(
            "acme: a gate is open (workflow failover/acme)",
            "Wanted: an answer of oncall-1 or oncall-2:",
            "temporal workflow signal --workflow-id failover/acme --name approve",
            "Web UI: http://localhost:8233/namespaces/default/workflows/failover%2Facme/r1",
            FORM_LINE);
  }

  @Test
  void whereNoFormIsKnownPeopleAreToldWhatPrintsTheLink() {
    formsAreThere = false;

    worker().sendNotice(NOTICE, List.of(address("/hook")), List.of());

    assertThat(text()).last().isEqualTo("Start form: twinline status acme prints the link");
  }

  @Test
  void aCheckCanBeMadeAgainAndAFailoverStarted() {
    worker()
        .sendNotice(
            new Notice(
                "acme",
                new Run("CheckReadiness", "readiness/acme", "r7"),
                "not ready",
                "twinline readiness acme",
                true,
                Optional.of(Moment.CHECK),
                "",
                1),
            List.of(address("/hook")),
            List.of());

    assertThat(text())
        .contains(
            "Check again, filled in: http://localhost:8233/namespaces/default/workflows/start-workflow"
                + "?workflowType=CheckReadiness&taskQueue=twinline&workflowId=readiness%2Facme&runId=r7",
            FORM_LINE);
  }

  @Test
  void whatRecoveredLeadsToNoForm() {
    worker()
        .sendNotice(
            new Notice(
                "acme",
                FAILOVER,
                "recovered",
                "twinline plan failback acme",
                false,
                Optional.of(Moment.END),
                "",
                4),
            List.of(address("/hook")),
            List.of());

    assertThat(text())
        .containsExactly(
            "acme: recovered (workflow failover/acme)",
            "Nothing is wanted. To look:",
            "twinline plan failback acme",
            "Web UI: http://localhost:8233/namespaces/default/workflows/failover%2Facme/r1");
  }

  @Test
  void aNoticeOfAWorkerOfAnOlderVersionIsToldWithoutALink() {
    worker()
        .sendNotice(
            new Notice(
                "acme", null, "a gate is open", "temporal workflow signal", false, null, null, 0),
            List.of(address("/hook")),
            List.of());

    assertThat(text()).containsExactly("acme: a gate is open", "temporal workflow signal");
  }

  @Test
  void anOperationThatEndedWithoutItsWorkDoneLeadsToTheFormAndNotToItsOwnInput() {
    worker().sendNotice(endedInVain(), List.of(address("/hook")), List.of());

    assertThat(text())
        .containsExactly(
            "acme: Nobody approved in time. (workflow night 7)",
            "Wanted: a decision:",
            "twinline status acme",
            "Web UI: http://localhost:8233/namespaces/default/workflows/night%207/r1",
            FORM_LINE);
  }

  @Test
  void whereTheWebUiIsNotKnownThatIsSaidOnce() {
    worker(WebUi.somewhere("default"))
        .sendNotice(endedInVain(), List.of(address("/hook")), List.of());

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
        "acme",
        new Run("Failover", "night 7", "r1"),
        "Nobody approved in time.",
        "twinline status acme",
        true,
        Optional.of(Moment.FAILURE),
        "a decision",
        3);
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
  void aWebhookIsGivenTheIdentityInAHeaderAndNothingButTheTextInItsBody()
      throws JsonProcessingException {
    worker().sendNotice(NOTICE, List.of(address("/hook")), List.of());

    assertThat(identities).containsExactly("r1-2");
    assertThat(JsonMapper.builder().build().readTree(posted.get(0)).fieldNames())
        .toIterable()
        .containsExactly("text");
  }

  @Test
  void anAttemptThatIsRepeatedTellsNoChannelTwice() {
    temporal.setActivityHeartbeatListener(String[].class, temporal::setHeartbeatDetails);
    List<String> webhooks = List.of(address("/hook"), address("/secret-token"));

    NotificationActivities notifications = worker();

    List<String> first = notifications.sendNotice(NOTICE, webhooks, List.of());
    List<String> again = notifications.sendNotice(NOTICE, webhooks, List.of());

    assertThat(posted).hasSize(1);
    assertThat(first).containsExactly("127.0.0.1: HTTP 404");
    assertThat(again).as("what was not taken is tried again").isEqualTo(first);
  }

  @Test
  void aWebhookThatAnOperationKnowsByNameIsLookedUpInTheFile() throws IOException {
    write("[" + address("/hook") + "]");

    assertThat(worker().sendNotice(NOTICE, List.of("acme webhook 1 at 127.0.0.1"), List.of()))
        .isEmpty();
    assertThat(posted).hasSize(1);
  }

  @Test
  void aWebhookThatTheFileHasNoMoreIsNamedForTheReport() throws IOException {
    write("[https://other.example.com/hook]");

    assertThat(
            worker()
                .sendNotice(
                    NOTICE,
                    List.of("acme webhook 1 at 127.0.0.1", "acme webhook 2 at 127.0.0.1"),
                    List.of()))
        .containsExactly(
            "acme webhook 1 at 127.0.0.1: the file of this worker does not have it (any more)",
            "acme webhook 2 at 127.0.0.1: the file of this worker does not have it (any more)");
    assertThat(posted).isEmpty();
  }

  private void write(String webhooks) throws IOException {
    String example =
        Files.readString(Path.of("..", "examples", "acme", "contact-center.yaml"))
            .replace("webhooks: []", "webhooks: " + webhooks);
    Files.writeString(
        Files.createDirectories(catalog.resolve("acme")).resolve("contact-center.yaml"), example);
  }

  @Test
  void whatIsRememberedBetweenAttemptsNamesNoAddress() {
    List<String> remembered = new CopyOnWriteArrayList<>();
    temporal.setActivityHeartbeatListener(
        String[].class, keys -> remembered.addAll(Arrays.asList(keys)));

    worker().sendNotice(NOTICE, List.of(address("/hook")), List.of());

    assertThat(remembered).containsExactly("webhook 0");
  }

  @Test
  void aWorkerOfAnOlderVersionThatKnowsNoTopicsIsServed() {
    assertThat(worker().sendNotice(NOTICE, List.of(address("/hook")), null)).isEmpty();

    assertThat(posted).hasSize(1);
  }

  @Test
  void aWebhookThatRefusesIsNamedByItsHostAloneAndKeepsNoOtherFromHearing() {
    List<String> failed =
        worker()
            .sendNotice(
                NOTICE,
                List.of(address("/secret-token"), address("/hook"), "mailto:someone"),
                List.of());

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

      List<String> failed = worker().sendNotice(NOTICE, List.of(address, address), List.of());

      assertThat(failed).hasSize(2).allMatch(each -> each.contains("timed out"));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
  }

  private String address(String path) {
    return "http://127.0.0.1:" + chat.getAddress().getPort() + path;
  }
}
