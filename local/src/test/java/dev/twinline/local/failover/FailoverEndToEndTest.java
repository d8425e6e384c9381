package dev.twinline.local.failover;

import static dev.twinline.local.scenery.Scenery.EAST;
import static dev.twinline.local.scenery.Scenery.WEST;
import static dev.twinline.local.scenery.Scenery.status;
import static dev.twinline.local.scenery.Scenery.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.local.scenery.ExampleFile;
import dev.twinline.local.scenery.Scenery;
import dev.twinline.simulator.faults.Mode;
import dev.twinline.simulator.server.RequestLog;
import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.operation.Progress.Phase;
import dev.twinline.workflows.proof.SyntheticCall;
import dev.twinline.workflows.status.DescribeContactCenterWorkflow;
import dev.twinline.workflows.status.DescribeContactCenterWorkflow.Description;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A worker that takes over does not know what its predecessor asked of AWS within the last seconds,
 * so a group may be throttled and come later; where workers are replaced, the order is not
 * asserted.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
class FailoverEndToEndTest {

  @ParameterizedTest
  @EnumSource(Mode.class)
  void callersAreAnsweredAgainThoughTheSourceRegionIsGoneFromBeginningToEnd(Mode mode) {
    try (Scenery scenery = Scenery.withoutGate()) {
      scenery.simulator.faults().regionDown(EAST.code(), mode);
      scenery.system.loseWorker(EAST);

      OperationReport report = scenery.report(scenery.startFailover());

      assertThat(report.outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(scenery.writes()).containsExactly("care", "sales", "back-office");
      assertThat(report.served())
          .extracting(SyntheticCall.Served::group)
          .containsExactlyInAnyOrder("care", "sales", "back-office");
      assertThat(scenery.simulator.requests().all())
          .as("nothing asks the Region that is being left")
          .extracting(RequestLog.Request::region)
          .containsOnly(WEST.code());
    }
  }

  @Test
  void callersAreAnsweredAgainThoughOnlyTheTelephonyOfTheSourceIsGone() {
    try (Scenery scenery = Scenery.withoutGate()) {
      scenery.simulator.faults().telephonyDown(EAST.code());

      assertThat(scenery.report(scenery.startFailover()).outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(scenery.telephonyInWest("care")).isEqualTo(100);
    }
  }

  @Test
  void theDestinationsWorkerCanBeMissingToo() {
    try (Scenery scenery = Scenery.withoutGate()) {
      scenery.system.loseWorker(WEST);

      assertThat(scenery.report(scenery.startFailover()).outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(scenery.writes()).containsExactlyInAnyOrder("care", "sales", "back-office");
    }
  }

  @Test
  void aWorkerThatIsReplacedAtTheGateLosesNothing() {
    try (Scenery scenery = Scenery.whereWorkersStayAway(yaml -> yaml)) {
      WorkflowStub failover = scenery.startFailover();
      until(() -> status(failover).phase().equals(Phase.WAITING_FOR_APPROVAL.name()), "it asks");

      scenery.system.loseWorker(EAST);
      scenery.system.loseWorker(WEST);
      scenery.system.startWorker(WEST);
      scenery.approve(failover);

      assertThat(scenery.report(failover).outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(scenery.writes()).containsExactlyInAnyOrder("care", "sales", "back-office");
    }
  }

  @Test
  void aWorkerThatIsReplacedInTheShiftWritesEachDistributionAsPlanned() {
    try (Scenery scenery = Scenery.whereWorkersStayAway(ExampleFile::nobodyAsked)) {
      scenery.simulator.faults().slow(WEST.code(), Duration.ofMillis(150));
      WorkflowStub failover = scenery.startFailover();
      until(() -> !scenery.writes().isEmpty(), "the first group is written");

      scenery.system.loseWorker(EAST);
      scenery.system.loseWorker(WEST);
      scenery.simulator.faults().healAll();
      scenery.system.startWorker(WEST);

      assertThat(scenery.report(failover).outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(scenery.telephonyInWest("care")).isEqualTo(100);
      assertThat(scenery.telephonyInWest("sales")).isEqualTo(100);
      assertThat(scenery.telephonyInWest("back-office")).isEqualTo(100);
    }
  }

  @Test
  void aWorkerThatIsReplacedInTheProofProvesItAllTheSame() {
    try (Scenery scenery = Scenery.whereWorkersStayAway(ExampleFile::nobodyAsked)) {
      WorkflowStub failover = scenery.startFailover();
      until(() -> status(failover).phase().equals(Phase.PROVING.name()), "the proof begins");

      scenery.system.loseWorker(EAST);
      scenery.system.loseWorker(WEST);
      // The embedded server forgets the schedule-to-start time-out of a repeated attempt, so that
      // only a worker of the same Region can take it; the real server reroutes it.
      scenery.system.startWorker(WEST);

      assertThat(scenery.report(failover).outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(scenery.writes()).containsExactlyInAnyOrder("care", "sales", "back-office");
    }
  }

  @Test
  void aDestinationThatThrottlesForAWhileOnlyCostsTime() {
    try (Scenery scenery = Scenery.withoutGate()) {
      scenery
          .simulator
          .faults()
          .refuse(WEST.code(), "UpdateTrafficDistribution", "ThrottlingException", 4);

      assertThat(scenery.report(scenery.startFailover()).outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(scenery.writes()).containsExactlyInAnyOrder("care", "sales", "back-office");
    }
  }

  @Test
  void aDestinationThatRefusesForGoodLeavesASentenceThatSaysWhatIsTrue() {
    try (Scenery scenery = Scenery.withoutGate()) {
      scenery
          .simulator
          .faults()
          .refuse(WEST.code(), "UpdateTrafficDistribution", "AccessDeniedException");

      assertThat(scenery.failure(scenery.startFailover()).getOriginalMessage())
          .contains("Not moved: care (REFUSED", "Moved: none", "twinline runbook acme");
      assertThat(scenery.writes()).isEmpty();
      assertThat(scenery.telephonyInWest("care")).isZero();
    }
  }

  @Test
  void aDestinationThatThrottlesToTheEndOfTheBudgetLeavesASentenceThatSaysWhatIsTrue() {
    try (Scenery scenery =
        Scenery.with(
            yaml ->
                ExampleFile.replaced(ExampleFile.nobodyAsked(yaml), "budget: 2m", "budget: 30s"))) {
      scenery
          .simulator
          .faults()
          .refuse(WEST.code(), "UpdateTrafficDistribution", "ThrottlingException");

      WorkflowStub failover = scenery.startFailover();

      assertThat(scenery.failure(failover).getOriginalMessage())
          .contains("Not moved: care (UNREACHED", "Moved: none");
      assertThat(failover.query("report", OperationReport.class).outcomes()).hasSize(3);
    }
  }

  @Test
  void whatIsWrongOrUnknownInTheDestinationIsShownAndStopsNothing() {
    try (Scenery scenery = Scenery.withoutGate()) {
      scenery.simulator.faults().refuse(WEST.code(), "ListPhoneNumbersV2", "AccessDeniedException");
      scenery.simulator.arrange().withoutFlow("+15550100002", WEST.code());

      OperationReport report = scenery.report(scenery.startFailover());

      assertThat(report.outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(report.findings()).filteredOn(finding -> !finding.isPassed()).isNotEmpty();
    }
  }

  @Test
  void theExampleFileDescribesTheContactCenterThatTheSimulatorHolds() {
    try (Scenery scenery = Scenery.with(yaml -> yaml)) {
      WorkflowStub describe =
          scenery
              .system
              .clientOf("watcher")
              .newUntypedWorkflowStub(
                  DescribeContactCenterWorkflow.TYPE,
                  WorkflowOptions.newBuilder()
                      .setTaskQueue("twinline")
                      .setWorkflowId("status/acme")
                      .build());
      describe.start(Map.of("contactCenter", "acme"));

      Description description = describe.getResult(Description.class);

      assertThat(description.groups()).hasSize(3);
      assertThat(description.next())
          .isEqualTo("Nothing: traffic goes where it goes on an ordinary day.");
      OperationReport plan = scenery.report(scenery.startFailoverAsDryRun());
      assertThat(plan.findings()).allMatch(finding -> finding.isPassed());
    }
  }
}
