package dev.twinline.local.realserver.webui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import dev.twinline.local.realserver.NeedsTemporalCli;
import dev.twinline.local.realserver.RealStage;
import dev.twinline.local.scenery.ExampleFile;
import dev.twinline.local.scenery.Scenery;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A readiness check that somebody starts in the Web UI, and what is read of it there. */
@NeedsTemporalCli
@NeedsChromium
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class CheckInTheWebUiTest {

  @Test
  void whatIsWrongIsReadInTheDetailsWithItsRemedy() {
    try (RealStage stage = RealStage.with(ExampleFile::quick);
        WebUiBrowser browser = new WebUiBrowser(stage.temporal)) {
      stage
          .scenery
          .faults()
          .refuse(Scenery.WEST.code(), "DescribeInstance", "AccessDeniedException");

      RunPage run =
          browser
              .openEmptyForm()
              .fill("is/anybody/ready", "CheckReadiness")
              .paste("{\"contactCenter\":\"acme\"}")
              .start();
      stage
          .temporal
          .client("somebody")
          .newUntypedWorkflowStub("is/anybody/ready")
          .getResult(Object.class);

      assertThat(run.freshDetails()).containsText("CheckReadiness of acme: not ready");
      assertThat(run.details()).containsText("us-west-2 is not shown to be ready");
      assertThat(run.details()).containsText("us-east-1 is ready");
      assertThat(run.details()).containsText("AccessDenied");
      browser.keep("readiness", 1900);
    }
  }
}
