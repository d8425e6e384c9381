package dev.twinline.local.realserver.webui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.local.realserver.NeedsTemporalCli;
import dev.twinline.local.realserver.RealStage;
import dev.twinline.local.scenery.ExampleFile;
import dev.twinline.local.scenery.Scenery;
import dev.twinline.workflows.gate.GateView;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/** Failovers that people start in the Web UI, well and badly; all of them on one stage. */
@NeedsTemporalCli
@NeedsChromium
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class StartInTheWebUiTest {

  private static final Path README = Path.of("..", "README.md");

  private RealStage stage;
  private WebUiBrowser browser;

  /** Only when a test runs: those that are skipped need neither a server nor a browser. */
  private WebUiBrowser browser() {
    if (browser == null) {
      stage = RealStage.with(ExampleFile::quick);
      browser = new WebUiBrowser(stage.temporal);
    }
    return browser;
  }

  @AfterAll
  void leave() {
    if (browser != null) {
      browser.close();
    }
    if (stage != null) {
      stage.close();
    }
  }

  @Test
  void theLinkThatStatusPrintsOpensTheFormFilledInAndAFailoverStartedFromItAsks() {
    browser();
    StartForm form =
        browser.openForm(startLink(stage.terminal("oncall-1").twinline("status", "acme").out()));

    String input = form.inputWith("YOUR NAME");
    assertThat(form.valueOf("Workflow ID")).isEqualTo("failover/acme");
    assertThat(form.valueOf("Task Queue")).isEqualTo("twinline");
    assertThat(form.valueOf("Workflow Type")).isEqualTo("Failover");
    assertThat(input).contains("\"to\": \"us-west-2\"", "\"reason\": \"us-east-1 is impaired\"");
    assertThat(form.taskQueueStatus()).isVisible();
    browser.keep("start-form");

    RunPage run = form.paste(input.replace("YOUR NAME", "oncall-1")).start();
    WorkflowStub failover = stub("failover/acme");
    GateView gate = Scenery.awaitGate(failover, 1);

    assertThat(run.summary()).containsText("Fail acme over to us-west-2");
    assertThat(run.freshDetails()).containsText("Failover of acme: waiting for approval");
    assertThat(run.details()).containsText("Move all callers, agents and sign-in of acme");
    assertThat(run.details()).containsText("telephony  us-east-1  100% →   0%");
    assertThat(run.details()).containsText("Asked by: oncall-1");
    assertThat(run.details()).containsText("Look through us-west-2");
    assertThat(run.details())
        .containsText("{\"by\":\"oncall-2\",\"digest\":\"" + gate.digest() + "\"}");
    // Opened anew: the notice of the start would lie over the page.
    assertThat(browser.openRun("failover/acme").details()).containsText("To answer");
    browser.keep("gate", 1700);
    failover.terminate("other tests want the form again");
  }

  @Test
  void theInputInTheReadmeCanBePasted() throws IOException {
    RunPage run =
        browser()
            .openEmptyForm()
            .fill("from/the/readme", "Failover")
            .paste(inputInReadme())
            .start();

    Scenery.awaitGate(stub("from/the/readme"), 1);

    assertThat(run.freshDetails()).containsText("waiting for approval");
    stub("from/the/readme").terminate("nobody answers it");
  }

  @Test
  void aTypoEndsFailedOnTheFirstPageWithTheFieldAndAnExample() {
    RunPage run =
        browser()
            .openEmptyForm()
            .fill("with/a/typo", "Failover")
            .paste("{\"contactCentre\":\"acme\",\"to\":\"us-west-2\",\"reason\":\"x\"}")
            .start();

    assertThat(run.firstPage()).containsText("unknown field \\\"contactCentre\\\"");
    assertThat(run.firstPage()).containsText("did you mean");
    assertThat(run.firstPage()).containsText("us-east-1 is impaired");
    assertThat(run.firstPage()).containsText("Failed");
    browser.keep("typo", 1200);
  }

  @Test
  void noInputEndsFailedOnTheFirstPageWithAnExampleAndTheContactCenters() {
    RunPage run = browser().openEmptyForm().fill("without/input", "Failover").start();

    assertThat(run.firstPage()).containsText("Failover input: nothing was sent");
    assertThat(run.firstPage()).containsText("us-east-1 is impaired");
    assertThat(run.firstPage()).containsText("Contact centers: acme");
    browser.keep("no-input", 1200);
  }

  @Test
  void aFormInWhichNobodyPutTheirNameIsRefusedSayingSo() {
    browser();
    StartForm form =
        browser.openForm(startLink(stage.terminal("oncall-1").twinline("status", "acme").out()));
    form.inputWith("YOUR NAME");

    RunPage run = form.withId("nobody/asks").start();

    assertThat(run.firstPage()).containsText("still says YOUR NAME: put your own name there");
  }

  private WorkflowStub stub(String workflowId) {
    return stage.scenery.system.clientOf("watcher").newUntypedWorkflowStub(workflowId);
  }

  private static String startLink(String status) {
    Matcher link = Pattern.compile("http\\S+workflowType=Failover\\S+").matcher(status);
    assertThat(link.find()).as("a start link in:%n%s", status).isTrue();
    return link.group();
  }

  private static String inputInReadme() throws IOException {
    Matcher input =
        Pattern.compile("\\{\"contactCenter\":\"acme\",\"to\"[^}]*\"requestedBy\"[^}]*}")
            .matcher(Files.readString(README));
    assertThat(input.find()).as("an input of Failover in the README").isTrue();
    return input.group();
  }
}
