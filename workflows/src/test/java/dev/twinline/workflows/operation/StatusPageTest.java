package dev.twinline.workflows.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.workflows.fakes.Acme;
import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.operation.OperationStatus.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusPageTest {

  private static final Instant THREE = Instant.parse("2026-01-01T03:00:00Z");

  @Test
  void thePageSaysWhereTheOperationStandsItsStepsWithTheirTimesAndWhatMovesWhere() {
    assertThat(StatusPage.of(status(List.of(care())), ""))
        .isEqualTo(
            """
            ## Failover of acme: waiting for approval

            Waiting for 1 approval from oncall-2

            ### Steps

            - ✔ 03:00:00Z to 03:00:02Z **Look through us-west-2**: 1 of 1 groups to move
            - ▶ 03:00:02Z **Wait for approval**

            ### Before and after

            ```
            care
              telephony  us-east-1  100% →   0%
                         us-west-2    0% → 100%
              agents     us-east-1  100% →   0%
                         us-west-2    0% → 100%
              sign-in    us-east-1    on →  off
                         us-west-2    on →   on
            ```
            """);
  }

  @Test
  void atAGateTheMovesStandInTheQuestionAndNotTwice() {
    String page = StatusPage.of(status(List.of(care())), "Move all callers?\n");

    assertThat(page).contains("Move all callers?\n\n### Steps").doesNotContain("Before and after");
  }

  @Test
  void beforeAnythingIsKnownThereIsNothingButTheOperation() {
    assertThat(
            StatusPage.of(
                new OperationStatus("", "Failover", "PLANNING", List.of(), List.of(), ""), ""))
        .isEqualTo("## Failover: planning\n\n");
  }

  @Test
  void anUnknownSignInIsShownAsUnknown() {
    GroupMove move =
        new GroupMove(
            Acme.CARE,
            "care",
            care().from().withoutSignIn(),
            TrafficDistribution.allIn(Acme.WEST, Acme.PAIR, true));

    assertThat(StatusPage.fenced(List.of(move))).contains("us-east-1     ? →  off");
  }

  @Test
  void jsonInASentenceCanBeCopiedFromThePage() {
    assertThat(StatusPage.pasteable("refused. Example: {\"by\":\"oncall-1\",\"o\":{\"a\":1}}"))
        .isEqualTo("refused. Example: `{\"by\":\"oncall-1\",\"o\":{\"a\":1}}`");
    assertThat(StatusPage.pasteable("done")).isEqualTo("done");
  }

  private static OperationStatus status(List<GroupMove> moves) {
    return new OperationStatus(
        "acme",
        "Failover",
        "WAITING_FOR_APPROVAL",
        List.of(
            new Step(
                "Look through us-west-2",
                Step.State.DONE,
                Optional.of(THREE),
                Optional.of(THREE.plusSeconds(2)),
                "1 of 1 groups to move"),
            new Step(
                "Wait for approval",
                Step.State.RUNNING,
                Optional.of(THREE.plusSeconds(2)),
                Optional.empty(),
                "")),
        moves,
        "Waiting for 1 approval from oncall-2");
  }

  private static GroupMove care() {
    return new GroupMove(
        Acme.CARE,
        "care",
        new TrafficDistribution(
            Acme.share(100), Acme.share(100), Optional.of(Acme.signIn(true, true))),
        TrafficDistribution.allIn(Acme.WEST, Acme.PAIR, true));
  }
}
