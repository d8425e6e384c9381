package dev.twinline.local.realserver.webui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.twinline.local.scenery.Scenery.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.local.realserver.NeedsTemporalCli;
import dev.twinline.local.realserver.RealStage;
import dev.twinline.local.scenery.ExampleFile;
import dev.twinline.local.scenery.Scenery;
import dev.twinline.local.scenery.Traffic;
import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.gate.GateView;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Gates that people answer in the Web UI, and what it shows of an operation under way. */
@NeedsTemporalCli
@NeedsChromium
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class AnswerInTheWebUiTest {

  @Test
  void aSignalThatIsWrongIsRefusedInTheDetailsAndARightOneMovesTheCallers() {
    try (RealStage stage = RealStage.with(ExampleFile::quick);
        WebUiBrowser browser = new WebUiBrowser(stage.temporal)) {
      WorkflowStub failover = stage.scenery.startFailover();
      Scenery.awaitGate(failover, 1);
      RunPage run = browser.openRun("failover/acme");

      run.sendSignal("approve").send("{\"bye\":\"oncall-1\"}").hasClosed();
      untilAnswered(failover, 1);
      assertThat(run.freshDetails()).containsText("refused: Answer: unknown field");
      assertThat(run.details()).containsText("{\"by\":\"oncall-1\",\"comment\":\"go\"}");
      browser.keep("signal-refused", 1600);

      run.sendSignal("approve").send("{\"by\":\"oncall-1\"}");
      assertThat(stage.scenery.report(failover).outcome()).isEqualTo(Outcome.RECOVERED);
      stage.scenery.untilTrafficIs(Traffic.allIn(WEST));

      // The dialog of a run that has ended meanwhile stays open (UI 2.54.1, measured).
      run = browser.openRun("failover/acme");
      assertThat(run.freshDetails()).containsText("Failover of acme: completed");
      assertThat(run.details()).containsText("approved by oncall-1");
      assertThat(run.details()).containsText("Before and after");
      browser.keep("recovered", 1300);
      assertThat(run.firstPage()).containsText("RECOVERED");
      browser.keep("first-page", 1100);
    }
  }

  @Test
  void anUpdateThatIsWrongIsRefusedInItsFormAndARightOneIsTaken() {
    try (RealStage stage = RealStage.with(ExampleFile::quick);
        WebUiBrowser browser = new WebUiBrowser(stage.temporal)) {
      WorkflowStub failover = stage.scenery.startFailover();
      Scenery.awaitGate(failover, 1);
      RunPage run = browser.openRun("failover/acme");

      MessageDialog wrong = run.sendUpdate("decide").send("{\"by\":\"oncall-1\"}");
      assertThat(wrong.refusal()).containsText("\"decision\" is missing");
      browser.keep("update-refused");
      wrong.cancel();
      assertThat(Scenery.gate(failover).state()).isEqualTo(GateView.State.OPEN);

      run.sendUpdate("decide").send("{\"decision\":\"approve\",\"by\":\"oncall-1\"}");
      assertThat(stage.scenery.report(failover).outcome()).isEqualTo(Outcome.RECOVERED);
    }
  }

  @Test
  void aSecondFailoverThatIsStartedInTheMiddleOfAShiftFailsNamingTheFirst() {
    try (RealStage stage =
            RealStage.with(yaml -> ExampleFile.quick(ExampleFile.nobodyAsked(yaml)));
        WebUiBrowser browser = new WebUiBrowser(stage.temporal)) {
      // AWS takes seconds to answer, so that the shift lasts until the second one has looked.
      stage.scenery.faults().slow(WEST.code(), Duration.ofSeconds(2));
      StartForm form =
          browser
              .openEmptyForm()
              .fill("failover/acme-too", "Failover")
              .paste("{\"contactCenter\":\"acme\",\"to\":\"us-west-2\",\"reason\":\"me too\"}");
      WorkflowStub first =
          stage.scenery.startFailover(WEST, "failover/acme", Map.of("requestedBy", "watcher"));
      Scenery.until(() -> stage.scenery.hasBegunToWrite(WEST), "the first one writes");

      RunPage second = form.start();

      assertThat(second.firstPage()).containsText("is being moved by failover/acme (shift/acme");
      browser.keep("second-failover", 1200);
      stage.scenery.faults().healAll();
      assertThat(stage.scenery.report(first).outcome()).isEqualTo(Outcome.RECOVERED);
    }
  }

  private static void untilAnswered(WorkflowStub operation, int answers) {
    Scenery.until(() -> Scenery.gate(operation).answers().size() == answers, "the answer has come");
  }
}
