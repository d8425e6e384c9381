package dev.twinline.local.trouble;

import static dev.twinline.local.scenery.ExampleFile.nobodyAsked;
import static dev.twinline.local.scenery.ExampleFile.quick;
import static dev.twinline.local.scenery.ExampleFile.replaced;
import static dev.twinline.local.scenery.Scenery.EAST;
import static dev.twinline.local.scenery.Scenery.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.local.scenery.Scenery;
import dev.twinline.simulator.callers.AgentHabits;
import dev.twinline.simulator.world.CrossRegionRouting;
import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.proof.CallProof;
import dev.twinline.workflows.proof.Proof;
import dev.twinline.workflows.proof.Verdict;
import io.temporal.client.WorkflowStub;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Amazon Connect does or says something else than it should: then nothing has recovered. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
@Order(2)
class LyingServiceTest {

  @Test
  void inAPairThatIsGlobalCallsThatLandInTheOtherRegionAreDisproven() {
    assertThat(proofOfMisroutedCare(CrossRegionRouting.GLOBAL)).isEqualTo(Verdict.DISPROVEN);
  }

  @Test
  void inAPairThatIsIsolatedTheyAreNotYetAnsweredSinceTheAgentsHaveLeftThatRegion() {
    assertThat(proofOfMisroutedCare(CrossRegionRouting.ISOLATED)).isEqualTo(Verdict.NOT_YET);
  }

  /** AWS refuses to change the routing, so that the pair stays as it is. */
  private static Verdict proofOfMisroutedCare(CrossRegionRouting routing) {
    try (Scenery scenery = Scenery.with(LyingServiceTest::provingSoon)) {
      scenery.simulator.arrange().routing(routing);
      scenery.faults().refuse(WEST.code(), "UpdateCrossRegionRouting", "AccessDeniedException");
      scenery.simulator.lies().misroute("care", EAST.code());
      Proof proof = notProven(scenery);

      assertThat(proof.calls())
          .filteredOn(call -> !call.group().equals("care"))
          .extracting(CallProof::verdict)
          .containsOnly(Verdict.PROVEN);
      return proof.calls().stream()
          .filter(call -> call.group().equals("care"))
          .findFirst()
          .orElseThrow()
          .verdict();
    }
  }

  @Test
  void metricsThatClaimAgentsWhoNeverComeAreNoRecovery() {
    try (Scenery scenery = Scenery.with(LyingServiceTest::provingSoon)) {
      AgentHabits silent = AgentHabits.usual().withSilentPercent(100);
      List.of("care", "sales", "back-office")
          .forEach(group -> scenery.simulator.arrange().habits(group, silent));
      scenery.simulator.lies().claimEveryAgentAvailable(true);

      Proof proof = notProven(scenery);

      assertThat(proof.agents().orElseThrow().verdict()).isEqualTo(Verdict.PROVEN);
      assertThat(proof.calls())
          .extracting(CallProof::verdict)
          .as("nobody takes the calls of the groups whose agents all have to come")
          .contains(Verdict.NOT_YET);
    }
  }

  private static Proof notProven(Scenery scenery) {
    WorkflowStub failover = scenery.startFailover();

    assertThat(scenery.failure(failover).getType()).isEqualTo("NOT_PROVEN");
    OperationReport report = failover.query("report", OperationReport.class);
    assertThat(report.outcome()).isNotEqualTo(Outcome.RECOVERED);
    return report.proof();
  }

  private static String provingSoon(String yaml) {
    return replaced(quick(nobodyAsked(yaml)), "within: 20s", "within: 6s");
  }
}
