package dev.twinline.local.scenery;

import dev.twinline.local.scenery.ShiftRun.Update;
import dev.twinline.simulator.server.RequestLog;
import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.failback.FailbackWorkflow;
import dev.twinline.workflows.failover.FailoverWorkflow;
import dev.twinline.workflows.gate.Gate;
import dev.twinline.workflows.gate.GateView;
import dev.twinline.workflows.gate.GateView.State;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.model.SignInDistribution;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.model.TrafficShare;
import dev.twinline.workflows.operation.ActivityProfiles;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Grace;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Plan;
import dev.twinline.workflows.wire.TwinlineDataConverter;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowQueryException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowTargetOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.common.converter.DataConverter;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Compares what AWS was asked to write with what people agreed to. The plans are taken from the
 * histories of the shifts, the answers' times from the operations, the writes from the simulator:
 * three witnesses who cannot have agreed on a mistake.
 */
public final class ApprovedPlans {

  /** One for all: it learns how each type is written, and that takes long. */
  private static final DataConverter CONVERTER = TwinlineDataConverter.create();

  /** The operations that ask people and give a report. */
  private static final Set<String> GATED = Set.of(FailoverWorkflow.TYPE, FailbackWorkflow.TYPE);

  private static final Set<EventType> ENDS =
      Set.of(
          EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED,
          EventType.EVENT_TYPE_WORKFLOW_EXECUTION_FAILED,
          EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED,
          EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED);

  private final WorkflowClient client;
  private final List<RequestLog.Request> updates;
  private final List<RequestLog.Request> routingUpdates;
  private final List<ShiftRun> shifts = new ArrayList<>();

  /** A run that was reset goes on as another: what was agreed to in either counts for both. */
  private final Map<String, List<List<Agreed>>> agreedByFirstRun = new HashMap<>();

  ApprovedPlans(Scenery scenery, List<WorkflowStub> operations) {
    this(
        scenery.system.clientOf("auditor"),
        scenery.updates(),
        scenery.routingUpdates(),
        operations);
  }

  /**
   * The plans of some operations on one contact center.
   *
   * @param updates what AWS took for that contact center's groups
   * @param routingUpdates what it took for its routing
   */
  public ApprovedPlans(
      WorkflowClient client,
      List<RequestLog.Request> updates,
      List<RequestLog.Request> routingUpdates,
      List<WorkflowStub> operations) {
    this.client = client;
    this.updates = updates;
    this.routingUpdates = routingUpdates;
    List<WorkflowExecutionHistory> histories = new ArrayList<>();
    for (WorkflowStub operation : operations) {
      WorkflowExecutionHistory history = historyOf(operation.getExecution());
      histories.add(history);
      if (GATED.contains(typeOf(history))) {
        agreedByFirstRun
            .computeIfAbsent(firstRunOf(history), first -> new ArrayList<>())
            .add(agreedIn(operation, history));
      }
    }
    histories.forEach(this::collectShifts);
  }

  /** Every write that no plan asked for, or asked for later. */
  public List<String> violations() {
    List<String> violations = new ArrayList<>();
    for (RequestLog.Request request : updates) {
      Update update = updateOf(request);
      List<ShiftRun> holders = shifts.stream().filter(shift -> shift.ranAt(update.at())).toList();
      if (holders.size() != 1) {
        violations.add(holders.size() + " shifts held the lock at the write " + update);
      } else if (!holders.get(0).allows(update)) {
        violations.add("no approved plan asked for " + update);
      }
    }
    routingUpdates.stream()
        .filter(request -> !isPlanned(request))
        .forEach(
            request ->
                violations.add("no approved plan asked for " + request.input() + " of routing"));
    return violations;
  }

  private boolean isPlanned(RequestLog.Request request) {
    boolean isolates = Boolean.TRUE.equals(request.input().get("IsolatedAll"));
    return shifts.stream()
        .filter(shift -> shift.ranAt(request.at()))
        .anyMatch(shift -> shift.routes(isolates, request.at(), new Region(request.region())));
  }

  private void collectShifts(WorkflowExecutionHistory history) {
    List<List<Agreed>> agreed = agreedByFirstRun.getOrDefault(firstRunOf(history), List.of());
    for (HistoryEvent event : history.getEvents()) {
      if (event.hasChildWorkflowExecutionStartedEventAttributes()) {
        var child = event.getChildWorkflowExecutionStartedEventAttributes();
        if (child.getWorkflowType().getName().equals(ShiftTrafficWorkflow.TYPE)) {
          collect(shiftOf(child.getWorkflowExecution(), agreed));
        }
      }
    }
  }

  /** The history of a run that was reset repeats what was before. */
  private void collect(ShiftRun shift) {
    if (shifts.stream().noneMatch(known -> known.runId().equals(shift.runId()))) {
      shifts.add(shift);
    }
  }

  private WorkflowExecutionHistory historyOf(WorkflowExecution run) {
    return client.fetchHistory(run.getWorkflowId(), run.getRunId());
  }

  private static String typeOf(WorkflowExecutionHistory history) {
    return history
        .getEvents()
        .get(0)
        .getWorkflowExecutionStartedEventAttributes()
        .getWorkflowType()
        .getName();
  }

  private static String firstRunOf(WorkflowExecutionHistory history) {
    return history
        .getEvents()
        .get(0)
        .getWorkflowExecutionStartedEventAttributes()
        .getFirstExecutionRunId();
  }

  private ShiftRun shiftOf(WorkflowExecution run, List<List<Agreed>> agreed) {
    List<HistoryEvent> events = historyOf(run).getEvents();
    Plan plan =
        CONVERTER.fromPayload(
            events.get(0).getWorkflowExecutionStartedEventAttributes().getInput().getPayloads(0),
            Plan.class,
            Plan.class);
    Instant from = timeOf(events.get(0));
    return new ShiftRun(
        run.getRunId(),
        plan,
        from,
        lastWriteOver(events.get(events.size() - 1)),
        stepsAllowedByAny(plan, from, agreed));
  }

  /** A run that asked nobody says nothing about what another of the same operation was told. */
  private static List<Optional<Instant>> stepsAllowedByAny(
      Plan plan, Instant start, List<List<Agreed>> agreed) {
    List<List<Optional<Instant>>> byRun =
        agreed.stream()
            .filter(gates -> !gates.isEmpty())
            .map(gates -> stepsAllowedFrom(plan, start, gates))
            .toList();
    if (byRun.isEmpty()) {
      return stepsAllowedFrom(plan, start, List.of());
    }
    List<Optional<Instant>> allowed = new ArrayList<>();
    for (int step = 0; step < plan.steps().size(); step++) {
      int number = step;
      allowed.add(
          byRun.stream().flatMap(run -> run.get(number).stream()).min(Comparator.naturalOrder()));
    }
    return allowed;
  }

  /**
   * What was being written when a shift was terminated is still that shift's; so a write of another
   * shift beside it has two holders and is found.
   */
  private static Optional<Instant> lastWriteOver(HistoryEvent last) {
    if (!ENDS.contains(last.getEventType())) {
      return Optional.empty();
    }
    boolean tornOff = last.getEventType() == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED;
    return Optional.of(tornOff ? timeOf(last).plus(ActivityProfiles.ATTEMPT) : timeOf(last));
  }

  /** The first step needs what was agreed before the shift; asked each step, others need more. */
  private static List<Optional<Instant>> stepsAllowedFrom(
      Plan plan, Instant start, List<Agreed> agreed) {
    boolean eachStep = plan.grace().map(Grace::asksEachStep).orElse(false);
    Deque<Agreed> before = new ArrayDeque<>();
    Deque<Agreed> after = new ArrayDeque<>();
    agreed.forEach(gate -> (gate.asked().isBefore(start) ? before : after).add(gate));
    Optional<Instant> first =
        before.isEmpty() ? Optional.of(Instant.MIN) : before.getLast().yesAt();
    List<Optional<Instant>> allowed = new ArrayList<>();
    for (int step = 0; step < plan.steps().size(); step++) {
      if (step == 0 || !eachStep) {
        allowed.add(first);
      } else if (plan.steps().get(step).afterDrain()) {
        // The agents who stay behind belong to the step before them: who agreed to it knew of them.
        allowed.add(allowed.get(step - 1));
      } else {
        allowed.add(after.isEmpty() ? Optional.empty() : after.poll().yesAt());
      }
    }
    return allowed;
  }

  /**
   * As the operation tells it. One that was terminated while a worker had its workflow task tells
   * nothing (the SDK cannot replay such an end, measured): there every yes that was sent counts.
   */
  private List<Agreed> agreedIn(WorkflowStub operation, WorkflowExecutionHistory history) {
    try {
      return agreedIn(exactly(operation).query("report", OperationReport.class));
    } catch (WorkflowQueryException cannotTell) {
      return history.getEvents().stream()
          .filter(HistoryEvent::hasWorkflowExecutionSignaledEventAttributes)
          .filter(
              event ->
                  event
                      .getWorkflowExecutionSignaledEventAttributes()
                      .getSignalName()
                      .equals(Gate.APPROVE))
          .map(ApprovedPlans::timeOf)
          .map(sent -> new Agreed(sent, Optional.of(sent)))
          .toList();
    }
  }

  /** This run; a stub that has started one asks the latest under its ID. */
  private WorkflowStub exactly(WorkflowStub operation) {
    return client.newUntypedWorkflowStub(
        WorkflowTargetOptions.newBuilder().setWorkflowExecution(operation.getExecution()).build());
  }

  /** When a gate asked, and when the answer came that opened it. */
  private record Agreed(Instant asked, Optional<Instant> yesAt) {}

  private static List<Agreed> agreedIn(OperationReport report) {
    if (report.gates().isEmpty()) {
      return List.of();
    }
    Deque<GateView.Answer> yes = new ArrayDeque<>();
    report.gates().get(report.gates().size() - 1).answers().stream()
        .filter(answer -> answer.accepted() && answer.decision().equals(Gate.APPROVE))
        .forEach(yes::add);
    List<Agreed> agreed = new ArrayList<>();
    for (GateView gate : report.gates()) {
      Optional<Instant> last = Optional.empty();
      for (int given = 0; given < gate.approvalsGiven(); given++) {
        last = Optional.of(yes.remove().at());
      }
      agreed.add(
          new Agreed(
              gate.openedAt().orElseThrow(),
              gate.state() == State.APPROVED ? last : Optional.empty()));
    }
    return agreed;
  }

  private static Instant timeOf(HistoryEvent event) {
    return Instant.ofEpochSecond(
        event.getEventTime().getSeconds(), event.getEventTime().getNanos());
  }

  private static Update updateOf(RequestLog.Request request) {
    return new Update(
        request.at(),
        (String) request.input().get("Id"),
        new Region(request.region()),
        new TrafficDistribution(
            new TrafficShare(
                rows(request, "TelephonyConfig", ApprovedPlans::percentage).orElseThrow()),
            new TrafficShare(rows(request, "AgentConfig", ApprovedPlans::percentage).orElseThrow()),
            rows(request, "SignInConfig", row -> (Boolean) row.get("Enabled"))
                .map(SignInDistribution::new)));
  }

  private static int percentage(Map<?, ?> row) {
    return ((Number) row.get("Percentage")).intValue();
  }

  private static <T> Optional<TreeMap<Region, T>> rows(
      RequestLog.Request request, String config, Function<Map<?, ?>, T> value) {
    if (!(request.input().get(config) instanceof Map<?, ?> written)) {
      return Optional.empty();
    }
    TreeMap<Region, T> rows = new TreeMap<>();
    for (Object each : (List<?>) written.get("Distributions")) {
      Map<?, ?> row = (Map<?, ?>) each;
      rows.put(new Region((String) row.get("Region")), value.apply(row));
    }
    return Optional.of(rows);
  }
}
