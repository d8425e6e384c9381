package dev.twinline.local.realserver.fleet;

import static dev.twinline.local.scenery.ExampleFile.patient;
import static dev.twinline.local.scenery.Scenery.EAST;
import static dev.twinline.local.scenery.Scenery.WEST;
import static dev.twinline.local.scenery.Scenery.answer;
import static dev.twinline.local.scenery.Scenery.awaitGate;
import static dev.twinline.local.scenery.Scenery.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.local.realserver.NeedsTemporalCli;
import dev.twinline.local.realserver.RealStage;
import dev.twinline.local.realserver.Typed;
import dev.twinline.local.scenery.Scenery;
import dev.twinline.local.scenery.Traffic;
import dev.twinline.workflows.operation.TaskQueues;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The rollout of docs/operations.md, carried out by its own commands while operations run. */
@NeedsTemporalCli
@Timeout(value = 4, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
@Order(1)
class RolloutTest {

  private static final String OLD = "1.8.2";
  private static final String NEW = "1.9.0";

  private static final String NEXT = "### From one build to the next";
  private static final String BACK = "### Back to the old build";
  private static final String FIRST = "### The first build with an ID";

  /** The server looks for drained builds every few minutes; nobody here has them. */
  private static final String[] LOOKS_OFTEN = {
    "--dynamic-config-value", "matching.wv.VersionDrainageStatusVisibilityGracePeriod=\"1s\"",
    "--dynamic-config-value", "matching.wv.VersionDrainageStatusRefreshInterval=\"1s\""
  };

  private final Runbook runbook = Runbook.operations();

  @Test
  void aNewBuildComesWhileAFailoverWaitsAtItsGate() {
    try (RealStage stage = stage();
        Build old = Build.start(stage, OLD)) {
      Scenery scenery = stage.scenery;
      type(stage, runbook.commandsOf(FIRST).get(0));
      String signOff = overrideThatLeavesASignOff(scenery);
      WorkflowStub waiting = scenery.startFailover(EAST, "failover/acme", Map.of());
      awaitGate(waiting, 1);

      try (Build next = Build.start(stage, NEW)) {
        List<String> commands = runbook.commandsOf(NEXT);
        assertThat(type(stage, commands.get(0)).out())
            .contains(TaskQueues.CONTROL, TaskQueues.of(EAST), TaskQueues.bulk(WEST));
        type(stage, commands.get(1));
        type(stage, commands.get(2));
        runbook.commandsOf(BACK).forEach(command -> type(stage, command));
        assertThat(buildOf(scenery, dryRun(scenery, "first"))).isEqualTo(OLD);

        type(stage, commands.get(3));
        assertThat(type(stage, commands.get(4)).out()).contains(NEW);
        assertThat(buildOf(scenery, dryRun(scenery, "second"))).isEqualTo(NEW);

        answer(waiting, "approve", "oncall-1", awaitGate(waiting, 1).digest());
        assertThat(scenery.ending(waiting)).isEqualTo("RECOVERED");
        assertThat(buildOf(scenery, "failover/acme")).isEqualTo(OLD);
        assertThat(buildOf(scenery, "shift/acme")).isEqualTo(OLD);
        scenery.untilTrafficIs(Traffic.allIn(EAST));

        assertThat(buildOf(scenery, signOff)).isEqualTo(OLD);
        assertThat(type(stage, commands.get(5)).out()).contains("draining");
        assertThat(type(stage, commands.get(6)).out())
            .contains(signOff)
            .doesNotContain("failover/");
        type(stage, commands.get(7));
        until(
            () -> type(stage, commands.get(5)).out().contains("drained"), "the old build is empty");
        old.stop();

        scenery
            .system
            .clientOf("oncall-2")
            .newUntypedWorkflowStub(signOff)
            .signal("approve", Map.of("by", "oncall-2"));
        until(() -> isOver(scenery, signOff), "the second sign-off is over");
        WorkflowStub after = scenery.startFailover(WEST, "failover/acme", Map.of());
        scenery.approve(after);
        assertThat(scenery.ending(after)).isEqualTo("RECOVERED");
        assertThat(buildOf(scenery, "shift/acme")).isEqualTo(NEW);
        next.stop();
      }
    }
  }

  @Test
  void aFailoverThatBeganWithoutABuildGoesOnOnTheFirstThatHasAnId() {
    try (RealStage stage = stage();
        Build without = Build.start(stage, Map.of())) {
      Scenery scenery = stage.scenery;
      WorkflowStub waiting = scenery.startFailover();
      awaitGate(waiting, 1);

      try (Build first = Build.start(stage, OLD)) {
        List<String> commands = runbook.commandsOf(FIRST);
        type(stage, commands.get(0));
        without.stop();
        scenery.approve(waiting);
        assertThat(scenery.ending(waiting)).isEqualTo("RECOVERED");
        assertThat(buildOf(scenery, "failover/acme")).isEqualTo(OLD);
        scenery.untilTrafficIs(Traffic.allIn(WEST));

        try (Build again = Build.start(stage, Map.of())) {
          type(stage, commands.get(1));
          // The queues hear of it a moment later.
          AtomicInteger tries = new AtomicInteger();
          until(
              () -> buildOf(scenery, dryRun(scenery, "back" + tries.incrementAndGet())).isEmpty(),
              "new runs are without a build again");
          again.stop();
        }
        first.stop();
      }
    }
  }

  private static RealStage stage() {
    return RealStage.withoutWorkers(
        yaml -> patient(yaml, "1s"), settings -> settings.with(LOOKS_OFTEN));
  }

  /** A run that left its mark on the old build for three days. */
  private static String overrideThatLeavesASignOff(Scenery scenery) {
    WorkflowStub overridden =
        scenery.startFailover(
            WEST,
            "failover/overridden",
            Map.of("requestedBy", "oncall-1", "override", Map.of("reason", "nobody answers me")));
    assertThat(scenery.ending(overridden)).isEqualTo("RECOVERED");
    return "signoff/" + overridden.getExecution().getRunId();
  }

  private static String dryRun(Scenery scenery, String name) {
    String id = "plan/failover/acme/" + name;
    scenery.report(scenery.startFailover(WEST, id, Map.of("dryRun", true)));
    return id;
  }

  private static Typed type(RealStage stage, String command) {
    return stage.terminal("operator").temporal(command).endedWith(0);
  }

  /** The build on which a run is, or was; empty for one without. */
  private static String buildOf(Scenery scenery, String workflowId) {
    return described(scenery, workflowId).getVersioningInfo().getDeploymentVersion().getBuildId();
  }

  private static boolean isOver(Scenery scenery, String workflowId) {
    return described(scenery, workflowId).getStatus()
        != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
  }

  private static WorkflowExecutionInfo described(Scenery scenery, String workflowId) {
    WorkflowClient client = scenery.system.clientOf("auditor");
    return client
        .getWorkflowServiceStubs()
        .blockingStub()
        .describeWorkflowExecution(
            DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setExecution(
                    io.temporal.api.common.v1.WorkflowExecution.newBuilder()
                        .setWorkflowId(workflowId))
                .build())
        .getWorkflowExecutionInfo();
  }
}
