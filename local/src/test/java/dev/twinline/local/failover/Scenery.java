package dev.twinline.local.failover;

import dev.twinline.local.system.LocalSystem;
import dev.twinline.simulator.Simulator;
import dev.twinline.simulator.SimulatorBuilder;
import dev.twinline.simulator.callers.CallerSettings;
import dev.twinline.simulator.callers.Spread;
import dev.twinline.simulator.server.RequestLog;
import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.failover.FailoverWorkflow;
import dev.twinline.workflows.gate.GateView;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.operation.OperationStatus;
import dev.twinline.workflows.operation.TaskQueues;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The example contact center on a stage where everything goes fast, and a failover on it. */
final class Scenery implements AutoCloseable {

  static final Region EAST = new Region("us-east-1");
  static final Region WEST = new Region("us-west-2");

  private static final Path EXAMPLE = Path.of("..", "examples", "acme", "contact-center.yaml");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  final LocalSystem system;
  final Simulator simulator;

  private Scenery(SimulatorBuilder builder, UnaryOperator<String> file) {
    simulator = builder.start();
    system = LocalSystem.start(simulator, catalogWith(file));
  }

  /** Workers in both Regions, the example's file but for a few words. */
  static Scenery with(UnaryOperator<String> file) {
    Scenery scenery = new Scenery(quick(), file);
    scenery.system.startWorker(EAST);
    scenery.system.startWorker(WEST);
    return scenery;
  }

  /** The example as it is, but that nobody is asked. */
  static Scenery withoutGate() {
    return with(Scenery::nobodyAsked);
  }

  static String nobodyAsked(String yaml) {
    return replaced(yaml, "approvals: 1\n", "approvals: 0\n");
  }

  static String replaced(String yaml, String words, String others) {
    if (!yaml.contains(words)) {
      throw new IllegalArgumentException("the example does not say: " + words);
    }
    return yaml.replace(words, others);
  }

  /** Agents need a moment, not seconds, to become Available; distributions change at once. */
  private static SimulatorBuilder quick() {
    return Simulator.builder()
        .updateDuration(Duration.ofMillis(200))
        .callers(
            CallerSettings.usual()
                .withHandleTime(Spread.around(Duration.ofMillis(500)))
                .withAfterContactWork(Spread.around(Duration.ofMillis(50)))
                .withRegionChange(Spread.around(Duration.ofMillis(300))));
  }

  private static Path catalogWith(UnaryOperator<String> file) {
    try {
      Path folder = Files.createTempDirectory(Path.of("target"), "catalog");
      Files.createDirectories(folder.resolve("acme"));
      Files.writeString(
          folder.resolve("acme").resolve("contact-center.yaml"),
          file.apply(Files.readString(EXAMPLE)));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  WorkflowStub startFailover() {
    return started(Map.of());
  }

  WorkflowStub startFailoverAsDryRun() {
    return started(Map.of("dryRun", true));
  }

  private WorkflowStub started(Map<String, Object> more) {
    Map<String, Object> input = new LinkedHashMap<>(more);
    input.put("contactCenter", "acme");
    input.put("to", WEST.code());
    input.put("reason", "us-east-1 does not answer");
    input.put("requestedBy", "watcher");
    WorkflowStub failover =
        system
            .clientOf("watcher")
            .newUntypedWorkflowStub(
                FailoverWorkflow.TYPE,
                WorkflowOptions.newBuilder()
                    .setTaskQueue(TaskQueues.CONTROL)
                    .setWorkflowId("failover/acme")
                    .build());
    failover.start(input);
    return failover;
  }

  /** Waits until the gate is open, and says yes. */
  void approve(WorkflowStub failover) {
    until(() -> gate(failover).state() == GateView.State.OPEN, "the gate is open");
    failover.signal("approve", Map.of("by", "oncall-1", "digest", gate(failover).digest()));
  }

  static GateView gate(WorkflowStub failover) {
    return failover.query("gate", GateView.class);
  }

  static OperationStatus status(WorkflowStub failover) {
    return failover.query("status", OperationStatus.class);
  }

  OperationReport report(WorkflowStub failover) {
    try {
      return failover.getResult(PATIENCE.toSeconds(), TimeUnit.SECONDS, OperationReport.class);
    } catch (TimeoutException e) {
      throw new AssertionError("the failover does not end:\n" + historyOf(failover), e);
    }
  }

  /** The history's events, so that a run that hangs can be understood from the test's output. */
  private String historyOf(WorkflowStub failover) {
    return system
        .clientOf("watcher")
        .fetchHistory(failover.getExecution().getWorkflowId())
        .getEvents()
        .stream()
        .map(event -> event.getEventId() + " " + event.getEventType())
        .collect(Collectors.joining("\n"));
  }

  ApplicationFailure failure(WorkflowStub failover) {
    try {
      report(failover);
      throw new AssertionError("the failover did not fail");
    } catch (WorkflowFailedException e) {
      return (ApplicationFailure) e.getCause();
    }
  }

  /** The updates that AWS took, as group ID and the destination's telephony share. */
  List<String> writes() {
    return simulator.requests().writes().stream()
        .filter(request -> request.operation().equals("UpdateTrafficDistribution"))
        .map(Scenery::groupOf)
        .toList();
  }

  private static String groupOf(RequestLog.Request request) {
    String arn = String.valueOf(request.input().get("Id"));
    return switch (arn.charAt(arn.length() - 1)) {
      case '1' -> "care";
      case '2' -> "sales";
      default -> "back-office";
    };
  }

  /** The share of callers that go to the destination. */
  int telephonyInWest(String group) {
    return simulator.world().group(group).distribution().telephony().get(WEST.code());
  }

  /** Waits, watching, until something is so. */
  static void until(BooleanSupplier isSo, String what) {
    Instant giveUp = Instant.now().plus(PATIENCE);
    while (!isSo.getAsBoolean()) {
      if (Instant.now().isAfter(giveUp)) {
        throw new AssertionError("waited in vain until " + what);
      }
      Thread.onSpinWait();
    }
  }

  @Override
  public void close() {
    system.close();
  }
}
