package dev.twinline.activities.temporal;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.twinline.workflows.form.FormActivities;
import dev.twinline.workflows.form.FormRun;
import dev.twinline.workflows.model.Observation;
import dev.twinline.workflows.operation.TaskQueues;
import dev.twinline.workflows.wire.TwinlineDataConverter;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowTargetOptions;
import io.temporal.common.converter.RawValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Form runs on Temporal: started where the latest run under their ID is not the same form.
 *
 * <p>Temporal describes runs with {@code DescribeWorkflowExecution} and starts them with {@code
 * StartWorkflowExecution}, which refuses an ID that is in use.
 */
public final class TemporalFormActivities implements FormActivities {

  /** A form ends at once; one that no worker takes must not hold its ID for long. */
  private static final Duration AT_MOST = Duration.ofSeconds(3);

  /** For all forms together: status waits for them, and somebody for status. */
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(2);

  private final WorkflowClient client;
  private final Runs runs;

  public TemporalFormActivities(WorkflowClient client) {
    this.client = client;
    this.runs = new Runs(client);
  }

  @Override
  public List<StartForm> ensureForms(List<WantedForm> wanted) {
    List<StartForm> forms = wanted.stream().flatMap(form -> ensure(form).stream()).toList();
    List<CompletableFuture<RawValue>> ends = forms.stream().map(this::endOf).toList();
    awaitEnds(CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)));
    return forms;
  }

  private CompletableFuture<RawValue> endOf(StartForm form) {
    return client
        .newUntypedWorkflowStub(
            WorkflowTargetOptions.newBuilder()
                .setWorkflowId(form.workflowId())
                .setRunId(form.runId())
                .build())
        .getResultAsync(ENDS_WITHIN.toMillis(), TimeUnit.MILLISECONDS, RawValue.class);
  }

  /**
   * While a form runs it holds its ID, so whoever is told of it could start nothing yet: it is
   * waited for, but not for long.
   */
  private static void awaitEnds(CompletableFuture<Void> ends) {
    try {
      ends.get(ENDS_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // The form's own time-out ends it, and what went wrong with it stands in its own run.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<StartForm> ensure(WantedForm wanted) {
    Optional<WorkflowExecutionDescription> latest = known(runs.findLatest(wanted.workflowId()));
    if (wanted.asItIs()) {
      return latest.filter(FormRun::isForm).map(TemporalFormActivities::asItIs);
    }
    if (latest.filter(run -> isUpToDate(run, wanted)).isPresent()) {
      return latest.map(run -> toStartForm(wanted, run.getExecution().getRunId()));
    }
    if (latest.filter(Runs::isOpen).isPresent()) {
      return Optional.empty();
    }
    return start(wanted, before(latest));
  }

  /** One that failed or was ended in the middle may say why, but is not the form that is wanted. */
  private static boolean isUpToDate(WorkflowExecutionDescription run, WantedForm wanted) {
    boolean isWell =
        Runs.isOpen(run)
            || run.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED;
    return isWell
        && FormRun.isForm(run)
        && json(wanted.input()).equals(run.getMemo(FormRun.INPUT, String.class));
  }

  /** The last real run: the latest, or the one of which the latest, being a form, knows. */
  private static String before(Optional<WorkflowExecutionDescription> latest) {
    return latest
        .map(
            run ->
                FormRun.isForm(run)
                    ? FormRun.runBefore(run).orElse("")
                    : run.getExecution().getRunId())
        .orElse("");
  }

  private Optional<StartForm> start(WantedForm wanted, String before) {
    WorkflowStub form =
        client.newUntypedWorkflowStub(
            wanted.type(),
            WorkflowOptions.newBuilder()
                .setWorkflowId(wanted.workflowId())
                .setTaskQueue(TaskQueues.CONTROL)
                .setWorkflowRunTimeout(AT_MOST)
                .setStaticSummary(wanted.summary())
                .setStaticDetails(wanted.details())
                .setMemo(
                    Map.of(
                        FormRun.MEMO,
                        true,
                        FormRun.BEFORE,
                        before,
                        FormRun.INPUT,
                        json(wanted.input())))
                .build());
    try {
      return Optional.of(toStartForm(wanted, form.start(wanted.input()).getRunId()));
    } catch (WorkflowExecutionAlreadyStarted somebodyWasFaster) {
      return Optional.empty();
    }
  }

  /** It was filled in when somebody knew with what, and says itself what that is. */
  private static StartForm asItIs(WorkflowExecutionDescription form) {
    return new StartForm(
        form.getWorkflowType(),
        form.getExecution().getWorkflowId(),
        form.getExecution().getRunId(),
        Objects.requireNonNullElse(form.getStaticSummary(), form.getWorkflowType()));
  }

  private static StartForm toStartForm(WantedForm wanted, String runId) {
    return new StartForm(wanted.type(), wanted.workflowId(), runId, wanted.summary());
  }

  /** What Temporal does not tell is asked again by the retry policy. */
  private static Optional<WorkflowExecutionDescription> known(
      Observation<WorkflowExecutionDescription> found) {
    if (found.presence() == Observation.Presence.UNKNOWN) {
      throw new IllegalStateException(found.why());
    }
    return found.resource();
  }

  private static String json(Map<String, Object> input) {
    try {
      return TwinlineDataConverter.mapper().writeValueAsString(input);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a form's input cannot be written as JSON", e);
    }
  }
}
