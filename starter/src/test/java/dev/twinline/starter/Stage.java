package dev.twinline.starter;

import dev.twinline.workflows.operation.TaskQueues;
import dev.twinline.workflows.wire.TwinlineDataConverter;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.DataConverter;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A Temporal server inside this process, with a worker on staged workflows. */
final class Stage implements AutoCloseable {

  /** One for all: it learns how each type is written, and that takes long. */
  private static final DataConverter CONVERTER = TwinlineDataConverter.create();

  private final TestWorkflowEnvironment temporal =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setUseTimeskipping(false)
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder().setDataConverter(CONVERTER).build())
              .build());

  private final StagedIndex index = new StagedIndex();
  private final UnseenPollers unseen = new UnseenPollers();
  private Optional<String> webUi = Optional.of("https://ui.example.com/");

  static Stage withoutWorker() {
    return new Stage();
  }

  static Stage withWorker() {
    Stage stage = new Stage();
    Worker worker = stage.temporal.newWorker(TaskQueues.CONTROL);
    worker.registerWorkflowImplementationTypes(
        StagedFailover.class,
        StagedFailback.class,
        StagedSignOff.class,
        StagedDescription.class,
        StagedReadiness.class);
    stage.temporal.start();
    return stage;
  }

  void loseWorker() {
    temporal.getWorkerFactory().shutdownNow();
    temporal.getWorkerFactory().awaitTermination(5, TimeUnit.SECONDS);
  }

  /** What the server can list, which the embedded one cannot. */
  StagedIndex index() {
    return index;
  }

  /** The next questions to a run are refused, as right after a worker has died. */
  Stage refusingQueries(int times) {
    unseen.refuse(times);
    return this;
  }

  /** From now on commands are not told where the Web UI is. */
  Stage withoutWebUi() {
    webUi = Optional.empty();
    return this;
  }

  /** From now on commands are told that the Web UI is there. */
  Stage withWebUi(String address) {
    webUi = Optional.of(address);
    return this;
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("TWINLINE_CATALOG", "../examples");
    environment.put("TWINLINE_USER", "oncall-1");
    webUi.ifPresent(address -> environment.put("TWINLINE_WEB_UI", address));
    return environment;
  }

  /** Runs a command line as {@code oncall-1}. */
  Said run(String... args) {
    return runAloud(new StringWriter(), args);
  }

  /** The same, with its talk where others can hear it while the command runs. */
  Said runAloud(StringWriter talk, String... args) {
    return Said.aloud(talk, environment(), this::connection, args);
  }

  /**
   * Runs a command beside the test. Not in the common pool: a newer JDK has one thread there on a
   * small machine, and Temporal's client completes its answers on it.
   */
  static <T> CompletableFuture<T> aside(Supplier<T> command) {
    return CompletableFuture.supplyAsync(command, work -> new Thread(work).start());
  }

  WorkflowStub workflow(String id) {
    return temporal.getWorkflowClient().newUntypedWorkflowStub(id);
  }

  WorkflowClient client() {
    return temporal.getWorkflowClient();
  }

  private TemporalConnection connection(Optional<String> person) {
    WorkflowClientOptions.Builder options =
        WorkflowClientOptions.newBuilder(temporal.getWorkflowClient().getOptions())
            .setInterceptors(index, unseen);
    person.ifPresent(options::setIdentity);
    WorkflowClient client =
        WorkflowClient.newInstance(temporal.getWorkflowServiceStubs(), options.build());
    return new TemporalConnection() {
      @Override
      public WorkflowClient client() {
        return client;
      }

      @Override
      public void close() {
        // The server lives on: the next command of the same test talks to it.
      }
    };
  }

  @Override
  public void close() {
    temporal.close();
  }
}
