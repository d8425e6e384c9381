package dev.twinline.activities.temporal;

import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.model.ContactCenter.Operation;
import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.model.Observation;
import dev.twinline.workflows.model.Observation.Presence;
import dev.twinline.workflows.operation.OperationActivities;
import dev.twinline.workflows.operation.RunStatus;
import dev.twinline.workflows.operation.WorkflowIds;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowTargetOptions;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Operations as Temporal knows them.
 *
 * <p>What must be right is asked by workflow ID: the in-process test server lists nothing, and a
 * list is behind the truth by as much as the server's visibility store.
 */
public final class TemporalOperationActivities implements OperationActivities {

  private static final String STATUS_PREFIX = "WORKFLOW_EXECUTION_STATUS_";

  private final WorkflowClient client;
  private final Runs runs;
  private final Histories histories;

  public TemporalOperationActivities(WorkflowClient client) {
    this.client = client;
    this.runs = new Runs(client);
    this.histories = new Histories(client);
  }

  @Override
  public Observation<LockHolder> findLockHolder(ContactCenterName name) {
    Observation<WorkflowExecutionDescription> open = runs.findOpen(WorkflowIds.shift(name));
    if (open.presence() == Presence.UNKNOWN) {
      return Observation.unknown(open.why());
    }
    return open.resource()
        .map(shift -> Observation.present(toLockHolder(shift)))
        .orElseGet(Observation::absent);
  }

  @Override
  public Observation<Instant> findTornShift(ContactCenterName name) {
    Observation<WorkflowExecutionDescription> latest = runs.findLatest(WorkflowIds.shift(name));
    if (latest.presence() == Presence.UNKNOWN) {
      return Observation.unknown(latest.why());
    }
    return latest
        .resource()
        .filter(Runs::wasTornOff)
        .map(shift -> Observation.present(shift.getCloseTime()))
        .orElseGet(Observation::absent);
  }

  @Override
  public Observation<String> findStarter(String workflowId, String runId) {
    try {
      String identity =
          histories
              .firstEvent(workflowId, runId)
              .getWorkflowExecutionStartedEventAttributes()
              .getIdentity();
      return identity.isEmpty() ? Observation.absent() : Observation.present(identity);
    } catch (StatusRuntimeException e) {
      return e.getStatus().getCode() == Status.Code.NOT_FOUND
          ? Observation.absent()
          : Observation.unknown("reading the start of " + workflowId + ": " + e.getStatus());
    }
  }

  @Override
  public List<OpenOperation> findOpenOperations(ContactCenterName name) {
    List<WorkflowExecutionInfo> usual =
        usualIds(name)
            .map(runs::findOpen)
            .flatMap(found -> known(found).stream())
            .map(WorkflowExecutionDescription::getWorkflowExecutionInfo)
            .toList();
    List<String> usualIds = usualIds(name).toList();
    Stream<WorkflowExecutionInfo> others =
        runs.listOpen(name).stream()
            .filter(run -> !usualIds.contains(run.getExecution().getWorkflowId()))
            .filter(run -> !run.getExecution().getWorkflowId().startsWith("plan/"));
    OwnWords words = new OwnWords(client);
    // Everybody is asked before the first answer is waited for.
    List<Supplier<OpenOperation>> asked =
        Stream.concat(usual.stream(), others).map(run -> ask(run, words)).toList();
    return asked.stream().map(Supplier::get).toList();
  }

  private static Supplier<OpenOperation> ask(WorkflowExecutionInfo run, OwnWords words) {
    Supplier<String> next = words.next(run.getExecution());
    Supplier<Optional<WaitingGate>> gate = words.gate(run.getExecution());
    return () -> toOpenOperation(run, next.get(), gate.get());
  }

  @Override
  public Observation<LastOperation> findLastOperation(ContactCenterName name) {
    List<Observation<WorkflowExecutionDescription>> found =
        usualIds(name).map(runs::findLatestReal).toList();
    Optional<String> unknown =
        found.stream()
            .filter(each -> each.presence() == Presence.UNKNOWN)
            .map(Observation::why)
            .findFirst();
    if (unknown.isPresent()) {
      return Observation.unknown(unknown.get());
    }
    return found.stream()
        .flatMap(each -> each.resource().stream())
        .filter(run -> !Runs.isOpen(run))
        .max(Comparator.comparing(WorkflowExecutionDescription::getCloseTime))
        .map(
            last ->
                Observation.present(
                    toLastOperation(last, new OwnWords(client).summary(last.getExecution()).get())))
        .orElseGet(Observation::absent);
  }

  private static Stream<String> usualIds(ContactCenterName name) {
    return Arrays.stream(Operation.values()).map(operation -> operation.word() + "/" + name);
  }

  @Override
  public void awaitEnd(String workflowId, String runId) {
    if (known(runs.find(workflowId, runId)).filter(Runs::isOpen).isPresent()) {
      throw Failures.notYet(workflowId + " is still running");
    }
  }

  @Override
  public void endHolder(String workflowId, String runId, String reason) {
    try {
      client
          .newUntypedWorkflowStub(
              WorkflowTargetOptions.newBuilder().setWorkflowId(workflowId).setRunId(runId).build())
          .terminate(reason);
    } catch (WorkflowNotFoundException e) {
      // The server says the same of a run that has ended and of one that never was: the lock is
      // free of it either way.
      return;
    }
  }

  /** What Temporal does not tell is asked again by the retry policy. */
  private static <T> Optional<T> known(Observation<T> found) {
    if (found.presence() == Presence.UNKNOWN) {
      throw new IllegalStateException(found.why());
    }
    return found.resource();
  }

  private static LockHolder toLockHolder(WorkflowExecutionDescription shift) {
    WorkflowExecution parent = shift.getParentExecution();
    return new LockHolder(
        shift.getExecution().getWorkflowId(),
        shift.getExecution().getRunId(),
        parent == null ? "" : parent.getWorkflowId(),
        shift.getStartTime(),
        Boolean.TRUE.equals(shift.getMemo(GRACEFUL, Boolean.class, Boolean.class)),
        RunStatus.isPaused(shift.getStatus()));
  }

  private static OpenOperation toOpenOperation(
      WorkflowExecutionInfo run, String next, Optional<WaitingGate> gate) {
    return new OpenOperation(
        run.getExecution().getWorkflowId(),
        run.getExecution().getRunId(),
        run.getType().getName(),
        Instant.ofEpochSecond(run.getStartTime().getSeconds(), run.getStartTime().getNanos()),
        next,
        gate,
        RunStatus.isPaused(run.getStatus()));
  }

  private static LastOperation toLastOperation(WorkflowExecutionDescription run, String summary) {
    return new LastOperation(
        run.getExecution().getWorkflowId(),
        run.getExecution().getRunId(),
        run.getWorkflowType(),
        word(run.getStatus()),
        run.getCloseTime(),
        summary);
  }

  private static String word(WorkflowExecutionStatus status) {
    return status.name().substring(STATUS_PREFIX.length());
  }
}
