package dev.twinline.local.benchmark;

import dev.twinline.local.system.LocalSystem;
import dev.twinline.local.system.TemporalServer;
import dev.twinline.simulator.Simulator;
import dev.twinline.simulator.server.RequestLog;
import dev.twinline.workflows.check.CheckReadinessWorkflow;
import dev.twinline.workflows.failback.FailbackWorkflow;
import dev.twinline.workflows.failover.FailoverWorkflow;
import dev.twinline.workflows.gate.GateView;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.operation.TaskQueues;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.RawValue;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * What one failover, one failback and one readiness check of the example cost in Temporal: with the
 * gates, steps and soaks of its file, on an ordinary simulated day.
 */
final class OperationCosts {

  private static final long BETWEEN_LOOKS_NANOS = 100_000_000;

  private final WorkflowClient client;

  private final RequestLog requests;

  private OperationCosts(WorkflowClient client, RequestLog requests) {
    this.client = client;
    this.requests = requests;
  }

  static void print(TemporalServer temporal) {
    try (LocalSystem system =
        LocalSystem.start(Simulator.builder().start(), temporal, Path.of("examples"))) {
      system.startWorker(new Region("us-east-1"));
      system.startWorker(new Region("us-west-2"));
      OperationCosts costs =
          new OperationCosts(system.clientOf("benchmark"), system.simulator().requests());
      BenchmarkMain.say("%-14s %8s %10s %8s %9s", "one", "events", "bytes", "Actions", "requests");
      costs.print(
          FailoverWorkflow.TYPE,
          "failover/acme",
          asking(Map.of("to", "us-west-2")),
          OperationCosts::approve);
      costs.print(
          FailbackWorkflow.TYPE, "failback/acme", asking(Map.of()), OperationCosts::approve);
      costs.print(
          CheckReadinessWorkflow.TYPE,
          "readiness/acme",
          Map.of("contactCenter", "acme"),
          asksNobody -> {});
    }
  }

  private static Map<String, Object> asking(Map<String, Object> more) {
    Map<String, Object> input =
        new LinkedHashMap<>(
            Map.of("contactCenter", "acme", "reason", "a measurement", "requestedBy", "oncall-1"));
    input.putAll(more);
    return input;
  }

  private void print(
      String type, String id, Map<String, Object> input, Consumer<WorkflowStub> meanwhile) {
    WorkflowStub operation =
        client.newUntypedWorkflowStub(
            type,
            WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueues.CONTROL)
                .setWorkflowId(id)
                .build());
    int before = requests.all().size();
    WorkflowExecution run = operation.start(input);
    meanwhile.accept(operation);
    operation.getResult(RawValue.class);
    Cost cost = Cost.of(client, run.getWorkflowId(), run.getRunId());
    BenchmarkMain.say(
        "%-14s %8d %10d %8d %9d",
        type, cost.events(), cost.bytes(), cost.actions(), requests.all().size() - before);
  }

  private static void approve(WorkflowStub operation) {
    GateView gate = operation.query("gate", GateView.class);
    while (gate.state() != GateView.State.OPEN) {
      LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
      gate = operation.query("gate", GateView.class);
    }
    operation.signal("approve", Map.of("by", "oncall-2", "digest", gate.digest()));
  }
}
