package dev.twinline.workflows.failover;

import static dev.twinline.workflows.fakes.Stage.gateOf;
import static dev.twinline.workflows.fakes.Stage.reportOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.fakes.Acme;
import dev.twinline.workflows.fakes.Stage;
import dev.twinline.workflows.model.RoutingMode;
import dev.twinline.workflows.operation.Mutation;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.readiness.Finding.Check;
import dev.twinline.workflows.readiness.Finding.Verdict;
import dev.twinline.workflows.traffic.RoutingState;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With global routing the Regions are isolated before anything moves, if that can be done. */
class IsolationTest {

  @Test
  void isTheFirstWriteWhereRoutingIsGlobal() {
    try (Stage stage = global(0)) {
      OperationReport report = reportOf(stage.startFailover());

      assertThat(report.outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(stage.connect.writes)
          .containsExactly("routing isolated", "care", "sales", "back-office");
      assertThat(report.mutations())
          .filteredOn(call -> !call.operation().equals("StartOutboundVoiceContact"))
          .extracting(Mutation::operation)
          .startsWith(
              "UpdateCrossRegionRouting",
              "UpdateTrafficDistribution",
              "UpdateTrafficDistribution",
              "UpdateTrafficDistribution")
          .containsOnlyOnce("UpdateCrossRegionRouting");
      assertThat(routingFinding(report).verdict()).isEqualTo(Verdict.PASSED);
      assertThat(routingFinding(report).evidence()).contains("now isolated", "request ID");
    }
  }

  @Test
  void isShownInTheQuestionAndInTheDryRun() {
    try (Stage stage = global(1)) {
      assertThat(reportOf(stage.startFailover(Map.of("dryRun", true))).summary())
          .contains("The failover first isolates the Regions");

      WorkflowStub failover = stage.startFailover();
      stage.after(
          Duration.ofMinutes(1),
          () -> {
            assertThat(gateOf(failover).question()).contains("- First isolates the Regions");
            assertThat(stage.connect.writes).isEmpty();
            failover.signal("approve", Map.of("by", "oncall-1"));
          });

      assertThat(reportOf(failover).outcome()).isEqualTo(Outcome.RECOVERED);
    }
  }

  @Test
  void isNotTriedWhereTheRegionThatIsLeftDoesNotAnswer() {
    try (Stage stage = global(0)) {
      stage.connect.silent.add(Acme.EAST);

      OperationReport report = reportOf(stage.startFailover());

      assertThat(report.outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(stage.connect.writes).containsExactly("care", "sales", "back-office");
      assertThat(routingFinding(report).verdict()).isEqualTo(Verdict.UNKNOWN);
      assertThat(routingFinding(report).evidence())
          .contains("us-east-1 does not answer", "AWS does not say");
      assertThat(Duration.between(report.clock().detected(), report.clock().decided()))
          .as("what the look cost")
          .isLessThan(Duration.ofSeconds(6));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = RoutingState.class,
      names = {"ISOLATED", "NOT_ENABLED"})
  void isNotNeededElsewhereAndThenTheRegionThatIsLeftIsNotAsked(RoutingState state) {
    try (Stage stage = Stage.of(Acme.withApprovals(0))) {
      stage.connect.routing = Optional.of(state);

      OperationReport report = reportOf(stage.startFailover());

      assertThat(report.outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(stage.connect.writes).containsExactly("care", "sales", "back-office");
      assertThat(stage.connect.asked).doesNotContain(Acme.EAST);
      assertThat(routingFinding(report).isPassed()).isTrue();
    }
  }

  @Test
  void thatIsRefusedStopsNothingAndIsFound() {
    try (Stage stage = global(0)) {
      stage.connect.routingRefused = true;

      OperationReport report = reportOf(stage.startFailover());

      assertThat(report.outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(stage.connect.writes).containsExactly("care", "sales", "back-office");
      assertThat(report.summary()).contains("Routing is still global");
      assertThat(routingFinding(report).verdict()).isEqualTo(Verdict.FAILED);
      assertThat(routingFinding(report).sentence())
          .contains("no permission", "update-cross-region-routing --instance-id", "--isolated-all");
    }
  }

  @Test
  void thatIsNotAnsweredKeepsNobodyWaiting() {
    try (Stage stage = global(0)) {
      stage.connect.routingFailures = 1_000;

      OperationReport report = reportOf(stage.startFailover());

      assertThat(report.outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(
              Duration.between(
                  report.clock().approved().orElseThrow(), report.clock().executed().orElseThrow()))
          .isLessThan(Duration.ofSeconds(15));
      assertThat(routingFinding(report).verdict()).isEqualTo(Verdict.UNKNOWN);
      assertThat(routingFinding(report).sentence())
          .contains("nobody knows whether it is set to isolated", "get-cross-region-routing");
      assertThat(report.summary()).contains("Routing may still be global");
    }
  }

  @Test
  void thatNeedsASecondAttemptIsDone() {
    try (Stage stage = global(0)) {
      stage.connect.routingFailures = 1;

      assertThat(routingFinding(reportOf(stage.startFailover())).isPassed()).isTrue();
      assertThat(stage.connect.writes.get(0)).isEqualTo("routing isolated");
    }
  }

  @Test
  void isNotPlannedWhereNobodyKnowsTheMode() {
    try (Stage stage = global(0)) {
      stage.connect.routing = Optional.empty();

      OperationReport report = reportOf(stage.startFailover());

      assertThat(report.outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(stage.connect.writes).containsExactly("care", "sales", "back-office");
      assertThat(routingFinding(report).verdict()).isEqualTo(Verdict.UNKNOWN);
      assertThat(routingFinding(report).evidence()).contains("no permission");
    }
  }

  @Test
  void thatSomebodyElseDidMeanwhileIsANewQuestion() {
    try (Stage stage = global(1)) {
      WorkflowStub failover = stage.startFailover();
      stage.after(
          Duration.ofMinutes(1),
          () -> {
            stage.connect.routing = Optional.of(RoutingState.ISOLATED);
            failover.signal("approve", Map.of("by", "oncall-1"));
          });
      stage.after(
          Duration.ofMinutes(2),
          () ->
              failover.signal(
                  "approve", Map.of("by", "oncall-1", "digest", gateOf(failover).digest())));

      assertThat(reportOf(failover).gates()).hasSize(2);
      assertThat(stage.connect.writes).containsExactly("care", "sales", "back-office");
    }
  }

  /** A Region in trouble answers now and then, and people are not to be asked anew each time. */
  @Test
  void isStillAgreedToWhenTheRegionStopsAnsweringMeanwhile() {
    try (Stage stage = global(1)) {
      WorkflowStub failover = stage.startFailover();
      stage.after(
          Duration.ofMinutes(1),
          () -> {
            stage.connect.silent.add(Acme.EAST);
            failover.signal("approve", Map.of("by", "oncall-1"));
          });

      assertThat(reportOf(failover).gates()).hasSize(1);
      assertThat(stage.connect.writes).contains("routing isolated");
    }
  }

  private static Stage global(int approvals) {
    Stage stage = Stage.of(Acme.routed(RoutingMode.GLOBAL, Acme.withApprovals(approvals)));
    stage.connect.routing = Optional.of(RoutingState.GLOBAL);
    return stage;
  }

  private static Finding routingFinding(OperationReport report) {
    return report.findings().stream()
        .filter(finding -> finding.check() == Check.ROUTING_MODE)
        .reduce(
            (one, other) -> {
              throw new AssertionError("two findings about routing: " + one + " and " + other);
            })
        .orElseThrow();
  }
}
