package dev.twinline.local.secrets;

import static dev.twinline.local.scenery.Scenery.EAST;
import static dev.twinline.local.scenery.Scenery.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.twinline.activities.aws.AwsClients;
import dev.twinline.local.scenery.ExampleFile;
import dev.twinline.local.scenery.Scenery;
import dev.twinline.local.system.EmbeddedTemporal;
import dev.twinline.local.visible.ObservedWorkers;
import dev.twinline.workflows.check.CheckReadinessWorkflow;
import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.evidence.page.ReportPage;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.operation.TaskQueues;
import dev.twinline.workflows.wire.TwinlineDataConverter;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.RawValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Plays operations with secrets that can be recognized, and looks for them wherever something is
 * kept or shown. The key file encrypts nothing here, so that nothing is hidden from the look.
 */
@Isolated("listens to everything that this process logs")
@Timeout(240)
@Execution(ExecutionMode.CONCURRENT)
class NoSecretsTest {

  private static final String HOOK = "T0-marked-webhook-token";
  private static final String PASSWORD = "marked-webhook-password";
  private static final String SECRET_KEY = "marked+aws/secret+access+key+0123456789a";
  private static final String SESSION = "marked-aws-session-token";
  private static final String CODEC = "marked-codec-key";

  private static final List<String> SECRETS =
      List.of(HOOK, PASSWORD, SECRET_KEY, SESSION, KeyRing.key(CODEC), CODEC + " ");

  @TempDir private Path folder;

  private final AtomicInteger told = new AtomicInteger();

  /** So that the trouble with the second of the file's webhooks is told too, by the failover. */
  private final AtomicBoolean refusesTheSecond = new AtomicBoolean(true);

  private final List<String> shown = new ArrayList<>();
  private HttpServer chat;

  @BeforeEach
  void open() throws IOException {
    chat = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    chat.createContext(
        "/services/" + HOOK,
        exchange -> {
          told.incrementAndGet();
          boolean isSecond = exchange.getRequestURI().getQuery() != null;
          exchange.sendResponseHeaders(isSecond && refusesTheSecond.get() ? 403 : 204, -1);
          exchange.close();
        });
    chat.start();
  }

  @AfterEach
  void close() {
    chat.stop(0);
  }

  @Test
  void noSecretIsKeptLoggedOrShown() {
    KeyRing keys = new KeyRing(folder, "keys").holds("none", CODEC);
    EmbeddedTemporal temporal = EmbeddedTemporal.start(identity -> keys.converter());
    ObservedWorkers workers = new ObservedWorkers(temporal, NoSecretsTest::marked);
    try (Logged logged = new Logged();
        Scenery scenery = Scenery.on(temporal, workers, this::quick)) {
      play(scenery);
      lookAtTheEndpoints(workers);

      shown.addAll(logged.lines());
      assertThat(told).as("notices reached the webhook").hasPositiveValue();
      assertThat(shown).hasSizeGreaterThan(500);
      for (String secret : SECRETS) {
        assertThat(shown.stream().filter(line -> line.contains(secret))).as(secret).isEmpty();
      }
    }
  }

  /** What the look would find, if it were there: the webhook's host is no secret. */
  private void play(Scenery scenery) {
    scenery.faults().credentialsExpired(WEST.code());
    WorkflowStub failover = scenery.startFailover();
    Scenery.until(
        () -> Scenery.status(failover).toString().contains("have expired"), "it is hindered");
    scenery.faults().healAll();
    scenery.approve(failover);
    OperationReport over = scenery.report(failover);
    assertThat(over.outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(over.notices().toString()).contains("127.0.0.1: HTTP 403");
    look(scenery, failover, over);
    // A notice that is not taken is sent again for twelve seconds: one operation shows enough of
    // it.
    refusesTheSecond.set(false);

    WorkflowStub failback = scenery.startFailback();
    scenery.approve(failback);
    scenery.ending(failback);
    look(scenery, failback, failback.query("report", OperationReport.class));

    WorkflowStub wrong =
        scenery.startFailover(WEST, "failover/wrong", Map.of("requestedBy", "YOUR NAME"));
    scenery.failure(wrong);
    keep(scenery, "failover/wrong");

    WorkflowStub check =
        scenery
            .system
            .clientOf("watcher")
            .newUntypedWorkflowStub(
                CheckReadinessWorkflow.TYPE,
                WorkflowOptions.newBuilder()
                    .setTaskQueue(TaskQueues.CONTROL)
                    .setWorkflowId("readiness/acme")
                    .build());
    check.start(Map.of("contactCenter", "acme"));
    shown.add(check.getResult(RawValue.class).getPayload().getData().toStringUtf8());
    keep(scenery, "readiness/acme");
    keep(scenery, "shift/acme");
  }

  private void lookAtTheEndpoints(ObservedWorkers workers) {
    for (Region region : List.of(EAST, WEST)) {
      String metrics = workers.shown(region, "/metrics");
      assertThat(metrics).contains("twinline_cloud_calls_total");
      String readiness = workers.shown(region, "/readyz");
      assertThat(readiness).contains("\"conditions\"");
      shown.addAll(metrics.lines().toList());
      shown.addAll(readiness.lines().toList());
    }
  }

  private void look(Scenery scenery, WorkflowStub run, OperationReport report) {
    for (String query : List.of("status", "gate", "report", "__temporal_workflow_metadata")) {
      shown.add(run.query(query, RawValue.class).getPayload().getData().toStringUtf8());
    }
    shown.add(ReportPage.of(report));
    shown.add(TwinlineDataConverter.mapper().valueToTree(report).toString());
    WorkflowExecution execution = run.getExecution();
    shown.add(run.describe().getRawDescription().toString());
    keep(scenery, execution.getWorkflowId());
  }

  private void keep(Scenery scenery, String workflowId) {
    scenery
        .system
        .clientOf("auditor")
        .fetchHistory(workflowId)
        .getEvents()
        .forEach(event -> shown.add(event.toString()));
  }

  private String quick(String yaml) {
    String at = "127.0.0.1:" + chat.getAddress().getPort() + "/services/" + HOOK;
    return ExampleFile.replaced(
        ExampleFile.oneGroup(yaml),
        "webhooks: []",
        "webhooks: [\"http://%1$s\", \"http://%1$s?again\", \"http://someone:%2$s@%1$s\"]"
            .formatted(at, PASSWORD));
  }

  private static AwsClients marked(URI endpoint) {
    return AwsClients.at(
        endpoint,
        StaticCredentialsProvider.create(
            AwsSessionCredentials.create("AKIAMARKED", SECRET_KEY, SESSION)));
  }
}
