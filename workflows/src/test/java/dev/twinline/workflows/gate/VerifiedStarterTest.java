package dev.twinline.workflows.gate;

import static dev.twinline.workflows.fakes.Acme.ALICE;
import static dev.twinline.workflows.fakes.Stage.failureOf;
import static dev.twinline.workflows.fakes.Stage.reportOf;
import static dev.twinline.workflows.gate.VerifiedGate.failoverNeeds;
import static dev.twinline.workflows.gate.VerifiedGate.startedBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.fakes.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where only the server's word counts, it counts for who started a run without a gate as well. */
class VerifiedStarterTest {

  @Test
  void aMachineThatIsNamedLikeAnApproverDoesNotOverride() {
    try (Stage stage = failoverNeeds(1)) {
      stage.server.machines.add(ALICE);

      failureOf(
          stage.startFailoverAs(ALICE, Map.of("override", Map.of("reason", "nobody is there"))),
          failure -> {
            assertThat(failure.getType()).isEqualTo("INVALID_REQUEST");
            assertThat(failure.getOriginalMessage())
                .contains("no person started this run, but alice@example.com (service-accounts)");
          });
      assertThat(stage.connect.writes).isEmpty();
    }
  }

  @Test
  void whereNobodyIsAskedTheReportStillNamesWhoStartedIt() {
    try (Stage stage = failoverNeeds(0)) {
      OperationReport report = reportOf(startedBy(stage, ALICE));

      assertThat(report.outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(report.requestedBy()).contains(ALICE);
    }
  }

  @Test
  void whereNobodyIsAskedAndNobodyIsKnownCallersAreMovedAndTheReportNamesNobody() {
    try (Stage stage = failoverNeeds(0)) {
      stage.server.writesPrincipals = false;

      OperationReport report = reportOf(startedBy(stage, ALICE));

      assertThat(report.outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(report.requestedBy()).isEmpty();
    }
  }

  @Test
  void whereNobodyIsAskedCallersDoNotWaitForAHistoryThatCannotBeRead() {
    try (Stage stage = failoverNeeds(0)) {
      stage.server.readable = false;
      Instant started = Instant.ofEpochMilli(stage.temporal.currentTimeMillis());

      OperationReport report = reportOf(startedBy(stage, ALICE));

      assertThat(report.outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(report.requestedBy()).isEmpty();
      assertThat(report.clock().approved().orElseThrow())
          .isBefore(started.plus(Duration.ofSeconds(10)));
    }
  }
}
