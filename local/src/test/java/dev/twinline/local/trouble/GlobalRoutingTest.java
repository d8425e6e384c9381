package dev.twinline.local.trouble;

import static dev.twinline.local.scenery.ExampleFile.nobodyAsked;
import static dev.twinline.local.scenery.ExampleFile.quick;
import static dev.twinline.local.scenery.ExampleFile.replaced;
import static dev.twinline.local.scenery.Scenery.EAST;
import static dev.twinline.local.scenery.Scenery.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.local.scenery.Scenery;
import dev.twinline.local.scenery.Traffic;
import dev.twinline.local.scenery.Trouble;
import dev.twinline.local.scenery.TroubleLedger;
import dev.twinline.simulator.faults.Mode;
import dev.twinline.simulator.server.RequestLog;
import dev.twinline.simulator.world.CrossRegionRouting;
import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.operation.Mutation;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.readiness.Finding.Check;
import dev.twinline.workflows.readiness.Finding.Verdict;
import io.temporal.client.WorkflowStub;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A pair whose contacts may go to agents of either Region, from AWS's answers to the report. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(TroubleLedger.class)
class GlobalRoutingTest {

  private static final String ROUTING = "UpdateCrossRegionRouting";
  private static final String TRAFFIC = "UpdateTrafficDistribution";

  @Test
  void theRegionsAreIsolatedBeforeTheFailoverAndGlobalAgainAfterTheFailback() {
    try (Scenery scenery = global()) {
      Trouble way = Trouble.begins(scenery, "none: there and back with global routing");
      WorkflowStub failover = scenery.startFailover();

      OperationReport there = scenery.report(failover);

      assertThat(there.outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(writes(scenery)).containsExactly(ROUTING, TRAFFIC, TRAFFIC, TRAFFIC);
      assertThat(scenery.simulator.world().routing()).isEqualTo(CrossRegionRouting.ISOLATED);
      assertThat(told(there)).containsExactlyElementsOf(writes(scenery));
      int before = writes(scenery).size();

      WorkflowStub failback = scenery.startFailback();
      OperationReport back = scenery.report(failback);

      assertThat(back.outcome()).isEqualTo(Outcome.RETURNED);
      assertThat(writes(scenery)).endsWith(TRAFFIC, ROUTING);
      assertThat(scenery.simulator.world().routing()).isEqualTo(CrossRegionRouting.GLOBAL);
      assertThat(told(back))
          .containsExactlyElementsOf(writes(scenery).subList(before, writes(scenery).size()));
      way.endsWith(Traffic.atHome(), failover, failback);
    }
  }

  @Test
  void anIsolationThatAwsRefusesIsFoundAndStopsNothing() {
    try (Scenery scenery = global()) {
      scenery.faults().refuse(WEST.code(), ROUTING, "AccessDeniedException");
      Trouble trouble = Trouble.begins(scenery, "AWS refuses to isolate the Regions");
      WorkflowStub failover = scenery.startFailover();

      OperationReport report = scenery.report(failover);

      assertThat(report.outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(routing(report).verdict()).isEqualTo(Verdict.FAILED);
      assertThat(routing(report).evidence()).contains("AccessDeniedException");
      assertThat(report.summary()).contains("Routing is still global");
      trouble.endsWith(Traffic.allIn(WEST), failover);
    }
  }

  @Test
  void aSourceThatHangsIsNotWaitedForAndNotIsolated() {
    try (Scenery scenery = global()) {
      scenery.faults().regionDown(EAST.code(), Mode.HANG);
      Trouble trouble = Trouble.begins(scenery, "the source hangs, with global routing");
      WorkflowStub failover = scenery.startFailover();

      OperationReport report = scenery.report(failover);

      assertThat(report.outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(routing(report).verdict()).isEqualTo(Verdict.UNKNOWN);
      assertThat(routing(report).evidence()).contains("us-east-1 does not answer");
      assertThat(scenery.routingUpdates()).isEmpty();
      assertThat(scenery.simulator.requests().all())
          .filteredOn(request -> request.region().equals(EAST.code()))
          .as("one look, and nothing depends on it")
          .extracting(RequestLog.Request::operation)
          .containsOnly("DescribeInstance");
      trouble.endsWith(Traffic.allIn(WEST), failover);
    }
  }

  private static Scenery global() {
    Scenery scenery =
        Scenery.with(
            yaml -> replaced(quick(nobodyAsked(yaml)), "routing: isolated", "routing: global"));
    scenery.simulator.arrange().routing(CrossRegionRouting.GLOBAL);
    return scenery;
  }

  private static List<String> writes(Scenery scenery) {
    return scenery.simulator.requests().writes().stream()
        .map(RequestLog.Request::operation)
        .filter(GlobalRoutingTest::isAboutTraffic)
        .toList();
  }

  /** The same as the operation tells it. */
  private static List<String> told(OperationReport report) {
    return report.mutations().stream()
        .map(Mutation::operation)
        .filter(GlobalRoutingTest::isAboutTraffic)
        .toList();
  }

  private static boolean isAboutTraffic(String operation) {
    return operation.equals(ROUTING) || operation.equals(TRAFFIC);
  }

  private static Finding routing(OperationReport report) {
    return report.findings().stream()
        .filter(finding -> finding.check() == Check.ROUTING_MODE)
        .findFirst()
        .orElseThrow();
  }
}
