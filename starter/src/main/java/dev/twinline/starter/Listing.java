package dev.twinline.starter;

import dev.twinline.workflows.check.CheckReadinessWorkflow;
import dev.twinline.workflows.failback.FailbackWorkflow;
import dev.twinline.workflows.failover.FailoverWorkflow;
import dev.twinline.workflows.form.FormRun;
import dev.twinline.workflows.gate.SignOffWorkflow;
import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.operation.Progress.Phase;
import dev.twinline.workflows.operation.SearchAttributes;
import dev.twinline.workflows.operation.WorkflowIds;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowExecutionMetadata;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds operations by the search attributes that they carry. */
final class Listing {

  private static final String STATUS_PREFIX = "WORKFLOW_EXECUTION_STATUS_";

  /** Dry runs ask nobody and move nothing. */
  private static final String DRY_RUNS = "plan/";

  private final WorkflowClient client;
  private final Function<String, Optional<WorkflowExecutionDescription>> latest;

  /**
   * Lists by one client.
   *
   * @param latest finds the latest real run under an ID
   */
  Listing(WorkflowClient client, Function<String, Optional<WorkflowExecutionDescription>> latest) {
    this.client = client;
    this.latest = latest;
  }

  /** The operations there are, by the words that people type. */
  enum Kind {
    FAILOVER(FailoverWorkflow.TYPE),
    FAILBACK(FailbackWorkflow.TYPE),
    SHIFT(ShiftTrafficWorkflow.TYPE),
    READINESS(CheckReadinessWorkflow.TYPE),
    SIGNOFF(SignOffWorkflow.TYPE);

    private final String type;

    Kind(String type) {
      this.type = type;
    }

    /** The usual ID of such an operation; a sign-off has none. */
    private Optional<String> usualId(ContactCenterName name) {
      return Optional.ofNullable(
          switch (this) {
            case FAILOVER -> WorkflowIds.failover(name);
            case FAILBACK -> WorkflowIds.failback(name);
            case SHIFT -> WorkflowIds.shift(name);
            case READINESS -> WorkflowIds.readiness(name);
            case SIGNOFF -> null;
          });
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Which operations somebody wants to see. */
  record Wanted(
      Optional<ContactCenterName> name,
      Optional<Kind> operation,
      Optional<Phase> phase,
      int limit) {

    private List<Kind> kinds() {
      return operation.map(List::of).orElseGet(() -> List.of(Kind.values()));
    }

    /** A server lists the open ones first, then those that closed last. */
    private String query() {
      List<String> parts = new ArrayList<>();
      parts.add(
          "WorkflowType IN ("
              + kinds().stream().map(kind -> quoted(kind.type)).collect(Collectors.joining(", "))
              + ")");
      name.ifPresent(
          center ->
              parts.add(
                  SearchAttributes.CONTACT_CENTER.getName() + " = " + quoted(center.value())));
      phase.ifPresent(
          wanted -> parts.add(SearchAttributes.PHASE.getName() + " = " + quoted(wanted.name())));
      return String.join(" AND ", parts);
    }

    private static String quoted(String value) {
      return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
  }

  /**
   * What was found.
   *
   * @param complete whether the server listed it; else only the usual IDs were looked at
   * @param why it is not complete; empty where it is
   */
  record Listed(boolean complete, String why, List<Operation> operations) {}

  /**
   * One operation.
   *
   * @param phase where it stands in its own words; empty where it has not said so
   * @param status Temporal's word for the run
   * @param summary what it is about, as whoever started it said
   */
  record Operation(
      String contactCenter,
      String operation,
      String workflowId,
      String runId,
      String phase,
      String status,
      boolean open,
      Instant startedAt,
      Optional<Instant> endedAt,
      String summary) {}

  /**
   * Finds them.
   *
   * @param known whose usual IDs are looked at where the server cannot list
   */
  Listed of(Wanted wanted, Supplier<List<ContactCenterName>> known) {
    try {
      return new Listed(true, "", withSummaries(listed(wanted)));
    } catch (StatusRuntimeException refusal) {
      return new Listed(false, whyNot(refusal), withSummaries(underUsualIds(wanted, known.get())));
    }
  }

  /** Anything but "cannot" is trouble of another kind, which is told as such. */
  private static String whyNot(StatusRuntimeException refusal) {
    String only = "; only operations under their usual IDs are shown";
    return switch (refusal.getStatus().getCode()) {
      case UNIMPLEMENTED -> "this server cannot list (UNIMPLEMENTED)" + only;
      case INVALID_ARGUMENT ->
          "this server does not know Twinline's search attributes yet; a worker registers them when"
              + " it starts"
              + only;
      default -> throw refusal;
    };
  }

  private List<WorkflowExecutionMetadata> listed(Wanted wanted) {
    try (Stream<WorkflowExecutionMetadata> found = client.listExecutions(wanted.query())) {
      return found.filter(Listing::isOperation).limit(wanted.limit()).toList();
    }
  }

  /** A form only fills the start form of the Web UI in: it never was an operation. */
  private static boolean isOperation(WorkflowExecutionMetadata run) {
    return !run.getExecution().getWorkflowId().startsWith(DRY_RUNS) && !FormRun.isForm(run);
  }

  private List<? extends WorkflowExecutionMetadata> underUsualIds(
      Wanted wanted, List<ContactCenterName> names) {
    return names.stream()
        .flatMap(name -> wanted.kinds().stream().flatMap(kind -> kind.usualId(name).stream()))
        .flatMap(id -> latest.apply(id).stream())
        .filter(Listing::isOperation)
        .filter(run -> wanted.phase().map(Phase::name).map(phaseOf(run)::equals).orElse(true))
        .sorted(Comparator.comparing(Listing::isClosed).thenComparing(Listing::age))
        .limit(wanted.limit())
        .toList();
  }

  private static boolean isClosed(WorkflowExecutionMetadata run) {
    return run.getCloseTime() != null;
  }

  private static long age(WorkflowExecutionMetadata run) {
    return -(isClosed(run) ? run.getCloseTime() : run.getStartTime()).toEpochMilli();
  }

  private List<Operation> withSummaries(List<? extends WorkflowExecutionMetadata> runs) {
    List<String> summaries = new Summaries(client).of(runs);
    List<Operation> operations = new ArrayList<>();
    for (WorkflowExecutionMetadata run : runs) {
      operations.add(operation(run, summaries.get(operations.size())));
    }
    return operations;
  }

  private static Operation operation(WorkflowExecutionMetadata run, String summary) {
    return new Operation(
        Optional.ofNullable(run.getTypedSearchAttributes().get(SearchAttributes.CONTACT_CENTER))
            .orElse(""),
        run.getWorkflowType(),
        run.getExecution().getWorkflowId(),
        run.getExecution().getRunId(),
        phaseOf(run),
        wordOf(run.getStatus()),
        !isClosed(run),
        run.getStartTime(),
        Optional.ofNullable(run.getCloseTime()),
        summary);
  }

  private static String phaseOf(WorkflowExecutionMetadata run) {
    return Optional.ofNullable(run.getTypedSearchAttributes().get(SearchAttributes.PHASE))
        .orElse("");
  }

  /** Temporal's word for where a run stands, such as RUNNING. */
  static String wordOf(WorkflowExecutionStatus status) {
    return status.name().replace(STATUS_PREFIX, "");
  }
}
