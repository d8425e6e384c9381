package dev.twinline.local.scenery;

import dev.twinline.local.system.EmbeddedTemporal;
import dev.twinline.local.system.LocalSystem;
import dev.twinline.local.system.TemporalServer;
import dev.twinline.local.system.Workers;
import dev.twinline.local.system.WorkersInside;
import dev.twinline.simulator.Simulator;
import dev.twinline.simulator.SimulatorBuilder;
import dev.twinline.simulator.callers.CallerSettings;
import dev.twinline.simulator.callers.Spread;
import dev.twinline.simulator.faults.Faults;
import dev.twinline.simulator.server.RequestLog;
import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.failback.FailbackWorkflow;
import dev.twinline.workflows.failover.FailoverWorkflow;
import dev.twinline.workflows.gate.GateView;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.operation.OperationStatus;
import dev.twinline.workflows.operation.TaskQueues;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The example contact center on a stage where everything goes fast, and operations on it. */
public final class Scenery implements AutoCloseable {

  public static final Region EAST = new Region("us-east-1");
  public static final Region WEST = new Region("us-west-2");

  /** How long a change of a distribution takes to have effect. */
  static final Duration CHANGE = Duration.ofMillis(200);

  private static final Duration PATIENCE = Duration.ofSeconds(80);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(50);

  public final LocalSystem system;
  public final Simulator simulator;
  private final ExampleFile file;
  private final WorkflowClient watcher;

  private Scenery(TemporalServer temporal, Workers workers, UnaryOperator<String> words) {
    simulator = quick().start();
    file = ExampleFile.with(words);
    system = LocalSystem.start(simulator, temporal, workers, file.folder());
    watcher = system.clientOf("watcher");
  }

  /**
   * Workers in both Regions, the example's file but for a few words. Runs stay with a worker that
   * knows them: one that is lost while a run is open must be replaced, or the run waits for ever.
   */
  public static Scenery with(UnaryOperator<String> words) {
    return inside(EmbeddedTemporal.startWithHeirs(), words);
  }

  /** The same, but that whichever worker is left goes on with everything. */
  public static Scenery whereWorkersStayAway(UnaryOperator<String> words) {
    return inside(EmbeddedTemporal.start(), words);
  }

  private static Scenery inside(TemporalServer embedded, UnaryOperator<String> words) {
    return on(embedded, new WorkersInside(embedded), words);
  }

  /** The same on any server, which is closed with the scenery, with workers of any kind. */
  public static Scenery on(TemporalServer temporal, Workers workers, UnaryOperator<String> words) {
    Scenery scenery = withoutWorkers(temporal, workers, words);
    scenery.system.startWorker(EAST);
    scenery.system.startWorker(WEST);
    return scenery;
  }

  /** The same before any worker has been started. */
  public static Scenery withoutWorkers(
      TemporalServer temporal, Workers workers, UnaryOperator<String> words) {
    return new Scenery(temporal, workers, words);
  }

  /** The example as it is, but that nobody is asked. */
  public static Scenery withoutGate() {
    return with(ExampleFile::nobodyAsked);
  }

  /** The same, with traffic where something that happened before has left it. */
  public Scenery startingFrom(Traffic traffic) {
    traffic.byGroup().forEach((group, goes) -> simulator.arrange().distribution(group, goes));
    // Who was just sent to the other Region is Offline for a moment: then no Region is ready.
    until(this::everybodyHasArrived, "everybody is Available where the distribution has them");
    return this;
  }

  private boolean everybodyHasArrived() {
    return simulator.world().agents().stream()
        .allMatch(
            agent ->
                agent.status().equals("Available")
                    && agent.activeRegion().equals(agent.assignedRegion()));
  }

  /** Agents need a moment, not seconds, to become Available; distributions change at once. */
  private static SimulatorBuilder quick() {
    return Simulator.builder()
        .updateDuration(CHANGE)
        .callers(
            CallerSettings.usual()
                .withHandleTime(Spread.around(Duration.ofMillis(500)))
                .withAfterContactWork(Spread.around(Duration.ofMillis(50)))
                .withRegionChange(Spread.around(Duration.ofMillis(300))));
  }

  /** The contact center's file, which somebody may rewrite at any time. */
  public ExampleFile file() {
    return file;
  }

  public Faults faults() {
    return simulator.faults();
  }

  /** Starts a failover to the west under its usual ID. */
  public WorkflowStub startFailover() {
    return startFailover(WEST, "failover/acme", Map.of());
  }

  public WorkflowStub startFailoverAsDryRun() {
    return startFailover(WEST, "failover/acme", Map.of("dryRun", true));
  }

  public WorkflowStub startFailover(Region to, String id, Map<String, Object> more) {
    Map<String, Object> input = new LinkedHashMap<>(more);
    input.put("to", to.code());
    return started(FailoverWorkflow.TYPE, id, input);
  }

  /** Starts a failback under its usual ID. */
  public WorkflowStub startFailback() {
    return started(FailbackWorkflow.TYPE, "failback/acme", Map.of());
  }

  private WorkflowStub started(String type, String id, Map<String, Object> more) {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("contactCenter", "acme");
    input.put("reason", "us-east-1 does not answer");
    input.put("requestedBy", "watcher");
    input.putAll(more);
    WorkflowStub operation =
        watcher.newUntypedWorkflowStub(
            type,
            WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueues.CONTROL)
                .setWorkflowId(id)
                .build());
    operation.start(input);
    return operation;
  }

  /** Waits until the gate is open, and says yes. */
  public void approve(WorkflowStub operation) {
    approve(operation, 1);
  }

  /** Waits until the given gate of the run is open, and says yes to it. */
  public void approve(WorkflowStub operation, int number) {
    answer(operation, "approve", "oncall-1", awaitGate(operation, number).digest());
  }

  public static void answer(WorkflowStub operation, String decision, String by, String digest) {
    operation.signal(decision, Map.of("by", by, "digest", digest));
  }

  /** Waits until the given gate of the run is open. */
  public static GateView awaitGate(WorkflowStub operation, int number) {
    until(
        () -> {
          GateView gate = gate(operation);
          return gate.number() == number && gate.state() == GateView.State.OPEN;
        },
        "gate " + number + " is open");
    return gate(operation);
  }

  public static GateView gate(WorkflowStub operation) {
    return operation.query("gate", GateView.class);
  }

  public static OperationStatus status(WorkflowStub operation) {
    return operation.query("status", OperationStatus.class);
  }

  /** Waits for the end, which must be a good one. */
  public OperationReport report(WorkflowStub operation) {
    try {
      return operation.getResult(PATIENCE.toSeconds(), TimeUnit.SECONDS, OperationReport.class);
    } catch (TimeoutException e) {
      throw new AssertionError("the operation does not end:\n" + historyOf(operation), e);
    }
  }

  /** The history's events, so that a run that hangs can be understood from the test's output. */
  private String historyOf(WorkflowStub operation) {
    return watcher.fetchHistory(operation.getExecution().getWorkflowId()).getEvents().stream()
        .map(event -> event.getEventId() + " " + event.getEventType())
        .collect(Collectors.joining("\n"));
  }

  /** Waits for the end, which must be a failure. */
  public ApplicationFailure failure(WorkflowStub operation) {
    try {
      OperationReport report = report(operation);
      throw new AssertionError("the operation did not fail: " + report.summary());
    } catch (WorkflowFailedException e) {
      return (ApplicationFailure) e.getCause();
    }
  }

  /** Waits for the end, whatever it is: the failure's type, or the outcome. */
  public String ending(WorkflowStub operation) {
    try {
      return report(operation).outcome().name();
    } catch (WorkflowFailedException e) {
      return ((ApplicationFailure) e.getCause()).getType();
    }
  }

  /** Every worker dies in the middle of what it does, and others come in its place. */
  public void replaceWorkers() {
    system.loseWorker(EAST);
    system.loseWorker(WEST);
    system.startWorker(EAST);
    system.startWorker(WEST);
  }

  /** The updates that AWS took, in order. */
  public List<RequestLog.Request> updates() {
    return simulator.requests().writes().stream()
        .filter(request -> request.operation().equals("UpdateTrafficDistribution"))
        .toList();
  }

  /** The changes of routing that AWS took, in order. */
  public List<RequestLog.Request> routingUpdates() {
    return simulator.requests().writes().stream()
        .filter(request -> request.operation().equals("UpdateCrossRegionRouting"))
        .toList();
  }

  /** Whether an update has at least been asked for, answered or not. */
  public boolean hasBegunToWrite(Region through) {
    return simulator.requests().of("UpdateTrafficDistribution").stream()
        .anyMatch(request -> request.region().equals(through.code()));
  }

  /** The updates that AWS took, by the group's name. */
  public List<String> writes() {
    return updates().stream()
        .map(request -> simulator.world().group((String) request.input().get("Id")).name())
        .toList();
  }

  /** Where traffic goes now. */
  public Traffic traffic() {
    Traffic now = new Traffic(Map.of());
    for (var group : simulator.world().groups()) {
      now = now.with(group.name(), group.distribution());
    }
    return now;
  }

  /** Waits until traffic goes exactly there, and no change is under way any more. */
  public void untilTrafficIs(Traffic wanted) {
    until(() -> traffic().equals(wanted) && isNothingChanging(), "traffic is " + wanted);
  }

  /** Waits until a failback's step is done and its soak has begun: somebody looks how it goes. */
  public void untilSoakingAt(Traffic wanted) {
    untilTrafficIs(wanted);
    long written = updates().stream().mapToLong(RequestLog.Request::sequence).max().orElse(0);
    until(
        () ->
            simulator.requests().of("GetMetricDataV2").stream()
                .anyMatch(look -> look.sequence() > written),
        "the step soaks");
  }

  void untilNothingChanges() {
    until(this::isNothingChanging, "all groups are ACTIVE");
  }

  private boolean isNothingChanging() {
    return simulator.world().groups().stream().allMatch(g -> g.status().equals("ACTIVE"));
  }

  /** The share of callers that go to the west. */
  public int telephonyInWest(String group) {
    return simulator.world().group(group).distribution().telephony().get(WEST.code());
  }

  /** Waits until callers of now are answered in a Region. */
  public void untilAnsweredIn(Region region) {
    // Whole seconds are counted, and the one that has begun may hold calls from before.
    Instant next = Instant.now().plusSeconds(1);
    until(
        () -> simulator.calls().totals(region.code(), next, Instant.MAX).answered() > 0,
        "callers are answered in " + region);
  }

  /** Waits, watching, until something is so. */
  public static void until(BooleanSupplier isSo, String what) {
    Instant giveUp = Instant.now().plus(PATIENCE);
    long look = System.nanoTime();
    while (!isSo.getAsBoolean()) {
      if (Instant.now().isAfter(giveUp)) {
        throw new AssertionError("waited in vain until " + what);
      }
      breathe(System.nanoTime() - look);
      look = System.nanoTime();
    }
  }

  /** A query makes a worker replay the whole run: what costs much is not asked for all the time. */
  private static void breathe(long look) {
    long pause = Math.max(BETWEEN_LOOKS.toNanos(), 3 * look);
    LockSupport.parkNanos(Math.min(pause, LONGEST_PAUSE.toNanos()));
  }

  @Override
  public void close() {
    system.close();
  }
}
