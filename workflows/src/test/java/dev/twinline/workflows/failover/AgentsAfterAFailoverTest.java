package dev.twinline.workflows.failover;

import static dev.twinline.workflows.fakes.Stage.failureOf;
import static dev.twinline.workflows.fakes.Stage.gateOf;
import static dev.twinline.workflows.fakes.Stage.reportOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.workflows.agents.AgentAtWork;
import dev.twinline.workflows.evidence.AgentSample;
import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.evidence.Unknowns;
import dev.twinline.workflows.fakes.Acme;
import dev.twinline.workflows.fakes.Agents;
import dev.twinline.workflows.fakes.Stage;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.EnoughAgents;
import dev.twinline.workflows.operation.Mutation;
import dev.twinline.workflows.operation.OperationStatus;
import dev.twinline.workflows.proof.AgentsProof;
import dev.twinline.workflows.proof.Verdict;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Agents are people: they need time, some never come, and some may be set Available. */
class AgentsAfterAFailoverTest {

  private static final Instant LONG_AGO = Instant.EPOCH;
  private static final Instant NOT_YET_OVER = Instant.now().plusSeconds(86_400);

  @Test
  void theProofWaitsForAgentsAndItsStatusSaysHowFarTheyAre() {
    try (Stage stage = Stage.of(Acme.withApprovals(0))) {
      AtomicReference<String> waiting = new AtomicReference<>("");
      stage.connect.agentsAvailable = 12;
      WorkflowStub failover = stage.startFailover();
      stage.after(
          Duration.ofSeconds(20),
          () -> {
            waiting.set(lastStepOf(failover));
            stage.connect.agentsAvailable = 20;
          });

      OperationReport report = reportOf(failover);

      assertThat(waiting.get()).isEqualTo("12 of 20 Available, 0 on calls");
      assertThat(report.outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(report.agents())
          .extracting(AgentSample::available)
          .startsWith(12)
          .endsWith(20)
          .hasSizeLessThan(12);
      assertThat(lastStepOf(failover)).startsWith("20 of 20 Available, 0 on calls; a call to");
    }
  }

  private static String lastStepOf(WorkflowStub failover) {
    List<OperationStatus.Step> steps = failover.query("status", OperationStatus.class).steps();
    return steps.get(steps.size() - 1).detail();
  }

  @Test
  void whereTheFileGivesANumberNobodyTriedToSeeWhoWasThereBefore() {
    try (Stage stage = Stage.of(Acme.withApprovals(0))) {
      assertThat(Unknowns.of(Stage.reportOf(stage.startFailover())))
          .contains(
              "How many agents were Available before: not asked, because the file gives a number. So"
                  + " nobody knows who is missing.");
    }
  }

  @Test
  void whoIsMissingAtTheEndIsNamed() {
    try (Stage stage = Stage.of(Acme.wanting(EnoughAgents.of("as-before"), false, nobodyAsked()))) {
      stage.connect.rosters.put(Acme.EAST, available("a", "b", "c"));
      stage.connect.beforeWrite =
          () -> {
            stage.connect.rosters.put(Acme.EAST, new ArrayList<>());
            stage.connect.rosters.put(Acme.WEST, available("a"));
          };
      WorkflowStub failover = stage.startFailover();

      failureOf(
          failover,
          failure ->
              assertThat(failure.getOriginalMessage())
                  .contains(
                      "agents not yet: 1 of 3 Available, 0 on calls, 2 silent",
                      "missing: name of b, name of c"));
      AgentsProof agents = agentsOf(failover);
      assertThat(agents.before()).hasValue(3);
      assertThat(agents.missing()).containsExactly("name of b", "name of c");
      assertThat(Unknowns.of(failover.query("report", OperationReport.class)))
          .contains(
              "How many agents were Available in us-east-1: not recorded by itself; before the shift"
                  + " 3 served in both Regions together.");
    }
  }

  @Test
  void aShareIsTakenOfThoseWhoWereThereBefore() {
    try (Stage stage = Stage.of(Acme.wanting(EnoughAgents.of("60%"), false, nobodyAsked()))) {
      stage.connect.rosters.put(Acme.EAST, available("a", "b", "c", "d"));
      stage.connect.rosters.put(Acme.WEST, available("e"));
      stage.connect.beforeWrite =
          () -> stage.connect.rosters.put(Acme.WEST, available("a", "b", "e"));

      OperationReport report = reportOf(stage.startFailover());

      AgentsProof agents = report.proof().agents().orElseThrow();
      assertThat(agents.before()).hasValue(5);
      assertThat(agents.wanted()).hasValue(3);
      assertThat(agents.verdict()).isEqualTo(Verdict.PROVEN);
    }
  }

  @Test
  void whereTheRegionThatIsLeftDoesNotShowItsAgentsAShareCannotBeProven() {
    try (Stage stage = Stage.of(Acme.wanting(EnoughAgents.of("80%"), false, nobodyAsked()))) {
      stage.connect.rosters.put(Acme.WEST, available("a", "b"));
      stage.connect.agentsUnreadableIn.add(Acme.EAST);
      WorkflowStub failover = stage.startFailover();

      failureOf(
          failover,
          failure ->
              assertThat(failure.getOriginalMessage())
                  .contains(
                      "agents cannot tell: 2 Available",
                      "us-east-1 did not show its agents",
                      "give a number for proof.agentsAvailable"));
      assertThat(stage.connect.writes).hasSize(3);
    }
  }

  @Test
  void aFileThatGivesANumberAsksTheRegionThatIsLeftNothing() {
    try (Stage stage = Stage.of(nobodyAsked())) {
      reportOf(stage.startFailover());

      assertThat(stage.connect.agentsReadThrough).containsOnly(Acme.WEST);
    }
  }

  @Test
  void thePlanSaysWhoServesBeforePeopleAgree() {
    ContactCenter asking = Acme.wanting(EnoughAgents.of("50%"), true, Acme.withApprovals(1));
    try (Stage stage = Stage.of(asking)) {
      stage.connect.rosters.put(Acme.EAST, available("a", "b", "c", "d"));
      AtomicReference<String> question = new AtomicReference<>("");
      WorkflowStub failover = stage.startFailover();
      stage.after(
          Duration.ofMinutes(1),
          () -> {
            question.set(gateOf(failover).question());
            // Who comes while people think is not who they agreed to.
            stage.connect.rosters.put(Acme.EAST, available("a", "b", "c", "d", "late"));
            stage.connect.beforeWrite =
                () -> stage.connect.rosters.put(Acme.WEST, offline("a", "b", "c", "d", "late"));
            failover.signal("approve", java.util.Map.of("by", "oncall-1"));
          });

      assertThat(reportOf(failover).outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(question.get())
          .contains("4 agents serve now; 2 must serve in us-west-2 after it", "set Available");
      assertThat(stage.connect.made).containsExactly("a", "b", "c", "d");
    }
  }

  @Test
  void whoWentToABreakOrHomeWhileTheGateWaitedIsNotSetAvailable() {
    ContactCenter asking = Acme.wanting(EnoughAgents.of(1), true, Acme.withApprovals(1));
    try (Stage stage = Stage.of(asking)) {
      stage.connect.rosters.put(Acme.EAST, available("a", "b", "went-to-lunch", "went-home"));
      WorkflowStub failover = stage.startFailover();
      stage.after(
          Duration.ofMinutes(20),
          () -> {
            List<AgentAtWork> east = available("a", "b");
            east.add(Agents.onBreakSince("went-to-lunch", LONG_AGO));
            east.addAll(offline("went-home"));
            stage.connect.rosters.put(Acme.EAST, east);
            stage.connect.beforeWrite =
                () -> {
                  List<AgentAtWork> west = offline("a", "b", "went-home");
                  west.add(Agents.onBreakSince("went-to-lunch", LONG_AGO));
                  stage.connect.rosters.put(Acme.EAST, new ArrayList<>());
                  stage.connect.rosters.put(Acme.WEST, west);
                };
            failover.signal("approve", java.util.Map.of("by", "oncall-1"));
          });

      assertThat(reportOf(failover).outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(stage.connect.made).containsExactly("a", "b");
    }
  }

  @Test
  void whoWasOnABreakWhenShiftedIsNotSetAvailable() {
    try (Stage stage = Stage.of(Acme.wanting(EnoughAgents.of(1), true, nobodyAsked()))) {
      stage.connect.rosters.put(Acme.EAST, available("a", "at-lunch"));
      stage.connect.beforeWrite =
          () -> {
            List<AgentAtWork> west = offline("a");
            west.add(Agents.onBreakSince("at-lunch", LONG_AGO));
            stage.connect.rosters.put(Acme.EAST, new ArrayList<>());
            stage.connect.rosters.put(Acme.WEST, west);
          };

      assertThat(reportOf(stage.startFailover()).outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(stage.connect.made).containsExactly("a");
    }
  }

  @Test
  void whenNobodyCanTellWhoHasGoneMeanwhileNobodyIsTouchedAndTheNumberStands() {
    ContactCenter asking = Acme.wanting(EnoughAgents.of("as-before"), true, Acme.withApprovals(1));
    try (Stage stage = Stage.of(asking)) {
      stage.connect.rosters.put(Acme.EAST, available("a", "b"));
      WorkflowStub failover = stage.startFailover();
      stage.after(
          Duration.ofMinutes(1),
          () -> {
            stage.connect.agentsUnreadableIn.add(Acme.EAST);
            stage.connect.beforeWrite =
                () -> stage.connect.rosters.put(Acme.WEST, offline("a", "b"));
            failover.signal("approve", java.util.Map.of("by", "oncall-1"));
          });

      failureOf(
          failover,
          failure ->
              assertThat(failure.getOriginalMessage())
                  .contains("nobody is set Available", "us-east-1 did not show its agents"));
      assertThat(agentsOf(failover).before()).hasValue(2);
      assertThat(stage.connect.made).isEmpty();
    }
  }

  @Test
  void onlyThoseWhoServedBeforeAndServeNowhereAreSetAvailable() {
    try (Stage stage = Stage.of(Acme.wanting(EnoughAgents.of(4), true, nobodyAsked()))) {
      stage.connect.rosters.put(Acme.EAST, available("a", "b", "c", "d", "e"));
      stage.connect.rosters.put(Acme.WEST, offline("was-offline"));
      stage.connect.beforeWrite =
          () -> {
            List<AgentAtWork> west = offline("a", "b", "was-offline");
            west.add(Agents.onBreakSince("c", NOT_YET_OVER));
            west.addAll(available("d"));
            stage.connect.rosters.put(Acme.WEST, west);
            stage.connect.rosters.put(Acme.EAST, available("e"));
          };
      stage.after(
          Duration.ofSeconds(30),
          () -> {
            stage.connect.rosters.put(Acme.EAST, new ArrayList<>());
            stage.connect.rosters.get(Acme.WEST).add(Agents.available("e"));
          });

      OperationReport report = reportOf(stage.startFailover());

      assertThat(report.outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(stage.connect.made).containsExactly("a", "b");
      assertThat(report.mutations())
          .filteredOn(call -> call.operation().equals("PutUserStatus"))
          .extracting(Mutation::target)
          .containsExactly("a", "b");
    }
  }

  @Test
  void aRefusalForOneAgentIsToldAndStopsNothing() {
    try (Stage stage = Stage.of(Acme.wanting(EnoughAgents.of("as-before"), true, nobodyAsked()))) {
      stage.connect.rosters.put(Acme.EAST, available("a", "b"));
      stage.connect.cannotBeMade.add("a");
      stage.connect.beforeWrite =
          () -> {
            stage.connect.rosters.put(Acme.EAST, new ArrayList<>());
            stage.connect.rosters.put(Acme.WEST, offline("a", "b"));
          };
      WorkflowStub failover = stage.startFailover();

      failureOf(
          failover,
          failure ->
              assertThat(failure.getOriginalMessage())
                  .contains("1 could not be set Available: InvalidRequestException: signed out"));
      assertThat(stage.connect.made).containsExactly("a", "b", "a", "a");
      assertThat(agentsOf(failover).serving()).isEqualTo(1);
    }
  }

  @Test
  void manyAreSetAvailableInBatchesTheMostCriticalFirst() {
    try (Stage stage = Stage.of(Acme.wanting(EnoughAgents.of("as-before"), true, nobodyAsked()))) {
      String[] ids = IntStream.range(10, 35).mapToObj(n -> "agent-" + n).toArray(String[]::new);
      stage.connect.rosters.put(Acme.EAST, available(ids));
      stage.connect.beforeWrite =
          () -> {
            stage.connect.rosters.put(Acme.EAST, new ArrayList<>());
            stage.connect.rosters.put(Acme.WEST, offline(ids));
          };

      assertThat(reportOf(stage.startFailover()).outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(stage.connect.made).containsExactly(ids);
    }
  }

  @Test
  void afterABatchTheNextOneDoesNotWait() {
    try (Stage stage = Stage.of(Acme.wanting(EnoughAgents.of("as-before"), true, nobodyAsked()))) {
      String[] ids = IntStream.range(10, 90).mapToObj(n -> "agent-" + n).toArray(String[]::new);
      stage.connect.rosters.put(Acme.EAST, available(ids));
      stage.connect.beforeWrite =
          () -> {
            stage.connect.rosters.put(Acme.EAST, new ArrayList<>());
            stage.connect.rosters.put(Acme.WEST, offline(ids));
          };

      OperationReport report = reportOf(stage.startFailover());

      List<AgentSample> looks = report.agents();
      Duration all = Duration.between(looks.get(0).at(), looks.get(looks.size() - 1).at());
      assertThat(looks).extracting(AgentSample::available).startsWith(0).endsWith(80);
      assertThat(all).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void whoIsBeingSetAvailableWhenTheCallsAreProvenIsInTheReport() {
    try (Stage stage = Stage.of(Acme.wanting(EnoughAgents.of(1), true, nobodyAsked()))) {
      stage.connect.rosters.put(Acme.EAST, available("a", "b"));
      stage.connect.beforeWrite =
          () -> {
            stage.connect.rosters.put(Acme.EAST, new ArrayList<>());
            List<AgentAtWork> west = available("a");
            west.addAll(offline("b"));
            stage.connect.rosters.put(Acme.WEST, west);
          };
      // The call is taken just when the batch with the other agent begins, which takes a while.
      CountDownLatch batchBegan = new CountDownLatch(1);
      stage.connect.answered = call -> batchBegan.getCount() == 0;
      stage.connect.beforeMaking =
          () -> {
            batchBegan.countDown();
            stage.temporal.sleep(Duration.ofSeconds(8));
          };

      OperationReport report = reportOf(stage.startFailover());

      assertThat(stage.connect.made).containsExactly("b");
      assertThat(report.mutations())
          .filteredOn(call -> call.operation().equals("PutUserStatus"))
          .extracting(Mutation::target)
          .containsExactly("b");
    }
  }

  @Test
  void whoMayNotLookDoesNotWait() {
    try (Stage stage = Stage.of(nobodyAsked())) {
      stage.connect.agentsRefusedIn.add(Acme.WEST);
      WorkflowStub failover = stage.startFailover();

      failureOf(
          failover,
          failure ->
              assertThat(failure.getOriginalMessage())
                  .contains("agents cannot tell", "AccessDeniedException")
                  .doesNotContain("call to"));
      assertThat(stage.connect.agentsReadThrough).hasSize(1);
    }
  }

  private static ContactCenter nobodyAsked() {
    return Acme.withApprovals(0);
  }

  private static AgentsProof agentsOf(WorkflowStub failover) {
    return failover.query("report", OperationReport.class).proof().agents().orElseThrow();
  }

  private static List<AgentAtWork> available(String... ids) {
    return new ArrayList<>(
        IntStream.range(0, ids.length).mapToObj(i -> Agents.available(ids[i])).toList());
  }

  private static List<AgentAtWork> offline(String... ids) {
    return new ArrayList<>(
        IntStream.range(0, ids.length).mapToObj(i -> Agents.offline(ids[i])).toList());
  }
}
