package dev.twinline.starter;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CancelCommandTest {

  private final Stage stage = Stage.withWorker();

  @AfterEach
  void leave() {
    stage.close();
  }

  @Test
  void aFailbackThatIsCancelledPutsBackWhatItMoved() {
    stage.run("failback", "acme", "--reason", StagedFailback.SOAKS);
    stage.run("approve", "acme", "--by", "oncall-2");

    Said said = stage.run("cancel", "acme", "--by", "duty-manager");

    said.endedWith(ExitCode.DONE);
    assertThat(said.err()).contains("Asked failback/acme (run ").contains(") to cancel");
    assertThat(said.out())
        .startsWith(
            "failback/acme: Cancelled. Everything that was moved is back where it was before. See:"
                + " twinline status acme\n\nStep 1 ");
    HistoryEvent request =
        stage.client().fetchHistory("failback/acme").getEvents().stream()
            .filter(
                it -> it.getEventType() == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CANCEL_REQUESTED)
            .findFirst()
            .orElseThrow();
    assertThat(request.getWorkflowExecutionCancelRequestedEventAttributes().getIdentity())
        .isEqualTo("duty-manager");
  }

  @Test
  void anOperationThatIsCancelledAtItsGateHasMovedNothing() {
    stage.run("failback", "acme", "--reason", "x");

    Said said = stage.run("cancel", "acme", "--output", "json");

    said.endedWith(ExitCode.DONE);
    assertThat(said.json().at("/end").asText()).isEqualTo("DONE");
    assertThat(said.json().at("/summary").asText())
        .startsWith("failback/acme: Cancelled before anything was moved.");
  }

  @Test
  void aFailoverThatHasBegunFinishesAndSaysSo() {
    stage.run("failover", "acme", "--to=us-west-2", "--reason=" + StagedFailover.FINISHED);

    Said said = stage.run("cancel", "acme");

    said.endedWith(ExitCode.DONE);
    assertThat(said.out())
        .startsWith(
            "failover/acme was cancelled, but had begun to move and so finished. Calls of acme are"
                + " answered in us-west-2. See: twinline status acme");
  }

  @Test
  void anOperationThatHasEndedIsLeftAsItIs() {
    stage.run("failover", "acme", "--to=us-west-2", "--reason=x");
    stage.run("reject", "acme", "--by", "oncall-2");
    stage.run("watch", "acme");

    Said said = stage.run("cancel", "acme");

    said.endedWith(ExitCode.DONE);
    assertThat(said.out().strip())
        .isEqualTo(
            "failover/acme had ended before; nothing was cancelled. Rejected; nothing was moved.");
  }

  @Test
  void oneOfSeveralIsCancelledByItsId() {
    stage.run("failover", "acme", "--to=us-west-2", "--reason=x");
    stage.run("failback", "acme", "--reason=x");

    stage.run("cancel", "acme").endedWith(ExitCode.CONFLICT);
    Said said = stage.run("cancel", "acme", "--workflow-id", "failover/acme");

    said.endedWith(ExitCode.DONE);
    assertThat(said.out()).startsWith("failover/acme ");
  }
}
