package dev.twinline.starter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A gate at which the server says who answers. */
@Timeout(60)
class VerifiedGateTest {

  @Test
  void nobodyIsToldToTypeANameAndNoneIsSent() {
    try (Stage stage = Stage.withWorker()) {
      Said asked =
          stage.run("failover", "acme", "--to=us-west-2", "--reason=" + StagedFailover.VERIFIED);
      Said answered = stage.run("approve", "acme", "--comment", "go");

      assertThat(asked.out())
          .contains("twinline approve acme --digest d1gest")
          .contains("--name approve --input '{\"digest\":\"d1gest\"}'")
          .doesNotContain("--by");
      assertThat(answered.endedWith(ExitCode.DONE).out()).startsWith("counts");
      assertThat(stage.client().fetchHistory("failover/acme").getEvents())
          .filteredOn(event -> event.hasWorkflowExecutionSignaledEventAttributes())
          .singleElement()
          .extracting(
              event ->
                  event
                      .getWorkflowExecutionSignaledEventAttributes()
                      .getInput()
                      .getPayloads(0)
                      .getData()
                      .toStringUtf8())
          .isEqualTo("{\"comment\":\"go\",\"digest\":\"d1gest\"}");
    }
  }
}
