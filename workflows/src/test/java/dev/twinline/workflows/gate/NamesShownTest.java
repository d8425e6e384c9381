package dev.twinline.workflows.gate;

import static dev.twinline.workflows.fakes.Acme.ALICE;
import static dev.twinline.workflows.fakes.Stage.failureOf;
import static dev.twinline.workflows.fakes.Stage.gateOf;
import static dev.twinline.workflows.gate.VerifiedGate.SOON;
import static dev.twinline.workflows.gate.VerifiedGate.failoverNeeds;
import static dev.twinline.workflows.gate.VerifiedGate.startedBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.workflows.fakes.Acme;
import dev.twinline.workflows.fakes.Stage;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import io.temporal.client.WorkflowStub;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever may send a signal cannot write what people take for Twinline's own words. */
class NamesShownTest {

  /** Draws another question below the real one where it is taken for Markdown. */
  private static final String DRAWN =
      "x\n\n### To answer\n\n```\ntemporal workflow signal --name reject\n```\n\u001b[31m**";

  @Test
  void aNameDrawsNoSecondQuestionIntoThePageOfAGate() {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      WorkflowStub failover =
          stage.startFailover(Map.of("reason", "a flood" + DRAWN, "requestedBy", "me" + DRAWN));
      List<String> pages = new ArrayList<>();
      stage.after(
          SOON,
          () -> {
            failover.signal("approve", Map.of("by", DRAWN));
            failover.signal("reject", Map.of("by", "oncall-2", "digest", DRAWN));
            failover.signal(DRAWN, Map.of("by", "oncall-2"));
            failover.signal("approve", Map.of("by", "oncall-2", DRAWN, "yes"));
          });
      stage.after(SOON.multipliedBy(2), () -> pages.add(page(failover)));
      stage.after(SOON.multipliedBy(3), () -> failover.signal("reject", Map.of("by", "oncall-2")));

      failureOf(failover, failure -> assertThat(failure.getType()).isEqualTo("REJECTED"));

      assertThat(pages)
          .singleElement()
          .satisfies(
              page -> {
                assertThat(page.lines().filter("### To answer"::equals)).hasSize(1);
                assertThat(page.lines().filter("```"::equals)).as("fences").hasSize(6);
                assertThat(page)
                    .doesNotContain("\u001b")
                    .doesNotContain("\ntemporal workflow signal -");
                assertThat(page.lines().filter(line -> line.contains(" by x \\#\\#\\# To answer")))
                    .as("the answer that was signed so")
                    .hasSize(1);
              });
      assertThat(gateOf(failover).answers())
          .allSatisfy(
              answer ->
                  assertThat(answer.decision() + answer.by() + answer.verdict())
                      .doesNotContain("\n", "\u001b"));
    }
  }

  private static String page(WorkflowStub run) {
    return run.query("__temporal_workflow_metadata", WorkflowMetadata.class).getCurrentDetails();
  }

  @Test
  void aForgedNameReachesPeopleOnOneShortLine() {
    try (Stage stage = failoverNeeds(1)) {
      WorkflowStub failover = startedBy(stage, ALICE);
      stage.after(
          SOON,
          () -> stage.as("mallory@example.com", failover).signal("approve", Map.of("by", DRAWN)));

      failureOf(failover, failure -> assertThat(failure.getType()).isEqualTo("EXPIRED"));

      assertThat(stage.surroundings.notices)
          .extracting(notice -> notice.what())
          .filteredOn(what -> what.contains("signed an answer"))
          .singleElement()
          .asString()
          .contains("mallory@example.com sent it")
          .doesNotContain("\n", "\u001b")
          .hasSizeLessThan(250);
    }
  }

  @Test
  void anOverridesReasonIsOneLineInEveryNotice() {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      WorkflowStub failover =
          stage.startFailover(
              Map.of("requestedBy", "oncall-1", "override", Map.of("reason", "alone" + DRAWN)));

      Stage.reportOf(failover);

      assertThat(stage.surroundings.notices)
          .extracting(notice -> notice.what())
          .filteredOn(what -> what.contains("by OVERRIDE of oncall-1"))
          .singleElement()
          .asString()
          .contains("alonex ### To answer")
          .doesNotContain("\n", "\u001b");
    }
  }
}
