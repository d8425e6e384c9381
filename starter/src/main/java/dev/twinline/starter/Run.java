package dev.twinline.starter;

import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.failback.FailbackWorkflow;
import dev.twinline.workflows.failover.FailoverWorkflow;
import dev.twinline.workflows.gate.GateView;
import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.operation.CommandTarget;
import dev.twinline.workflows.operation.OperationStatus;
import dev.twinline.workflows.operation.RunStatus;
import dev.twinline.workflows.operation.WebUi;
import dev.twinline.workflows.wire.codec.LockedPayload;
import io.grpc.Context;
import io.grpc.Status;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowQueryException;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowTargetOptions;
import io.temporal.common.converter.RawValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** One run of an operation. */
final class Run {

  /** The workflow types that a contact center's name can stand for. */
  static final List<String> OPERATIONS = List.of(FailoverWorkflow.TYPE, FailbackWorkflow.TYPE);

  /** A worker answers within a second or two, even one that has just taken over from another. */
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(5);

  /** How long to wait before somebody is asked again who was refused at once. */
  private static final Duration BREATH = Duration.ofMillis(500);

  /** With what a query ends that no worker takes; which of them is the server's to choose. */
  private static final Set<Status.Code> NOBODY_ANSWERS =
      Set.of(Status.Code.DEADLINE_EXCEEDED, Status.Code.CANCELLED, Status.Code.FAILED_PRECONDITION);

  private final WorkflowClient client;
  private final Shell shell;
  private final WebUi webUi;
  private final ContactCenterName contactCenter;
  private final WorkflowExecution execution;
  private final WorkflowStub stub;
  private boolean isNamedById;
  private boolean nobodyAnswers;

  Run(
      WorkflowClient client,
      Shell shell,
      WebUi webUi,
      ContactCenterName contactCenter,
      WorkflowExecution execution) {
    this.client = client;
    this.shell = shell;
    this.webUi = webUi;
    this.contactCenter = contactCenter;
    this.execution = execution;
    this.stub =
        client.newUntypedWorkflowStub(
            WorkflowTargetOptions.newBuilder().setWorkflowExecution(execution).build());
  }

  /** The same run, where only its ID says which one is meant. */
  Run namedById() {
    isNamedById = true;
    return this;
  }

  ContactCenterName contactCenter() {
    return contactCenter;
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

  /** What Temporal records of whoever does something here. */
  String identity() {
    return client.getOptions().getIdentity();
  }

  Shell shell() {
    return shell;
  }

  /** Where the Web UI shows the run. */
  String link() {
    return webUi.run(workflowId(), runId());
  }

  WebUi webUi() {
    return webUi;
  }

  /** What stands behind a command about this run. */
  String target() {
    return isNamedById
        ? CommandTarget.exactly(contactCenter, workflowId())
        : CommandTarget.of(contactCenter, workflowId());
  }

  boolean isRunning() {
    return isOpen(describe());
  }

  static boolean isOpen(WorkflowExecutionDescription described) {
    return RunStatus.isOpen(described.getStatus());
  }

  /** Whether it is an operation, with a status and a report, and not what serves one. */
  boolean isOperation() {
    return OPERATIONS.contains(describe().getWorkflowType());
  }

  /** Stays the same when the run is reset. */
  String firstRunId() {
    return describe().getRawDescription().getWorkflowExecutionInfo().getFirstRunId();
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

  /**
   * Asks the run to cancel itself.
   *
   * @return whether it still ran
   */
  boolean cancel(String reason) {
    try {
      stub.cancel(reason);
      return true;
    } catch (WorkflowNotFoundException ended) {
      return false;
    }
  }

  /** Whether the last query found no worker, rather than a run that does not know it. */
  boolean isNobodyAnswering() {
    return nobodyAnswers;
  }

  /** Each query costs an Action and needs a worker; empty when none answers. */
  Optional<GateView> gate() {
    return query("gate", GateView.class);
  }

  Optional<OperationStatus> status() {
    return query("status", OperationStatus.class);
  }

  /** What the run did; how it ended is known without it, so nobody waits for it twice. */
  private Optional<OperationReport> report() {
    try {
      return nobodyAnswers ? Optional.empty() : query("report", OperationReport.class);
    } catch (WorkflowException untold) {
      requireTheKey(untold);
      return Optional.empty();
    }
  }

  /** What came and cannot be decrypted is no silence: only whoever has the key is told. */
  private static void requireTheKey(WorkflowException unread) {
    for (Throwable cause = unread; cause != null; cause = cause.getCause()) {
      if (cause instanceof LockedPayload) {
        throw unread;
      }
    }
  }

  /** What an operation did so far, or in the end; empty when nobody tells. */
  Optional<OperationReport> whatItDid() {
    return isRunning() ? report() : ending().report();
  }

  private <T> Optional<T> query(String name, Class<T> type) {
    nobodyAnswers = false;
    try {
      return Optional.ofNullable(inTime(() -> answer(name, type)));
    } catch (WorkflowQueryException refused) {
      requireTheKey(refused);
      return Optional.empty();
    } catch (WorkflowServiceException unanswered) {
      if (!NOBODY_ANSWERS.contains(Status.fromThrowable(unanswered).getCode())) {
        throw unanswered;
      }
      nobodyAnswers = true;
      return Optional.empty();
    }
  }

  /**
   * Right after workers have died the server refuses at once ({@code no poller seen for task queue
   * recently}), and so it does while a workflow task fails. Others take over within seconds.
   */
  private <T> T answer(String name, Class<T> type) {
    Instant giveUp = Instant.now().plus(ANSWERED_WITHIN);
    while (true) {
      try {
        return stub.query(name, type);
      } catch (WorkflowServiceException refused) {
        if (!isRefusedAtOnce(refused) || Instant.now().plus(BREATH).isAfter(giveUp)) {
          throw refused;
        }
        RunHistory.breathe(BREATH);
      }
    }
  }

  private static boolean isRefusedAtOnce(WorkflowServiceException refused) {
    return Status.fromThrowable(refused).getCode() == Status.Code.FAILED_PRECONDITION;
  }

  /** The client's own limit is for each attempt, and it makes many. */
  private static <T> T inTime(Supplier<T> question) {
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    Context.CancellableContext limited =
        Context.current()
            .withDeadlineAfter(ANSWERED_WITHIN.toMillis(), TimeUnit.MILLISECONDS, clock);
    Context before = limited.attach();
    try {
      return question.get();
    } finally {
      limited.detach(before);
      limited.cancel(null);
      clock.shutdownNow();
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
              + ". Start one in each Region: twinline worker --region REGION. Where workers have"
              + " build IDs, one of the builds must be current: temporal worker deployment describe"
              + " --name twinline");
    }
    try {
      return stub.getResult(seconds, TimeUnit.SECONDS, type);
    } catch (WorkflowException failed) {
      requireTheKey(failed);
      throw Ending.of(this, failed, Optional.empty()).asFailure();
    } catch (TimeoutException e) {
      throw new CommandFailure(
          ExitCode.NO_WORKER,
          workflowId() + " did not end within " + seconds + " s. Look at it: " + link(),
          e);
    }
  }

  /** The end of a run that has closed. */
  Ending ending() {
    try {
      return isOperation()
          ? Ending.of(this, stub.getResult(OperationReport.class))
          : Ending.of(this, stub.getResult(RawValue.class));
    } catch (WorkflowException failed) {
      requireTheKey(failed);
      return Ending.of(this, failed, report());
    }
  }
}
