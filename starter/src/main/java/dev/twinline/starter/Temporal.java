package dev.twinline.starter;

import dev.twinline.workflows.form.FormRun;
import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.operation.CommandTarget;
import dev.twinline.workflows.operation.SearchAttributes;
import dev.twinline.workflows.operation.TaskQueues;
import dev.twinline.workflows.operation.Urgency;
import dev.twinline.workflows.operation.WebUi;
import dev.twinline.workflows.operation.WorkflowIds;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowTargetOptions;
import io.temporal.client.schedules.ScheduleDescription;
import io.temporal.common.converter.RawValue;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Temporal as the command line needs it: start a run, find a run. */
final class Temporal {

  private static final int FORM_SECONDS = 10;

  private final WorkflowClient client;
  private final Shell shell;
  private final WebUi webUi;

  Temporal(WorkflowClient client, Shell shell) {
    this.client = client;
    this.shell = shell;
    this.webUi = webUi(client, shell);
  }

  private static WebUi webUi(WorkflowClient client, Shell shell) {
    try {
      return WebUi.of(
          shell.environment(),
          client.getWorkflowServiceStubs().getOptions().getTarget(),
          client.getOptions().getNamespace());
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.INVALID, e.getMessage(), e);
    }
  }

  /** Where links lead. */
  WebUi webUi() {
    return webUi;
  }

  static WorkflowOptions.Builder optionsOf(String workflowId) {
    return WorkflowOptions.newBuilder().setWorkflowId(workflowId).setTaskQueue(TaskQueues.CONTROL);
  }

  /** The contact center's schedules. */
  Schedules schedules(ContactCenterName name) {
    return new Schedules(client, name);
  }

  /** What a schedule's last runs came to. */
  List<ScheduleView.PastRun> pastRunsOf(ScheduleDescription schedule) {
    return new PastRuns(client).of(schedule);
  }

  Listing listing() {
    return new Listing(client, this::described);
  }

  /**
   * Starts a run. A form that has the ID this very moment makes way: nobody is to be told at night
   * that a form is running.
   *
   * @throws CommandFailure {@link ExitCode#CONFLICT} naming the run that has the ID now
   */
  Run start(ContactCenterName name, String type, WorkflowOptions options, Object input) {
    WorkflowStub stub = client.newUntypedWorkflowStub(type, urgent(type, options));
    try {
      return run(name, stub.start(input));
    } catch (WorkflowExecutionAlreadyStarted e) {
      if (hasEndedForm(e.getExecution().getWorkflowId())) {
        return start(name, type, options, input);
      }
      throw conflict(name, e.getExecution().getWorkflowId(), e);
    }
  }

  private static WorkflowOptions urgent(String type, WorkflowOptions options) {
    return WorkflowOptions.newBuilder(options).setPriority(Urgency.ofType(type).priority()).build();
  }

  /** Ends the latest run under an ID, if it is a form; whether it was one. */
  private boolean hasEndedForm(String workflowId) {
    WorkflowExecutionDescription latest = client.newUntypedWorkflowStub(workflowId).describe();
    if (!FormRun.isForm(latest)) {
      return false;
    }
    WorkflowStub form = stubOf(latest.getExecution());
    try {
      form.terminate("a real run takes this form's place");
      return true;
    } catch (WorkflowNotFoundException ended) {
      // It was quicker, which is as well.
      return true;
    } catch (WorkflowServiceException mayNotEndIt) {
      return endsByItself(form);
    }
  }

  /** A form's own time-out is {@value #FORM_SECONDS} s. */
  private static boolean endsByItself(WorkflowStub form) {
    try {
      form.getResult(FORM_SECONDS, TimeUnit.SECONDS, RawValue.class);
      return true;
    } catch (WorkflowFailedException timedOut) {
      return true;
    } catch (TimeoutException stillThere) {
      return false;
    }
  }

  /**
   * Starts an operation. Where others are open as well, as a failover is beside the failback that
   * it ends, the contact center's name alone would not say which one a next command means.
   */
  Run startOperation(
      ContactCenterName name, String type, WorkflowOptions options, Map<String, Object> input) {
    boolean isAlone = openIds(name).isEmpty();
    Run run = start(name, type, options, input);
    return isAlone ? run : run.namedById();
  }

  private CommandFailure conflict(
      ContactCenterName name, String workflowId, WorkflowExecutionAlreadyStarted cause) {
    WorkflowExecutionDescription running = client.newUntypedWorkflowStub(workflowId).describe();
    String runId = running.getExecution().getRunId();
    return new CommandFailure(
        ExitCode.CONFLICT,
        workflowId
            + " is running already, since "
            + running.getStartTime()
            + " (run "
            + runId
            + "). Follow it: twinline watch "
            + CommandTarget.exactly(name, workflowId)
            + "; answer its gate: twinline approve or reject. In the Web UI: "
            + webUi.run(workflowId, runId),
        cause);
  }

  /** The operation that a person means by a workflow ID, or by a contact center's name. */
  Run operation(String idOrName, Optional<String> runId) {
    return new MeantOperation(idOrName, runId, this).find();
  }

  /** A run under an ID: the latest that is no form, or the one that is named. */
  Optional<WorkflowExecutionDescription> described(String workflowId, Optional<String> runId) {
    return runId
        .map(
            run ->
                describe(
                    stubOf(
                        WorkflowExecution.newBuilder()
                            .setWorkflowId(workflowId)
                            .setRunId(run)
                            .build())))
        .orElseGet(() -> described(workflowId));
  }

  /**
   * The run of a command that names a contact center, and perhaps a workflow ID: without one, the
   * open operation, or else the one under a usual ID that ended last.
   */
  Run runOf(ContactCenterName name, Optional<String> workflowId) {
    return workflowId
        .map(id -> existing(name, id).namedById())
        .or(() -> onlyOpen(name))
        .or(() -> lastEnded(name))
        .orElseThrow(() -> nothingRan(name));
  }

  private static CommandFailure nothingRan(ContactCenterName name) {
    return new CommandFailure(
        ExitCode.NOT_FOUND,
        "no operation of "
            + name
            + " is running, and none ran under "
            + String.join(" or ", usualIds(name))
            + ". Start one: twinline failover "
            + name
            + " --to REGION --reason \"…\", or twinline failback "
            + name
            + " --reason \"…\"; or name it with --workflow-id");
  }

  private Run existing(ContactCenterName name, String workflowId) {
    return found(name, workflowId)
        .orElseThrow(
            () ->
                new CommandFailure(
                    ExitCode.NOT_FOUND, "there is no workflow with the ID " + workflowId));
  }

  private Optional<Run> onlyOpen(ContactCenterName name) {
    Set<String> open = openIds(name);
    if (open.size() > 1) {
      throw new CommandFailure(
          ExitCode.CONFLICT,
          name
              + " has several open operations: "
              + String.join(", ", open)
              + ". Name one with --workflow-id.");
    }
    return open.stream().findFirst().map(id -> existing(name, id));
  }

  private Set<String> openIds(ContactCenterName name) {
    Set<String> open = new TreeSet<>(listedAsOpen(name));
    usualIds(name).stream()
        .filter(id -> described(id).filter(Run::isOpen).isPresent())
        .forEach(open::add);
    return open;
  }

  /** A list lags behind the truth, so those that almost everybody uses are asked for by ID. */
  static List<String> usualIds(ContactCenterName name) {
    return List.of(WorkflowIds.failover(name), WorkflowIds.failback(name));
  }

  /**
   * Operations that were started under IDs of their own, as the Web UI does. A server that cannot
   * list, or does not know our search attributes yet, has none to show.
   */
  private List<String> listedAsOpen(ContactCenterName name) {
    String query =
        "WorkflowType IN ('"
            + String.join("', '", Run.OPERATIONS)
            + "') AND CloseTime IS NULL AND "
            + SearchAttributes.CONTACT_CENTER.getName()
            + " = '"
            + name
            + "'";
    try (Stream<String> ids =
        client.listExecutions(query).map(found -> found.getExecution().getWorkflowId())) {
      return ids.filter(id -> !id.startsWith("plan/")).collect(Collectors.toList());
    } catch (StatusRuntimeException cannotList) {
      return List.of();
    }
  }

  private Optional<Run> lastEnded(ContactCenterName name) {
    return usualIds(name).stream()
        .flatMap(id -> described(id).stream())
        .max(Comparator.comparing(WorkflowExecutionDescription::getCloseTime))
        .map(description -> run(name, description.getExecution()));
  }

  private Optional<Run> found(ContactCenterName name, String workflowId) {
    return described(workflowId).map(description -> run(name, description.getExecution()));
  }

  /** The latest run under an ID that is no form: a form names the run before it. */
  private Optional<WorkflowExecutionDescription> described(String workflowId) {
    return describe(client.newUntypedWorkflowStub(workflowId))
        .flatMap(latest -> FormRun.isForm(latest) ? before(latest) : Optional.of(latest));
  }

  private Optional<WorkflowExecutionDescription> before(WorkflowExecutionDescription form) {
    return FormRun.runBefore(form)
        .map(runId -> form.getExecution().toBuilder().setRunId(runId).build())
        .flatMap(run -> describe(stubOf(run)));
  }

  private static Optional<WorkflowExecutionDescription> describe(WorkflowStub stub) {
    try {
      return Optional.of(stub.describe());
    } catch (WorkflowNotFoundException e) {
      return Optional.empty();
    }
  }

  private WorkflowStub stubOf(WorkflowExecution execution) {
    return client.newUntypedWorkflowStub(
        WorkflowTargetOptions.newBuilder().setWorkflowExecution(execution).build());
  }

  Run run(ContactCenterName name, WorkflowExecution execution) {
    return new Run(client, shell, webUi, name, execution);
  }
}
