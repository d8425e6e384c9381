package dev.twinline.local.crowd;

import dev.twinline.local.scenery.ApprovedPlans;
import dev.twinline.local.system.DevelopmentTemporal;
import dev.twinline.local.system.WorkerProcesses;
import dev.twinline.simulator.Simulator;
import dev.twinline.simulator.callers.CallerSettings;
import dev.twinline.simulator.callers.Spread;
import dev.twinline.simulator.scene.WorldView;
import dev.twinline.simulator.server.RequestLog;
import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.failover.FailoverWorkflow;
import dev.twinline.workflows.gate.Gate;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.operation.TaskQueues;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Many contact centers of one account, each of the example's shape with ten agents, on a real
 * server; a worker process in each Region; and a failover of each of them at the same time.
 */
public final class Crowd implements AutoCloseable {

  private static final Region EAST = new Region("us-east-1");
  private static final Region WEST = new Region("us-west-2");

  private static final long BETWEEN_LOOKS_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  /** So many start or approve at the same time. */
  private static final int PEOPLE = 16;

  private static final int FAILOVER = "failover/".length();

  /** Whether the limits of AWS are kept, by the simulator and by the workers. */
  public enum Limits {
    /** By neither. */
    OFF,
    /** By both, as it is with AWS. */
    ON
  }

  /** A failover that ended, as nobody wants it. */
  public record Failed(String workflowId, String why) {}

  private final int count;
  private final DevelopmentTemporal temporal;
  private final Simulator simulator;
  private final List<WorkerProcesses.OfItsOwn> workers = new ArrayList<>();
  private final WorkflowClient client;
  private final List<WorkflowStub> failovers = new ArrayList<>();

  /**
   * @param cli Temporal's command line
   * @param example the example's file
   * @param folder for files and logs
   * @param words what else is different in each file
   */
  public Crowd(
      int count, Limits limits, Path cli, Path example, Path folder, UnaryOperator<String> words) {
    this.count = count;
    CrowdFiles.write(folder.resolve("catalog"), example, count, words);
    simulator =
        Simulator.builder()
            .scenes(CrowdFiles.scenes(count))
            .limits(limits == Limits.ON)
            .callers(
                CallerSettings.usual()
                    .withCallsPerSecond(0)
                    .withHandleTime(Spread.around(Duration.ofSeconds(2)))
                    .withRegionChange(Spread.around(Duration.ofSeconds(2))))
            .start();
    temporal =
        DevelopmentTemporal.start(
            DevelopmentTemporal.Settings.onFreePorts(cli, folder.resolve("temporal.log")));
    WorkerProcesses processes =
        limits == Limits.ON
            ? new WorkerProcesses(WorkerProcesses.leadingTo(temporal), folder)
            : new WorkerProcesses(
                WorkerProcesses.leadingTo(temporal), folder, CrowdWorkerMain.class);
    for (Region region : List.of(EAST, WEST)) {
      workers.add(processes.start(region, folder.resolve("catalog"), simulator.endpoint()));
    }
    client = temporal.client("crowd");
  }

  /** Starts a failover of each, many at the same time. */
  public void start() {
    for (String name : CrowdFiles.names(count)) {
      failovers.add(
          client.newUntypedWorkflowStub(
              FailoverWorkflow.TYPE,
              WorkflowOptions.newBuilder()
                  .setTaskQueue(TaskQueues.CONTROL)
                  .setWorkflowId("failover/" + name)
                  .build()));
    }
    atOnce(
        failover ->
            failover.start(
                Map.of(
                    "contactCenter",
                    failover.getOptions().orElseThrow().getWorkflowId().substring(FAILOVER),
                    "to",
                    WEST.code(),
                    "reason",
                    "us-east-1 does not answer",
                    "requestedBy",
                    "watcher")));
  }

  private void atOnce(Consumer<WorkflowStub> work) {
    ExecutorService people = Executors.newFixedThreadPool(PEOPLE);
    try {
      List<Callable<Boolean>> each = new ArrayList<>();
      failovers.forEach(
          failover ->
              each.add(
                  () -> {
                    work.accept(failover);
                    return true;
                  }));
      for (Future<Boolean> done : people.invokeAll(each)) {
        done.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      people.shutdown();
    }
  }

  /** Waits until each failover asks, or is over. */
  public void awaitGates(Duration patience) {
    await(
        () -> countOf("TwinlinePhase = 'WAITING_FOR_APPROVAL'") + failedSoFar() >= count, patience);
  }

  private long failedSoFar() {
    return countOf("WorkflowType = 'Failover' AND ExecutionStatus != 'Running'");
  }

  private long countOf(String query) {
    return client
        .getWorkflowServiceStubs()
        .blockingStub()
        .countWorkflowExecutions(
            CountWorkflowExecutionsRequest.newBuilder()
                .setNamespace(temporal.namespace())
                .setQuery(query)
                .build())
        .getCount();
  }

  private static void await(BooleanSupplier isSo, Duration patience) {
    long giveUp = System.nanoTime() + patience.toNanos();
    while (!isSo.getAsBoolean()) {
      if (System.nanoTime() > giveUp) {
        throw new IllegalStateException("waited in vain for " + patience);
      }
      LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
    }
  }

  /** Says yes to each; its only gate takes an answer without digest. */
  public void approve() {
    atOnce(failover -> failover.signal(Gate.APPROVE, Map.of("by", "oncall-1")));
  }

  /**
   * Waits until all are over.
   *
   * @return those that have not recovered
   */
  public List<Failed> awaitEnds(Duration patience) {
    await(() -> failedSoFar() >= count, patience);
    List<Failed> failed = new ArrayList<>();
    for (WorkflowStub failover : failovers) {
      String ending = ending(failover);
      if (!ending.isEmpty()) {
        failed.add(new Failed(failover.getExecution().getWorkflowId(), ending));
      }
    }
    return failed;
  }

  private static String ending(WorkflowStub failover) {
    try {
      OperationReport report = failover.getResult(10, TimeUnit.SECONDS, OperationReport.class);
      return report.outcome() == OperationReport.Outcome.RECOVERED ? "" : report.summary();
    } catch (WorkflowFailedException e) {
      return String.valueOf(e.getCause().getMessage());
    } catch (TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Compares, for each contact center by itself, what AWS took with the plan that was approved.
   *
   * @return every write that no plan asked for, every group that was not written exactly once, and
   *     every group whose traffic does not all go to the destination
   */
  public List<String> violations() {
    List<String> violations = new ArrayList<>();
    List<RequestLog.Request> updates =
        simulator.requests().writes().stream()
            .filter(request -> request.operation().equals("UpdateTrafficDistribution"))
            .toList();
    List<WorldView.Group> groups = simulator.world().groups();
    int groupsEach = groups.size() / count;
    for (int i = 0; i < count; i++) {
      List<WorldView.Group> own = groups.subList(i * groupsEach, (i + 1) * groupsEach);
      List<RequestLog.Request> ownUpdates =
          updates.stream()
              .filter(update -> own.stream().anyMatch(g -> g.arn().equals(groupOf(update))))
              .toList();
      violations.addAll(
          new ApprovedPlans(client, ownUpdates, List.of(), List.of(failovers.get(i))).violations());
      own.forEach(group -> violations.addAll(wrongAbout(group, ownUpdates)));
    }
    return violations;
  }

  private static List<String> wrongAbout(
      WorldView.Group group, List<RequestLog.Request> ownUpdates) {
    List<String> wrong = new ArrayList<>();
    long written = ownUpdates.stream().filter(u -> groupOf(u).equals(group.arn())).count();
    if (written != 1) {
      wrong.add(group.name() + " was written " + written + " times");
    }
    if (group.distribution().telephony().get(WEST.code()) != 100) {
      wrong.add("callers of " + group.name() + " go to " + group.distribution().telephony());
    }
    return wrong;
  }

  private static String groupOf(RequestLog.Request update) {
    return (String) update.input().get("Id");
  }

  /** How long each failover took from its approval to its end, by the server's clock. */
  Latencies recoveryTimes() {
    Latencies times = new Latencies();
    for (WorkflowStub failover : failovers) {
      List<HistoryEvent> events =
          client.fetchHistory(failover.getExecution().getWorkflowId()).getEvents();
      events.stream()
          .filter(HistoryEvent::hasWorkflowExecutionSignaledEventAttributes)
          .findFirst()
          .ifPresent(
              approved ->
                  times.add(
                      TaskTimes.millis(events.get(events.size() - 1))
                          - TaskTimes.millis(approved)));
    }
    return times;
  }

  /** How long the tasks of all failovers and their shifts waited and took. */
  TaskTimes taskTimes() {
    TaskTimes times = new TaskTimes();
    failovers.forEach(
        failover ->
            times.read(
                client,
                failover.getExecution().getWorkflowId(),
                failover.getExecution().getRunId()));
    return times;
  }

  RequestLog requests() {
    return simulator.requests();
  }

  /** The worker processes: that of the Region which is left first, then the destination's. */
  List<ProcessGauge> workerGauges() {
    return workers.stream().map(each -> new ProcessGauge(each.process().toHandle())).toList();
  }

  /** Temporal's own process. */
  ProcessGauge serverGauge() {
    List<Long> ours = workers.stream().map(each -> each.process().pid()).toList();
    return ProcessHandle.current()
        .children()
        .filter(child -> !ours.contains(child.pid()))
        .map(ProcessGauge::new)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    workers.forEach(WorkerProcesses.OfItsOwn::lose);
    temporal.close();
    simulator.close();
  }
}
