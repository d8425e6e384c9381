package dev.twinline.starter;

import static dev.twinline.starter.StagedGate.DIGEST;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import io.temporal.client.WorkflowExecutionDescription;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TemporalCommandsTest {

  private final Stage stage = Stage.withWorker();

  @AfterEach
  void leave() {
    stage.close();
  }

  @Test
  void aFailoverIsFollowedToItsGateWhichShowsEveryWayToAnswer() {
    Said said = startFailover("us-east-1 is impaired");

    said.endedWith(ExitCode.DONE);
    assertThat(said.err())
        .contains("Started failover/acme (run ")
        .contains("): https://ui.example.com/namespaces/default/workflows/failover%2Facme/")
        .contains("done      Look through us-west-2: 1 of 1 groups to move");
    assertThat(said.out())
        .contains("Move all callers of acme to us-west-2?")
        .contains("twinline approve acme --by oncall-2 --digest " + DIGEST)
        .contains("temporal workflow signal --workflow-id failover/acme")
        .contains("--name approve --input '{\"by\":\"oncall-2\",\"digest\":\"d1gest\"}'")
        .contains("https://ui.example.com/namespaces/default/workflows/failover%2Facme/")
        .contains("twinline watch acme");
  }

  @Test
  void aFailoverSaysWhoAskedForItAndWhy() {
    startFailover("us-east-1 is impaired");

    WorkflowExecutionDescription run = stage.workflow("failover/acme").describe();

    assertThat(run.getStaticSummary())
        .isEqualTo("Fail acme over to us-west-2: us-east-1 is impaired");
    assertThat(run.getStaticDetails()).contains("Requested by: oncall-1");
    assertThat(started("failover/acme").getIdentity()).isEqualTo("oncall-1");
    assertThat(input("failover/acme"))
        .isEqualTo(
            "{\"contactCenter\":\"acme\",\"to\":\"us-west-2\",\"reason\":\"us-east-1 is"
                + " impaired\",\"requestedBy\":\"oncall-1\"}");
  }

  @Test
  void aSecondFailoverIsRefusedNamingTheFirst() {
    startFailover("first");

    Said said = startFailover("second");

    said.endedWith(ExitCode.CONFLICT);
    assertThat(said.out()).isEmpty();
    assertThat(said.err().lines()).hasSize(1);
    assertThat(said.err())
        .contains("failover/acme is running already, since ")
        .contains("twinline watch acme --workflow-id failover/acme")
        .contains("In the Web UI: https://ui.example.com/namespaces/default/workflows/failover%2F");
  }

  @Test
  void anApprovalIsBoundToThePlanThatTheGateShowsAndTellsWhatBecameOfIt() {
    startFailover("us-east-1 is impaired");

    Said said = stage.run("approve", "acme", "--by", "oncall-2", "--comment", "go");

    said.endedWith(ExitCode.DONE);
    assertThat(said.out()).startsWith("counts").contains("Gate 1: APPROVED, 1 of 1 approvals");
    HistoryEvent signal =
        history("failover/acme").stream()
            .filter(it -> it.getEventType() == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED)
            .findFirst()
            .orElseThrow();
    assertThat(signal.getWorkflowExecutionSignaledEventAttributes().getIdentity())
        .isEqualTo("oncall-2");
    assertThat(
            signal
                .getWorkflowExecutionSignaledEventAttributes()
                .getInput()
                .getPayloads(0)
                .getData()
                .toStringUtf8())
        .isEqualTo("{\"by\":\"oncall-2\",\"comment\":\"go\",\"digest\":\"d1gest\"}");
  }

  @Test
  void anAnswerThatDoesNotCountEndsWithItsOwnCode() {
    startFailover("us-east-1 is impaired");

    Said stranger = stage.run("approve", "acme", "--by", "mallory");
    Said old = stage.run("approve", "acme", "--by", "oncall-2", "--digest", "0ld");

    stranger.endedWith(ExitCode.REFUSED);
    assertThat(stranger.out()).startsWith("refused: mallory is no approver");
    old.endedWith(ExitCode.REFUSED);
    assertThat(old.out()).startsWith("refused: old digest");
  }

  @Test
  void aWatchFollowsAnApprovedFailoverToItsReport() {
    startFailover("us-east-1 is impaired");
    CompletableFuture<Said> watching = Stage.aside(() -> stage.run("watch", "acme"));

    stage.run("approve", "acme", "--by", "oncall-2");
    Said said = watching.join();

    said.endedWith(ExitCode.DONE);
    assertThat(said.err()).contains("Shift care: all 1 groups at their goal");
    assertThat(said.out())
        .startsWith("Calls of acme are answered in us-west-2.")
        .contains("Recovery time  1 min 23 s (objective 5 min 0 s)");
  }

  @Test
  void aRejectedFailoverMovesNothingAndTheWatchSaysSo() {
    startFailover("us-east-1 is impaired");
    stage.run("reject", "acme", "--by", "oncall-2");

    Said said = stage.run("watch", "acme", "--output", "json");

    said.endedWith(ExitCode.NOT_APPROVED);
    JsonNode end = said.json();
    assertThat(end.at("/end").asText()).isEqualTo("NOT_APPROVED");
    assertThat(end.at("/summary").asText()).isEqualTo("Rejected; nothing was moved.");
    assertThat(end.at("/report/gates")).isEmpty();
  }

  @Test
  void aFailoverThatIsWatchedGoesThroughTheGateToItsEnd() {
    Heard talk = new Heard("Waiting for approval");
    CompletableFuture<Said> failover =
        Stage.aside(
            () ->
                stage.runAloud(
                    talk,
                    "failover",
                    "acme",
                    "--to=us-west-2",
                    "--watch",
                    "--reason=" + StagedFailover.NOT_PROVEN));

    talk.await();
    stage.run("approve", "acme", "--by", "oncall-2").endedWith(ExitCode.DONE);
    Said said = failover.join();

    said.endedWith(ExitCode.NOT_PROVEN);
    assertThat(said.err()).contains("approve   oncall-2: counts", "Shift care");
    assertThat(said.out()).startsWith("Moved, but no call was answered.");
  }

  @Test
  void aRequestThatTheWorkflowRefusesIsReportedInItsWords() {
    Said said = stage.run("failover", "acme", "--to", "eu-west-2", "--reason", "x");

    said.endedWith(ExitCode.INVALID);
    assertThat(said.out()).contains("Failover input: \"to\" is not in the pair");
  }

  @Test
  void aPlanShowsTheMovesTheConcernsAndTheDigest() {
    Said said = stage.run("plan", "failover", "acme", "--to", "us-west-2");

    said.endedWith(ExitCode.DONE);
    assertThat(said.out())
        .startsWith("A dry run: nothing was changed and nobody was asked.")
        .contains("care\n  telephony  us-east-1  100% →   0%\n             us-west-2    0% → 100%")
        .contains("1 of 2 readiness checks passed; the others:")
        .contains("(60 of 50); Ask AWS for 60.")
        .contains("Digest " + DIGEST);
    assertThat(stage.workflow("plan/failover/acme").describe().getStaticSummary())
        .isEqualTo("Plan a failover of acme to us-west-2");
  }

  @Test
  void anOperationThatDoesNotExistIsNotWaitedFor() {
    assertThat(stage.run("watch", "acme").exitCode()).isEqualTo(ExitCode.NOT_FOUND.code());
    assertThat(stage.run("watch", "acme").err()).contains("no operation of acme is running");
    assertThat(stage.run("approve", "acme", "--workflow-id", "failover/x").err())
        .contains("there is no workflow with the ID failover/x");
  }

  @Test
  void anAnswerToAnOperationThatHasEndedIsNotSent() {
    startFailover("us-east-1 is impaired");
    stage.run("reject", "acme", "--by", "oncall-2");
    stage.run("watch", "acme");

    Said said = stage.run("approve", "acme", "--by", "oncall-2");

    said.endedWith(ExitCode.NOT_FOUND);
    assertThat(said.err()).contains("failover/acme has ended, so it asks nothing any more");
  }

  @Test
  void anOperationUnderItsOwnIdIsReachedByThatId() {
    Said started =
        stage.run(
            "failover",
            "acme",
            "--to",
            "us-west-2",
            "--reason",
            "x",
            "--workflow-id",
            "night 7",
            "--output",
            "json");
    assertThat(started.json().at("/workflowId").asText()).isEqualTo("night 7");

    Said said = stage.run("reject", "acme", "--by", "oncall-2", "--workflow-id", "night 7");

    said.endedWith(ExitCode.DONE);
    assertThat(said.out()).contains("Next: twinline watch acme --workflow-id 'night 7'");
  }

  @Test
  void everyHintOfAnOperationUnderItsOwnIdCarriesThatId() {
    Said said =
        stage.run("failover", "acme", "--to=us-west-2", "--reason=x", "--workflow-id=night 7");

    assertThat(said.out())
        .contains("twinline approve acme --workflow-id 'night 7' --by oncall-2 --digest d1gest")
        .contains("twinline reject acme --workflow-id 'night 7' --by oncall-2 --digest d1gest")
        .contains("twinline watch acme --workflow-id 'night 7'");
  }

  @Test
  void besideAnotherOpenOperationEveryHintCarriesTheUsualIdToo() {
    stage.run("failback", "acme", "--reason", "x").endedWith(ExitCode.DONE);

    Said said = startFailover("us-east-1 falls ill again");

    assertThat(said.out())
        .contains("twinline approve acme --workflow-id failover/acme --by oncall-2")
        .contains("twinline watch acme --workflow-id failover/acme");
  }

  @Test
  void anOverrideWaitsForNobodyAndIsSignedOffAfterwards() {
    Said said =
        stage.run("failover", "acme", "--to=us-west-2", "--reason=x", "--override=nobody answers");

    said.endedWith(ExitCode.DONE);
    String run = stage.workflow("failover/acme").describe().getExecution().getRunId();
    assertThat(said.out())
        .contains("Override       oncall-1: nobody answers")
        .contains(
            "Sign-off       twinline approve acme --workflow-id signoff/" + run + " --by PERSON");
    assertThat(input("failover/acme"))
        .endsWith("\"requestedBy\":\"oncall-1\",\"override\":{\"reason\":\"nobody answers\"}}");
    assertThat(stage.workflow("failover/acme").describe().getStaticDetails())
        .contains("Override: nobody answers");
  }

  @Test
  void anOperationUnderItsOwnIdIsFoundByItsContactCenter() {
    stage.run("failover", "acme", "--to=us-west-2", "--reason=x", "--workflow-id=night 7");
    stage.index().holds("night 7", "plan/failover/acme");

    Said said = stage.run("reject", "acme", "--by", "oncall-2");

    said.endedWith(ExitCode.DONE);
    assertThat(stage.index().queries())
        .containsOnly(
            "WorkflowType IN ('Failover', 'Failback') AND CloseTime IS NULL AND"
                + " TwinlineContactCenter = 'acme'");
  }

  @Test
  void severalOpenOperationsAreNamedAndNoneIsChosen() {
    startFailover("us-east-1 is impaired");
    stage.run("failover", "acme", "--to=us-west-2", "--reason=x", "--workflow-id=night 7");
    stage.index().holds("night 7");

    Said said = stage.run("approve", "acme", "--by", "oncall-2");

    said.endedWith(ExitCode.CONFLICT);
    assertThat(said.err())
        .contains("acme has several open operations: failover/acme, night 7. Name one with");
  }

  @Test
  void aCancelledFailoverThatWasFinishedAllTheSameSaysWhatIsTrue() {
    startFailover(StagedFailover.FINISHED);
    stage.workflow("failover/acme").cancel();

    Said said = stage.run("watch", "acme");

    said.endedWith(ExitCode.FAILED);
    assertThat(said.out())
        .startsWith(
            "failover/acme was cancelled, but had begun to move and so finished. Calls of acme are"
                + " answered in us-west-2. See: twinline status acme");
  }

  @Test
  void aCancelledFailoverPointsToTheStatusOfItsContactCenter() {
    startFailover("us-east-1 is impaired");
    stage.workflow("failover/acme").cancel();

    JsonNode end = stage.run("watch", "acme", "--output", "json").json();

    assertThat(end.at("/summary").asText())
        .isEqualTo("failover/acme was cancelled. See: twinline status acme");
    assertThat(end.at("/report/outcome").asText()).isEqualTo("FAILED");
  }

  @Test
  void aTerminatedFailoverIsNotSaidToRun() {
    startFailover("us-east-1 is impaired");
    stage.workflow("failover/acme").terminate("a mistake");

    Said said = stage.run("watch", "acme");

    said.endedWith(ExitCode.FAILED);
    assertThat(said.out().strip())
        .isEqualTo(
            "failover/acme was terminated; what had begun may be half done. See: twinline status"
                + " acme");
  }

  @Test
  void withoutAWorkerTheEndOfARunIsToldWithoutItsReport() {
    startFailover("us-east-1 is impaired");
    stage.run("reject", "acme", "--by", "oncall-2");
    stage.run("watch", "acme").endedWith(ExitCode.NOT_APPROVED);
    stage.loseWorker();

    Said said = stage.run("watch", "acme", "--output", "json");

    said.endedWith(ExitCode.NOT_APPROVED);
    assertThat(said.json().at("/summary").asText()).isEqualTo("Rejected; nothing was moved.");
    assertThat(said.json().at("/report").isMissingNode() || said.json().at("/report").isNull())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status globex",
        "plan failover globex --to us-west-2",
        "plan failback globex",
        "failover globex --to us-west-2 --reason x",
        "failback globex --reason x",
        "watch globex",
        "cancel globex",
        "approve globex",
        "reject globex",
        "runbook globex",
      })
  void aContactCenterThatNobodyKnowsIsNotFoundWhateverIsAsked(String command) {
    stage.run(command.split(" ")).endedWith(ExitCode.NOT_FOUND);
  }

  @Test
  void withoutAWorkerAQuestionIsGivenUpNamingTheRemedy() {
    try (Stage empty = Stage.withoutWorker()) {
      Said said = empty.run("status", "acme");

      said.endedWith(ExitCode.NO_WORKER);
      assertThat(said.err())
          .contains("no worker takes status/acme", "one of the builds must be current")
          .contains("twinline worker --region REGION");
    }
  }

  private Said startFailover(String reason) {
    return stage.run("failover", "acme", "--to", "us-west-2", "--reason", reason);
  }

  private List<HistoryEvent> history(String workflowId) {
    return stage.client().fetchHistory(workflowId).getEvents();
  }

  private String input(String workflowId) {
    return started(workflowId).getInput().getPayloads(0).getData().toStringUtf8();
  }

  private WorkflowExecutionStartedEventAttributes started(String workflowId) {
    return history(workflowId).get(0).getWorkflowExecutionStartedEventAttributes();
  }
}
