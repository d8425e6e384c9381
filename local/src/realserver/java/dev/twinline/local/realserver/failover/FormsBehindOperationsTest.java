package dev.twinline.local.realserver.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.activities.temporal.LatestForms;
import dev.twinline.local.realserver.NeedsTemporalCli;
import dev.twinline.local.realserver.RealStage;
import dev.twinline.local.scenery.ExampleFile;
import dev.twinline.local.scenery.Scenery;
import dev.twinline.workflows.form.FormActivities.StartForm;
import io.temporal.client.WorkflowStub;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A notice of a gate leads to the form, although the operation that asks has the form's ID. */
@NeedsTemporalCli
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class FormsBehindOperationsTest {

  @Test
  void theFormOfAnOperationIsFoundWhileItWaitsAtItsGate() {
    try (RealStage stage = RealStage.with(ExampleFile::quick)) {
      LatestForms forms = new LatestForms(stage.temporal.client("somebody"));
      stage.terminal("oncall-1").json("status", "acme");
      StartForm form = forms.find("Failover", "failover/acme").orElseThrow();

      WorkflowStub failover = stage.scenery.startFailover();
      Scenery.awaitGate(failover, 1);

      assertThat(form.summary()).isEqualTo("Fail acme over to us-west-2");
      assertThat(form.runId()).isNotEqualTo(failover.getExecution().getRunId());
      Scenery.until(
          () -> forms.find("Failover", "failover/acme").filter(form::equals).isPresent(),
          "the server lists the form behind the operation");
    }
  }
}
