package dev.twinline.local.realserver.trouble;

import static dev.twinline.local.scenery.ExampleFile.patient;
import static dev.twinline.local.scenery.Scenery.EAST;
import static dev.twinline.local.scenery.Scenery.WEST;
import static dev.twinline.local.scenery.Scenery.awaitGate;
import static dev.twinline.local.scenery.Scenery.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.local.realserver.NeedsTemporalCli;
import dev.twinline.local.realserver.RealStage;
import dev.twinline.local.scenery.Scenery;
import dev.twinline.local.scenery.Traffic;
import dev.twinline.local.scenery.Trouble;
import dev.twinline.local.scenery.TroubleLedger;
import dev.twinline.local.system.WorkerProcesses;
import dev.twinline.local.system.WorkerProcesses.OfItsOwn;
import dev.twinline.workflows.check.CheckReadinessWorkflow;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.operation.TaskQueues;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.RawValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A worker process under load is told to stop, as Kubernetes and systemd do it: by SIGTERM. */
@NeedsTemporalCli
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(TroubleLedger.class)
class StoppedWorkersTest {

  /** Slow enough to be seen, and fast enough for a write of three groups within one attempt. */
  private static final Duration SLOW = Duration.ofMillis(900);

  /** Longer than the short grace, and short enough for AWS's answer to be waited for. */
  private static final Duration SLOWER = Duration.ofSeconds(4);

  /** Together they have calls to make for longer than the failover, which goes before them. */
  private static final int CHECKS = 10;

  @Test
  void whatAWorkerHasBegunItFinishesAndNothingIsLost() throws Exception {
    try (RealStage stage = RealStage.withoutWorkers(yaml -> patient(yaml, "1s"), same -> same)) {
      Scenery scenery = stage.scenery;
      List<OfItsOwn> workers = List.of(start(stage, EAST, Map.of()), start(stage, WEST, Map.of()));
      WorkflowStub failover = scenery.startFailover();
      awaitGate(failover, 1);
      scenery.faults().slow(WEST.code(), SLOW);
      long before = looksAtTheInstance(scenery);
      List<WorkflowStub> checks = startChecks(scenery);
      until(() -> looksAtTheInstance(scenery) >= before + 3, "others look at the same time");
      scenery.approve(failover);
      until(() -> scenery.updates().size() == 1 && isWriting(scenery), "it writes a second time");

      Trouble trouble = Trouble.begins(scenery, "SIGTERM under load");
      OfItsOwn stopped = whoWrites(scenery, workers);
      Instant told = Instant.now();
      stopped.process().destroy();
      assertThat(stopped.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(stopped.process().exitValue()).as(stopped.said()).isZero();
      scenery.faults().healAll();

      assertThat(scenery.ending(failover)).isEqualTo("RECOVERED");
      for (WorkflowStub check : checks) {
        check.getResult(80, TimeUnit.SECONDS, RawValue.class);
      }
      Attempts attempts = attempts(scenery, failover, checks);
      assertThat(attempts.timedOut()).as("what was cut off or lost").isEmpty();
      assertThat(attempts.under(identity(stopped), told))
          .as("what was in the middle when the worker was told to stop")
          .hasSizeGreaterThan(2)
          .allSatisfy(
              each -> {
                assertThat(each.closedBy()).isEqualTo(identity(stopped));
                assertThat(each.attempt()).as(each.type()).isEqualTo(1);
              })
          .extracting(Attempts.Attempt::type)
          .contains("ShiftGroups");
      assertThat(scenery.writes()).containsExactlyInAnyOrder("care", "sales", "back-office");
      trouble.endsWith(Traffic.allIn(WEST), failover);
    }
  }

  @Test
  void whatCannotBeFinishedInTheGracePeriodIsRepeatedByAnother() throws InterruptedException {
    try (RealStage stage = RealStage.withoutWorkers(yaml -> patient(yaml, "1s"), same -> same)) {
      Scenery scenery = stage.scenery;
      scenery.system.startWorker(EAST);
      OfItsOwn hasty = start(stage, WEST, Map.of("TWINLINE_SHUTDOWN_GRACE_SECONDS", "1"));
      WorkflowStub failover = scenery.startFailover();
      awaitGate(failover, 1);
      scenery.approve(failover);
      until(() -> scenery.hasBegunToWrite(WEST), "it writes");
      scenery.faults().slow(WEST.code(), SLOWER);
      int arrived = scenery.simulator.requests().all().size();
      until(
          () -> scenery.simulator.requests().all().size() > arrived,
          "a request waits in the Region");

      Trouble trouble = Trouble.begins(scenery, "SIGTERM with a grace period too short");
      hasty.process().destroy();
      assertThat(hasty.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(hasty.process().exitValue()).as(hasty.said()).isEqualTo(1);
      assertThat(hasty.said()).contains("unfinished work was interrupted");
      scenery.faults().healAll();

      assertThat(scenery.ending(failover)).isEqualTo("RECOVERED");
      trouble.endsWith(Traffic.allIn(WEST), failover);
    }
  }

  /** Usually the destination's, but not where that was so busy that it looked like gone. */
  private static OfItsOwn whoWrites(Scenery scenery, List<OfItsOwn> workers) {
    String writer =
        scenery
            .system
            .clientOf("auditor")
            .newUntypedWorkflowStub("shift/acme")
            .describe()
            .getRawDescription()
            .getPendingActivitiesList()
            .stream()
            .filter(pending -> pending.getActivityType().getName().equals("ShiftGroups"))
            .map(PendingActivityInfo::getLastWorkerIdentity)
            .findFirst()
            .orElseThrow();
    return workers.stream()
        .filter(worker -> identity(worker).equals(writer))
        .findFirst()
        .orElseThrow();
  }

  /** A worker that, without further variables, has its usual grace. */
  private static OfItsOwn start(RealStage stage, Region region, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(WorkerProcesses.leadingTo(stage.temporal));
    environment.putAll(more);
    return new WorkerProcesses(environment, RealStage.newFolder())
        .start(region, stage.scenery.file().folder(), stage.scenery.simulator.endpoint());
  }

  private static List<WorkflowStub> startChecks(Scenery scenery) {
    WorkflowClient client = scenery.system.clientOf("watcher");
    List<WorkflowStub> started = new ArrayList<>();
    for (int number = 1; number <= CHECKS; number++) {
      WorkflowStub check =
          client.newUntypedWorkflowStub(
              CheckReadinessWorkflow.TYPE,
              WorkflowOptions.newBuilder()
                  .setTaskQueue(TaskQueues.CONTROL)
                  .setWorkflowId("readiness/acme-" + number)
                  .build());
      check.start(Map.of("contactCenter", "acme"));
      started.add(check);
    }
    return started;
  }

  private static boolean isWriting(Scenery scenery) {
    return scenery.simulator.requests().of("UpdateTrafficDistribution").stream()
        .anyMatch(request -> request.status() == 0);
  }

  private static long looksAtTheInstance(Scenery scenery) {
    return scenery.simulator.requests().of("DescribeInstance").stream()
        .filter(request -> request.region().equals(WEST.code()))
        .count();
  }

  private static Attempts attempts(
      Scenery scenery, WorkflowStub failover, List<WorkflowStub> checks) {
    return Attempts.of(
        scenery.system.clientOf("auditor"),
        Stream.concat(
                Stream.of("shift/acme"),
                Stream.concat(Stream.of(failover), checks.stream())
                    .map(run -> run.getExecution().getWorkflowId()))
            .toList());
  }

  private static String identity(OfItsOwn worker) {
    return "twinline-worker@" + worker.region() + "/" + worker.process().pid();
  }
}
