package dev.twinline.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.twinline.activities.aws.AwsClients;
import dev.twinline.catalog.ContactCenterFolder;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.operation.TaskQueues;
import io.grpc.Status;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import io.temporal.testserver.TestServer.InProcessTestServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A worker that is not ready says why, keeps what it does, and recovers by itself. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
class NotReadyTest {

  private static final Region EAST = new Region("us-east-1");
  private static final Path EXAMPLE = Path.of("../examples/acme/contact-center.yaml");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final InProcessTestServer server = TestServer.createServer(true);
  private final Door door = Door.before(server.getChannel());
  private final AwsClients aws = AwsClients.at(URI.create("http://127.0.0.1:1"));
  private final HttpClient probe = HttpClient.newHttpClient();
  private final WorkflowServiceStubs beside =
      WorkflowServiceStubs.newServiceStubs(
          WorkflowServiceStubsOptions.newBuilder().setChannel(server.getChannel()).build());

  @TempDir Path catalog;
  private Instruments instruments;
  private TemporalConnection temporal;
  private WorkflowClient client;
  private Optional<TwinlineWorker> worker = Optional.empty();

  @BeforeEach
  void answerProbes() throws IOException {
    Files.createDirectories(catalog.resolve("acme"));
    Files.copy(EXAMPLE, file());
    Map<String, String> environment =
        Map.of(
            "TWINLINE_REGION",
            EAST.code(),
            "TWINLINE_CATALOG",
            catalog.toString(),
            "TEMPORAL_ADDRESS",
            door.address());
    instruments = new Instruments(WorkerConfiguration.from(environment));
    temporal = TemporalConnection.from(environment, EAST, instruments::on);
    client =
        WorkflowClient.newInstance(
            temporal.client().getWorkflowServiceStubs(),
            WorkflowClientOptions.newBuilder(temporal.client().getOptions())
                // The embedded server does not take worker heartbeats, though it says so.
                .setWorkerHeartbeatInterval(Duration.ofSeconds(-1))
                .build());
    instruments.begin(client, aws, temporal.certificate());
  }

  @AfterEach
  void close() {
    worker.ifPresent(TwinlineWorker::close);
    instruments.close();
    temporal.close();
    aws.close();
    door.close();
    beside.shutdownNow();
    server.close();
  }

  @Test
  void beforeTheFirstConnectionAProbeIsToldWhatIsWaitedFor() {
    Answer ready =
        until(
            answer ->
                answer.why("temporal").contains("does not answer") && answer.isMet("catalog"));

    assertThat(ready.status()).isEqualTo(503);
    assertThat(ready.body().get("ready").asBoolean()).isFalse();
    assertThat(ready.why("temporal")).contains("waiting for Temporal at " + door.address());
    assertThat(ready.of("temporal").get("remedy").asText())
        .contains("the worker goes on by itself");
    assertThat(ready.why("polling")).contains("it begins when Temporal answers");
    assertThat(get("/livez").statusCode()).isEqualTo(200);
    assertThat(get("/metrics").body())
        .contains("twinline_ready 0.0")
        .contains("twinline_condition_met{condition=\"temporal\"} 0.0");
  }

  @Test
  void aServerThatGoesAwayAndComesBackMakesItNotReadyAndReadyAgain() {
    serve();
    Instant readySince = Instant.parse(ready().of("temporal").get("since").asText());

    door.shut();
    Answer away = until(answer -> !answer.isMet("temporal"));
    assertThat(away.status()).isEqualTo(503);
    assertThat(away.why("temporal")).contains("does not answer").contains("UNAVAILABLE");
    assertThat(Instant.parse(away.of("temporal").get("since").asText())).isAfter(readySince);

    door.open();
    until(answer -> answer.status() == 200);
    assertThatItServes();
  }

  @Test
  void requestsForTasksThatAreRefusedAreNamedThoughTheServerAnswersOthers() {
    serve();
    ready();
    door.refuse(
        "PollActivityTaskQueue", Status.PERMISSION_DENIED.withDescription("Request unauthorized."));
    door.shut();
    door.open();

    Answer refused = until(answer -> answer.isMet("temporal") && !answer.isMet("polling"));
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.why("polling"))
        .contains("PollActivityTaskQueue (PERMISSION_DENIED: Request unauthorized.)");

    door.letThrough("PollActivityTaskQueue");
    until(answer -> answer.status() == 200);
    assertThatItServes();
  }

  @Test
  void aKeyThatIsRefusedIsToldWithItsRemedyAndItRecoversWhenItIsTakenAgain() {
    serve();
    ready();
    door.refuse("DescribeNamespace", Status.UNAUTHENTICATED.withDescription("token is expired"));

    Answer refused = until(answer -> !answer.isMet("temporal"));
    assertThat(refused.why("temporal")).contains("refuses this worker: UNAUTHENTICATED: token is");
    assertThat(refused.of("temporal").get("remedy").asText()).contains("TEMPORAL_API_KEY");
    assertThatItServes();

    door.letThrough("DescribeNamespace");
    until(answer -> answer.status() == 200);
  }

  @Test
  void aFileThatBecomesInvalidIsNamedAndTheWorkerGoesOn() throws IOException {
    serve();
    ready();
    String good = Files.readString(file());
    Files.writeString(file(), good.replace("approvals: 1", "approvals: many"));

    Answer invalid = until(answer -> !answer.isMet("catalog"));
    assertThat(invalid.status()).isEqualTo(503);
    assertThat(invalid.why("catalog"))
        .contains("1 of 1 files cannot be used")
        .contains("acme/contact-center.yaml")
        .contains("approvals");
    assertThat(invalid.of("catalog").get("remedy").asText()).contains("twinline validate");
    assertThat(invalid.isMet("polling")).isTrue();
    assertThatItServes();

    Files.writeString(file(), good);
    until(answer -> answer.status() == 200);
  }

  @Test
  void aWorkerThatStopsIsNotReadyAtOnce() {
    serve();
    ready();

    instruments.stopping();

    Answer stopping = look();
    assertThat(stopping.status()).isEqualTo(503);
    assertThat(stopping.why("polling")).contains("finishes what it has and ends");
  }

  /** As a worker process does. */
  private void serve() {
    door.open();
    try {
      temporal.awaitServer();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
    worker =
        Optional.of(
            TwinlineWorker.start(
                client,
                EAST,
                new Registration(client, aws, new ContactCenterFolder(catalog)),
                TwinlineWorker.Server.EMBEDDED));
    instruments.watch(worker.orElseThrow());
  }

  private Answer ready() {
    return until(answer -> answer.status() == 200);
  }

  /** Somebody else, who does not come through the door, has a run that this worker ends. */
  private void assertThatItServes() {
    WorkflowStub failover =
        WorkflowClient.newInstance(beside, client.getOptions())
            .newUntypedWorkflowStub(
                "Failover", WorkflowOptions.newBuilder().setTaskQueue(TaskQueues.CONTROL).build());
    failover.start(Map.of("contactCenter", "nobody", "to", "us-west-2", "reason", "a test"));
    assertThatThrownBy(() -> failover.getResult(60, TimeUnit.SECONDS, Object.class))
        .isInstanceOf(WorkflowFailedException.class)
        .hasStackTraceContaining("there is no contact center \"nobody\"");
  }

  private Path file() {
    return catalog.resolve("acme").resolve("contact-center.yaml");
  }

  /** What a probe was told. */
  private record Answer(int status, JsonNode body) {

    JsonNode of(String condition) {
      for (JsonNode each : body.get("conditions")) {
        if (each.get("name").asText().equals(condition)) {
          return each;
        }
      }
      throw new AssertionError("no condition " + condition + " in " + body);
    }

    boolean isMet(String condition) {
      return of(condition).get("met").asBoolean();
    }

    String why(String condition) {
      return of(condition).get("why").asText();
    }
  }

  private Answer until(Predicate<Answer> wanted) {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    Answer last = look();
    while (!wanted.test(last)) {
      if (System.nanoTime() > giveUp) {
        throw new AssertionError("this is all that a probe is told: " + last);
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      last = look();
    }
    return last;
  }

  private Answer look() {
    HttpResponse<String> answer = get("/readyz");
    try {
      return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
    } catch (IOException e) {
      throw new AssertionError(answer.body(), e);
    }
  }

  private HttpResponse<String> get(String path) {
    try {
      return probe.send(
          HttpRequest.newBuilder(URI.create(instruments.address().orElseThrow() + path))
              .timeout(Duration.ofSeconds(5))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
