package dev.twinline.workflows.failback;

import static dev.twinline.workflows.fakes.Stage.failureOf;
import static dev.twinline.workflows.fakes.Stage.reportOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.workflows.agents.AgentAtWork;
import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.fakes.Acme;
import dev.twinline.workflows.fakes.Agents;
import dev.twinline.workflows.fakes.Stage;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.EnoughAgents;
import dev.twinline.workflows.operation.Mutation;
import dev.twinline.workflows.readiness.Finding.Check;
import dev.twinline.workflows.traffic.StepOutcome;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each step of a failback moves agents with their callers; the file may have them made ready. */
class MovedAgentsTest {

  /** For so long a look waits for the Region that is left. */
  private static final Duration FIRST_LOOK = Duration.ofSeconds(3);

  private static final Instant LONG_BEFORE_THE_LAST_STEP = Instant.EPOCH;

  @Test
  void thoseWhomAStepMovesAreSetAvailableAndNobodyElse() {
    try (Stage stage =
        Stage.of(Acme.wanting(EnoughAgents.of(20), true, Acme.withApprovals(0))).afterFailover()) {
      stage.connect.rosters.put(Acme.WEST, list(Agents.available("a"), Agents.available("b")));
      stage.connect.rosters.put(Acme.EAST, list(Agents.offline("was-offline")));
      stage.connect.beforeWrite =
          () ->
              stage.connect.rosters.put(
                  Acme.EAST, list(Agents.offline("a"), Agents.offline("was-offline")));

      OperationReport report = reportOf(stage.startFailback());

      assertThat(report.outcome()).isEqualTo(Outcome.RETURNED);
      assertThat(stage.connect.made).containsExactly("a");
      assertThat(report.mutations())
          .filteredOn(call -> call.operation().equals("PutUserStatus"))
          .extracting(Mutation::target)
          .containsExactly("a");
    }
  }

  @Test
  void aFileThatDoesNotSaySoLeavesThemAlone() {
    try (Stage stage = Stage.of(Acme.withApprovals(0)).afterFailover()) {
      stage.connect.rosters.put(Acme.EAST, list(Agents.offline("a")));

      assertThat(reportOf(stage.startFailback()).outcome()).isEqualTo(Outcome.RETURNED);
      assertThat(stage.connect.made).isEmpty();
      assertThat(stage.connect.agentsReadThrough).isEmpty();
    }
  }

  @Test
  void whoWentToABreakBeforeAStepIsLeftAloneInIt() {
    try (Stage stage = Stage.of(makingAvailable(Acme.withApprovals(0))).afterFailover()) {
      stage.connect.rosters.put(
          Acme.WEST, list(Agents.available("a"), Agents.available("b"), Agents.available("c")));
      stage.connect.beforeWrite =
          () -> {
            stage.connect.rosters.put(Acme.WEST, list(Agents.available("c")));
            stage.connect.rosters.put(
                Acme.EAST,
                list(
                    Agents.onBreakSince("a", LONG_BEFORE_THE_LAST_STEP),
                    Agents.availableSince("b", LONG_BEFORE_THE_LAST_STEP)));
          };
      stage.after(
          Duration.ofSeconds(8),
          () ->
              stage.connect.rosters.put(
                  Acme.EAST,
                  list(
                      Agents.onBreakSince("a", LONG_BEFORE_THE_LAST_STEP),
                      Agents.offline("b"),
                      Agents.offline("c"))));

      assertThat(reportOf(stage.startFailback()).outcome()).isEqualTo(Outcome.RETURNED);
      assertThat(stage.connect.made)
          .as("a is at lunch and b has gone home, both by a decision")
          .containsExactly("c");
    }
  }

  @Test
  void theSoakAsksForAsManyAsTheFileSaysOfThoseWhoServedBefore() {
    try (Stage stage = asking("80%")) {
      assertThat(reportOf(stage.startFailback()).outcome()).isEqualTo(Outcome.RETURNED);

      assertThat(stage.connect.watches.get(stage.connect.watches.size() - 1).agents())
          .as("80% of the 40 who serve, of the five sixths who come home")
          .isEqualTo(32 * 250 / 300);
    }
  }

  @Test
  void aGateThatNobodyAnswersLeavesFewLooks() {
    try (Stage stage = Stage.of(makingAvailable(Acme.askingEachStep())).afterFailover()) {
      stage.connect.rosters.put(
          Acme.WEST, list(Agents.available("a"), Agents.onContactIn("comes-never", Acme.WEST)));
      stage.connect.beforeWrite =
          () -> stage.connect.rosters.put(Acme.EAST, list(Agents.offline("a")));
      WorkflowStub failback = stage.startFailback();
      approveTheFirstGate(stage, failback);

      Stage.failureOf(
          failback, failure -> assertThat(failure.getOriginalMessage()).contains("held after"));

      assertThat(stage.connect.made).containsExactly("a");
      assertThat(stage.connect.agentsAskedFor)
          .as("the gate was open for half an hour")
          .hasSizeBetween(10, 22)
          .startsWith(List.of("a", "comes-never"))
          .endsWith(List.of("comes-never"));
    }
  }

  @Test
  void nobodyIsLookedForWhenEverybodyIsThere() {
    try (Stage stage = Stage.of(makingAvailable(Acme.askingEachStep())).afterFailover()) {
      stage.connect.rosters.put(Acme.WEST, list(Agents.available("a")));
      stage.connect.beforeWrite =
          () -> stage.connect.rosters.put(Acme.EAST, list(Agents.offline("a")));
      WorkflowStub failback = stage.startFailback();
      approveTheFirstGate(stage, failback);

      Stage.failureOf(
          failback, failure -> assertThat(failure.getOriginalMessage()).contains("held after"));

      assertThat(stage.connect.agentsAskedFor).hasSize(2);
    }
  }

  @Test
  void looksThatFailAreTold() {
    try (Stage stage = Stage.of(makingAvailable(Acme.withApprovals(0))).afterFailover()) {
      stage.connect.rosters.put(Acme.WEST, list(Agents.available("a")));
      stage.connect.beforeWrite = () -> stage.connect.agentsUnreadableIn.add(Acme.EAST);

      OperationReport report = reportOf(stage.startFailback());

      List<StepOutcome> steps = report.steps();
      assertThat(steps.get(steps.size() - 1).findings())
          .filteredOn(finding -> finding.check() == Check.AGENTS_MADE_AVAILABLE)
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.isUnknown()).isTrue();
                assertThat(finding.evidence()).contains("looks at them failed", "timed out");
              });
    }
  }

  @Test
  void nobodyComesHomeWhileNobodyKnowsHowManyMustServe() {
    try (Stage stage = asking("as-before")) {
      stage.connect.agentsUnreadableIn.add(Acme.WEST);

      failureOf(
          stage.startFailback(),
          failure -> {
            assertThat(failure.getType()).isEqualTo("NOT_READY");
            assertThat(failure.getOriginalMessage())
                .contains("as-before of those who serve now, and nobody knows who does");
          });
      assertThat(stage.connect.writes).isEmpty();
    }
  }

  @Test
  void oneLookThatIsLostKeepsNobodyAway() {
    try (Stage stage = asking("as-before")) {
      stage.connect.agentsUnreadableIn.add(Acme.WEST);
      stage.after(
          FIRST_LOOK.plusSeconds(1), () -> stage.connect.agentsUnreadableIn.remove(Acme.WEST));

      assertThat(reportOf(stage.startFailback()).outcome()).isEqualTo(Outcome.RETURNED);
    }
  }

  private static void approveTheFirstGate(Stage stage, WorkflowStub failback) {
    stage.after(
        Duration.ofMinutes(1),
        () ->
            failback.signal(
                "approve", Map.of("by", "oncall-1", "digest", Stage.gateOf(failback).digest())));
  }

  private static ContactCenter makingAvailable(ContactCenter acme) {
    return Acme.wanting(EnoughAgents.of(20), true, acme);
  }

  private static Stage asking(String enough) {
    return Stage.of(Acme.wanting(EnoughAgents.of(enough), false, Acme.withApprovals(0)))
        .afterFailover();
  }

  private static List<AgentAtWork> list(AgentAtWork... agents) {
    return new ArrayList<>(Stream.of(agents).toList());
  }
}
