package dev.twinline.local.benchmark;

import dev.twinline.local.system.LocalSystem;
import dev.twinline.local.system.TemporalServer;
import dev.twinline.simulator.Simulator;
import dev.twinline.simulator.callers.CallerSettings;
import dev.twinline.simulator.callers.Spread;
import dev.twinline.simulator.server.RequestLog;
import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.failover.FailoverWorkflow;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.operation.TaskQueues;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A world in which only requests cost time: each takes 100 ms, nothing is limited, changes and
 * agents need no time. So every look succeeds at once, and what is left is the calls and what
 * carries them.
 */
final class BenchmarkStage implements AutoCloseable {

  static final Region DESTINATION = new Region("us-west-2");

  private static final Duration REQUEST = Duration.ofMillis(100);

  private final LocalSystem system;
  private final WorkflowClient client;

  BenchmarkStage(TemporalServer temporal, Path example) {
    system = LocalSystem.start(simulator(), temporal, withoutGate(example));
    system.startWorker(DESTINATION);
    client = system.clientOf("benchmark");
  }

  static Simulator simulator() {
    return Simulator.builder()
        .limits(false)
        .latency(REQUEST)
        .updateDuration(Duration.ZERO)
        .callers(
            CallerSettings.usual()
                .withCallsPerSecond(0)
                .withRegionChange(Spread.exactly(Duration.ZERO)))
        .start();
  }

  private static Path withoutGate(Path example) {
    try {
      Path folder = Files.createTempDirectory("twinline-benchmark");
      Path file = Files.createDirectories(folder.resolve("acme")).resolve("contact-center.yaml");
      Files.writeString(
          file, Files.readString(example).replace("approvals: 1\n", "approvals: 0\n"));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("the example could not be read: " + example, e);
    }
  }

  /** Runs one failover to its end. */
  void failOver(int number) {
    WorkflowStub failover =
        client.newUntypedWorkflowStub(
            FailoverWorkflow.TYPE,
            WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueues.CONTROL)
                .setWorkflowId("failover/benchmark-" + number)
                .build());
    failover.start(
        Map.of(
            "contactCenter", "acme",
            "to", DESTINATION.code(),
            "reason", "benchmark",
            "requestedBy", "benchmark"));
    OperationReport report = failover.getResult(OperationReport.class);
    if (report.outcome() != Outcome.RECOVERED) {
      throw new IllegalStateException("the failover did not recover: " + report.summary());
    }
  }

  /** The operations of the last failover, in the order in which they came. */
  List<String> operations() {
    return system.simulator().requests().all().stream().map(RequestLog.Request::operation).toList();
  }

  Simulator world() {
    return system.simulator();
  }

  /** Puts all traffic back where it was, so that the next failover has the same work. */
  void restore() {
    world().arrange().distribution("care", 100);
    world().arrange().distribution("sales", 100);
    world().arrange().distribution("back-office", 50);
    world().requests().clear();
  }

  @Override
  public void close() {
    system.close();
  }
}
