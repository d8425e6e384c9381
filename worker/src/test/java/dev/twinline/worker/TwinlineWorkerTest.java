package dev.twinline.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import dev.twinline.activities.aws.AwsClients;
import dev.twinline.catalog.ContactCenterFolder;
import dev.twinline.catalog.UnknownContactCenter;
import dev.twinline.worker.fleet.Fleet;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.operation.NotificationActivities;
import dev.twinline.workflows.operation.NotificationActivities.Notice;
import dev.twinline.workflows.operation.SearchAttributes;
import dev.twinline.workflows.operation.TaskQueues;
import dev.twinline.workflows.wire.TwinlineDataConverter;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributes.Builder;
import io.temporal.failure.ApplicationFailure;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import io.temporal.testserver.TestServer.InProcessTestServer;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class TwinlineWorkerTest {

  private static final Region EAST = new Region("us-east-1");
  private static final Path EXAMPLES = Path.of("../examples");

  private final InProcessTestServer server = TestServer.createServer(true);
  private final WorkflowServiceStubs stubs =
      WorkflowServiceStubs.newServiceStubs(
          WorkflowServiceStubsOptions.newBuilder().setChannel(server.getChannel()).build());
  private final WorkflowClient client =
      WorkflowClient.newInstance(
          stubs,
          WorkflowClientOptions.newBuilder()
              .setDataConverter(TwinlineDataConverter.create())
              .setWorkerHeartbeatInterval(Duration.ofSeconds(-1))
              .build());
  private final AwsClients aws = AwsClients.at(URI.create("http://127.0.0.1:1"));

  @AfterEach
  void close() {
    aws.close();
    stubs.shutdown();
    stubs.awaitTermination(1, TimeUnit.SECONDS);
    server.close();
  }

  @Test
  void workflowsAndActivitiesAreTakenFromTheControlQueue() {
    try (TwinlineWorker worker = startWorker()) {
      WorkflowStub failover = startFailover();

      assertThatThrownBy(() -> failover.getResult(Object.class))
          .isInstanceOf(WorkflowFailedException.class)
          .rootCause()
          .isInstanceOfSatisfying(
              ApplicationFailure.class,
              failure -> assertThat(failure.getOriginalMessage()).contains("nobody"));
      assertThat(worker).isNotNull();
    }
  }

  @Test
  void aWorkerThatKnowsItsBuildTakesWorkLikeAnyOther() {
    Fleet fleet = Fleet.from(Map.of(Fleet.BUILD_ID, "1.8.2"));
    try (TwinlineWorker worker = startWorker(fleet)) {
      assertThatThrownBy(() -> startFailover().getResult(10, TimeUnit.SECONDS, Object.class))
          .isInstanceOf(WorkflowFailedException.class);
      assertThat(worker).isNotNull();
    }
  }

  @Test
  void aContactCenterThatNobodyKnowsCanBeToldFromOtherRefusals() {
    try (TwinlineWorker worker = startWorker()) {
      Throwable refusal = catchThrowable(() -> startFailover().getResult(Object.class));

      assertThat(Stream.iterate(refusal, Objects::nonNull, Throwable::getCause))
          .filteredOn(ApplicationFailure.class::isInstance)
          .extracting(cause -> ((ApplicationFailure) cause).getType())
          .contains("INVALID_REQUEST", UnknownContactCenter.class.getName());
      assertThat(refusal).hasStackTraceContaining("no file examples/nobody/contact-center.yaml");
      assertThat(worker).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"twinline", "twinline-us-east-1", "twinline-us-east-1-bulk"})
  void activitiesAreTakenFromEachQueue(String queue) {
    try (TwinlineWorker worker = startWorker();
        Messenger messenger = new Messenger(client)) {
      assertThat(messenger.errand().run(queue, List.of())).isEmpty();
      assertThat(worker).isNotNull();
    }
  }

  @Test
  void searchAttributesAreKnownBeforeAnythingIsPolled() {
    WorkflowOptions options = withSearchAttributes();
    WorkflowStub before = client.newUntypedWorkflowStub("Failover", options);
    assertThatThrownBy(() -> before.start()).hasStackTraceContaining("is not defined");

    try (TwinlineWorker worker = startWorker();
        TwinlineWorker second = startWorker()) {
      WorkflowStub after = client.newUntypedWorkflowStub("Failover", options);
      after.start();

      assertThat(after.describe().getTypedSearchAttributes().get(SearchAttributes.PHASE))
          .isEqualTo("any");
      assertThat(worker).isNotSameAs(second);
    }
  }

  @Test
  void anotherWorkerTakesOverFromOneThatWasLost() {
    TwinlineWorker lost = startWorker();
    lost.close();

    try (TwinlineWorker next = startWorker()) {
      assertThatThrownBy(() -> startFailover().getResult(10, TimeUnit.SECONDS, Object.class))
          .isInstanceOf(WorkflowFailedException.class);
      assertThat(next).isNotNull();
    }
  }

  @Test
  void aWorkerThatStopsFinishesWhatItIsDoing() throws Exception {
    CountDownLatch posted = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    HttpServer slowChat = slowChat(posted, answer);
    TwinlineWorker worker = startWorker();
    try (Messenger messenger = new Messenger(client)) {
      CompletableFuture<List<String>> troubles =
          WorkflowClient.execute(
              messenger.errand()::run, TaskQueues.of(EAST), List.of(address(slowChat)));
      posted.await();

      // Not in the common pool, where the HTTP client of a newer JDK completes what it sends.
      CompletableFuture<Boolean> finished =
          CompletableFuture.supplyAsync(
              () -> worker.stop(Duration.ofSeconds(10)), work -> new Thread(work).start());
      answer.countDown();

      assertThat(finished.get()).isTrue();
      assertThat(troubles.get()).isEmpty();
    } finally {
      slowChat.stop(0);
    }
  }

  @Test
  void aWorkerShowsItsRegionAndProcessInTemporal() {
    assertThat(TwinlineWorker.identity(EAST))
        .isEqualTo("twinline-worker@us-east-1/" + ProcessHandle.current().pid());
  }

  private TwinlineWorker startWorker() {
    return startWorker(Fleet.OF_ONE);
  }

  private TwinlineWorker startWorker(Fleet fleet) {
    return TwinlineWorker.start(
        client,
        EAST,
        new Registration(client, aws, new ContactCenterFolder(EXAMPLES)),
        TwinlineWorker.Server.EMBEDDED,
        fleet);
  }

  private WorkflowStub startFailover() {
    WorkflowStub failover =
        client.newUntypedWorkflowStub(
            "Failover", WorkflowOptions.newBuilder().setTaskQueue(TaskQueues.CONTROL).build());
    failover.start(Map.of("contactCenter", "nobody", "to", "us-west-2", "reason", "a test"));
    return failover;
  }

  private static WorkflowOptions withSearchAttributes() {
    Builder attributes = io.temporal.common.SearchAttributes.newBuilder();
    for (SearchAttributeKey<String> key : SearchAttributes.ALL) {
      attributes.set(key, "any");
    }
    return WorkflowOptions.newBuilder()
        .setTaskQueue("nobody-polls-this")
        .setTypedSearchAttributes(attributes.build())
        .build();
  }

  private static HttpServer slowChat(CountDownLatch posted, CountDownLatch answer)
      throws IOException {
    HttpServer chat =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    chat.createContext(
        "/",
        exchange -> {
          posted.countDown();
          try {
            answer.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    chat.start();
    return chat;
  }

  private static String address(HttpServer chat) {
    return "http://127.0.0.1:" + chat.getAddress().getPort() + "/";
  }

  /** Sends a notice with an activity of the given queue. */
  @WorkflowInterface
  public interface Errand {
    @WorkflowMethod
    List<String> run(String queue, List<String> webhooks);
  }

  public static final class ErrandImpl implements Errand {
    @Override
    public List<String> run(String queue, List<String> webhooks) {
      return Workflow.newActivityStub(
              NotificationActivities.class,
              ActivityOptions.newBuilder()
                  .setTaskQueue(queue)
                  .setStartToCloseTimeout(Duration.ofSeconds(15))
                  .build())
          .sendNotice(
              new Notice(
                  "acme",
                  new NotificationActivities.Run("Errand", "errand", "run"),
                  "something happened",
                  "",
                  false,
                  Optional.empty(),
                  "",
                  1),
              webhooks,
              List.of());
    }
  }

  /** Runs errands beside the worker that is tried. */
  private static final class Messenger implements AutoCloseable {
    private static final String QUEUE = "messenger";

    private final WorkflowClient client;
    private final WorkerFactory factory;

    Messenger(WorkflowClient client) {
      this.client = client;
      this.factory = WorkerFactory.newInstance(client);
      factory.newWorker(QUEUE).registerWorkflowImplementationTypes(ErrandImpl.class);
      factory.start();
    }

    Errand errand() {
      return client.newWorkflowStub(
          Errand.class, WorkflowOptions.newBuilder().setTaskQueue(QUEUE).build());
    }

    @Override
    public void close() {
      factory.shutdownNow();
    }
  }
}
