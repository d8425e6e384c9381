package dev.twinline.starter;

import dev.twinline.workflows.failover.FailoverReport;
import dev.twinline.workflows.gate.GateView;
import dev.twinline.workflows.operation.OperationStatus;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowQueryException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowTargetOptions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One run of an operation. */
final class Run {

  private final WorkflowClient client;
  private final Shell shell;
  private final WorkflowExecution execution;
  private final WorkflowStub stub;

  Run(WorkflowClient client, Shell shell, WorkflowExecution execution) {
    this.client = client;
    this.shell = shell;
    this.execution = execution;
    this.stub =
        client.newUntypedWorkflowStub(
            WorkflowTargetOptions.newBuilder().setWorkflowExecution(execution).build());
  }

  String workflowId() {
    return execution.getWorkflowId();
  }

  String runId() {
    return execution.getRunId();
  }

  String namespace() {
    return client.getOptions().getNamespace();
  }

  Shell shell() {
    return shell;
  }

  /** Where the Web UI shows the run; the host is whatever the reader's UI runs on. */
  String uiPath() {
    return "/namespaces/"
        + encoded(namespace())
        + "/workflows/"
        + encoded(workflowId())
        + "/"
        + runId();
  }

  boolean isRunning() {
    return describe().getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
  }

  WorkflowExecutionDescription describe() {
    return stub.describe();
  }

  RunHistory history() {
    return new RunHistory(client.getWorkflowServiceStubs(), namespace(), execution);
  }

  void signal(String name, Map<String, String> answer) {
    stub.signal(name, answer);
  }

  /** Each query costs an Action and needs a worker; empty when none answers. */
  Optional<GateView> gate() {
    return query("gate", GateView.class);
  }

  Optional<OperationStatus> status() {
    return query("status", OperationStatus.class);
  }

  Optional<FailoverReport> report() {
    return query("report", FailoverReport.class);
  }

  private <T> Optional<T> query(String name, Class<T> type) {
    try {
      return Optional.ofNullable(stub.query(name, type));
    } catch (WorkflowQueryException nobodyAnswers) {
      return Optional.empty();
    }
  }

  /**
   * The result of a run that asks nobody and so ends by itself.
   *
   * @throws CommandFailure {@link ExitCode#NO_WORKER} when no worker takes it, or it does not end
   */
  <T> T quickResult(Class<T> type, int seconds) {
    if (!history().isPickedUpWithin(Following.PICKED_UP_WITHIN)) {
      throw new CommandFailure(
          ExitCode.NO_WORKER,
          "no worker takes "
              + workflowId()
              + ". Start one in each Region: twinline worker --region REGION");
    }
    try {
      return stub.getResult(seconds, TimeUnit.SECONDS, type);
    } catch (WorkflowException failed) {
      throw Ending.of(this, failed).asFailure();
    } catch (TimeoutException e) {
      throw new CommandFailure(
          ExitCode.NO_WORKER,
          workflowId() + " did not end within " + seconds + " s. Look at it: " + uiPath(),
          e);
    }
  }

  /** The end of a run that has closed. */
  Ending ending() {
    try {
      return Ending.of(this, stub.getResult(FailoverReport.class));
    } catch (WorkflowException failed) {
      return Ending.of(this, failed);
    }
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
