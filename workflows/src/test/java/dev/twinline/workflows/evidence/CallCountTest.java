package dev.twinline.workflows.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.fakes.Acme;
import dev.twinline.workflows.fakes.Stage;
import dev.twinline.workflows.traffic.RoutingState;
import io.temporal.client.WorkflowStub;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CallCountTest {

  private Stage stage = Stage.of(Acme.contactCenter());

  @AfterEach
  void leave() {
    stage.close();
  }

  @Test
  void aFailoverCountsCallsThroughItsDestinationAlone() {
    OperationReport report = failOver();

    assertThat(stage.connect.counted).containsOnlyKeys(Acme.WEST);
    assertThat(report.calls().orElseThrow().regions()).containsExactly("us-west-2");
    assertThat(report.calls().orElseThrow().answered()).isEqualTo(7);
  }

  @Test
  void theCountBeginsWithTheFault() {
    WorkflowStub failover = stage.startFailover(Map.of("faultAt", "2020-01-01T03:00:00Z"));
    stage.approveSoon(failover, "oncall-2");
    Stage.reportOf(failover);

    assertThat(stage.connect.counted.get(Acme.WEST).from()).isEqualTo("2020-01-01T03:00:00Z");
    assertThat(stage.connect.counted.get(Acme.WEST).queueIds()).hasSize(3);
  }

  @Test
  void aFailbackCountsThemInBothRegions() {
    WorkflowStub failback = stage.afterFailover().startFailback();
    stage.approveSoon(failback, "oncall-2");
    OperationReport report = Stage.reportOf(failback);

    assertThat(stage.connect.counted).containsOnlyKeys(Acme.EAST, Acme.WEST);
    assertThat(report.calls().orElseThrow().regions()).containsExactly("us-east-1", "us-west-2");
  }

  @Test
  void whereEachRegionCountsTheCallsOfBothOnlyOneIsAsked() {
    stage.connect.routing = Optional.of(RoutingState.ISOLATED);

    WorkflowStub failback = stage.afterFailover().startFailback();
    stage.approveSoon(failback, "oncall-2");
    Stage.reportOf(failback);

    assertThat(stage.connect.counted).containsOnlyKeys(Acme.EAST);
    assertThat(stage.connect.counted.get(Acme.EAST).counting()).isEqualTo(Counting.TOGETHER);
  }

  @Test
  void whereNobodyKnowsWhetherTheyOverlapBothAreAskedAndNothingIsSummed() {
    stage.connect.routing = Optional.empty();

    WorkflowStub failback =
        stage
            .afterFailover()
            .startFailback(
                Map.of("requestedBy", "oncall-1", "override", Map.of("reason", "nobody answers")));
    OperationReport report = Stage.reportOf(failback);

    assertThat(stage.connect.counted).containsOnlyKeys(Acme.EAST, Acme.WEST);
    assertThat(report.calls().orElseThrow().inWords())
        .isEqualTo(
            "us-east-1 counts 7 answered, 1 lost; us-west-2 counts 7 answered, 1 lost; whether"
                + " these overlap is not known");
  }

  @Test
  void callsThatCannotBeCountedAreNotCountedAndChangeNothingElse() {
    stage.connect.countable = false;

    OperationReport report = failOver();

    assertThat(report.outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(report.calls()).isEmpty();
    assertThat(Unknowns.of(report))
        .contains("How many calls were answered and lost: nobody counted them.");
  }

  @Test
  void aFailoverThatFailsAfterItMovedCountsThemToo() {
    stage.connect.unansweredCalls = 1000;
    WorkflowStub failover = stage.startFailover();
    stage.approveSoon(failover, "oncall-2");
    Stage.failureOf(failover, failure -> {});

    OperationReport report = failover.query("report", OperationReport.class);

    assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(report.calls()).isPresent();
  }

  @Test
  void whereNothingWasMovedNobodyCounts() {
    WorkflowStub failover = stage.startFailover();
    Stage.failureOf(failover, failure -> {});

    assertThat(stage.connect.counted).isEmpty();
  }

  private OperationReport failOver() {
    WorkflowStub failover = stage.startFailover();
    stage.approveSoon(failover, "oncall-2");
    return Stage.reportOf(failover);
  }
}
