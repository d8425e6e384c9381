package dev.twinline.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FailbackCommandTest {

  private final Stage stage = Stage.withWorker();

  @AfterEach
  void leave() {
    stage.close();
  }

  @Test
  void aFailbackIsFollowedToItsGate() {
    Said said = stage.run("failback", "acme", "--reason", "us-east-1 is well again");

    said.endedWith(ExitCode.DONE);
    assertThat(said.err()).contains("Started failback/acme (run ");
    assertThat(said.out())
        .contains("Bring callers of acme home in 2 steps?")
        .contains("twinline approve acme --by oncall-2 --digest d1gest")
        .contains("Then        twinline watch acme");
    assertThat(stage.workflow("failback/acme").describe().getStaticSummary())
        .isEqualTo("Bring acme back: us-east-1 is well again");
  }

  @Test
  void aFailbackThatIsWatchedTellsItsStepsGatesAndOutcomes() {
    Said said = watchedToTheEnd("us-east-1 is well again");

    said.endedWith(ExitCode.DONE);
    assertThat(said.out())
        .matches(
            """
            Traffic of acme goes where it goes on an ordinary day again\\.

            Step 1         03:00:10Z  telephony in us-east-1: care 50%, sales 50%
                           well
            Step 2         03:00:10Z  telephony in us-east-1: care 100%, sales 100%
                           well
            care           SHIFTED
            sales          SHIFTED
            Gate 1         APPROVED, 1 of 1 approvals
            Answer         \\d\\d:\\d\\d:\\d\\dZ  approve by oncall-2
            """);
  }

  @Test
  void aFailbackThatIsHeldSaysHowFarItCame() {
    Said said = watchedToTheEnd(StagedFailback.HELD);

    said.endedWith(ExitCode.HELD);
    assertThat(said.out())
        .startsWith("Traffic stays where it is: held after step 1.\n\nStep 1 ")
        .doesNotContain("Step 2");
  }

  @Test
  void aFailbackThatSteppedBackSaysWhatItSaw() {
    Said said = watchedToTheEnd(StagedFailback.STEPPED_BACK);

    said.endedWith(ExitCode.STEPPED_BACK);
    assertThat(said.out())
        .startsWith("Us-east-1 stopped; all is back.")
        .contains("us-east-1 stopped serving: 0 of 12 calls");
  }

  @Test
  void anOverrideGoesHomeWithoutAskingAnybody() {
    Said said = stage.run("failback", "acme", "--reason", "x", "--override", "nobody answers");

    said.endedWith(ExitCode.DONE);
    assertThat(said.out())
        .contains("Override       oncall-1: nobody answers")
        .contains("Sign-off       twinline approve acme --workflow-id signoff/");
  }

  @Test
  void aPlanShowsTheStepsAndEveryConcernAsInTheWay() {
    Said said = stage.run("plan", "failback", "acme");

    said.endedWith(ExitCode.DONE);
    assertThat(said.out())
        .startsWith("A dry run: nothing was changed and nobody was asked.")
        .contains("care\n  telephony  us-east-1    0% → 100%\n             us-west-2  100% →   0%")
        .contains("Step 1         telephony in us-east-1: care 50%, sales 50%\nStep 2 ")
        .contains("  BLOCKS   acme: ")
        .doesNotContain("planned\n");
    assertThat(stage.workflow("plan/failback/acme").describe().getStaticSummary())
        .isEqualTo("Plan a failback of acme");
  }

  @Test
  void theNameStandsForWhicheverOperationIsOpen() {
    stage.run("failover", "acme", "--to", "us-west-2", "--reason", "x");
    stage.run("reject", "acme", "--by", "oncall-2");
    stage.run("watch", "acme").endedWith(ExitCode.NOT_APPROVED);
    stage.run("failback", "acme", "--reason", "x");

    stage.run("approve", "acme", "--by", "oncall-2").endedWith(ExitCode.DONE);

    assertThat(stage.run("watch", "acme").err()).contains("Following failback/acme");
  }

  @Test
  void withNothingOpenTheNameStandsForWhateverEndedLast() {
    stage.run("failback", "acme", "--reason", "x");
    stage.run("reject", "acme", "--by", "oncall-2");
    stage.run("watch", "acme");
    stage.run("failover", "acme", "--to", "us-west-2", "--reason", "x", "--override", "y");

    assertThat(stage.run("watch", "acme").err()).contains("Following failover/acme");
  }

  private Said watchedToTheEnd(String reason) {
    Heard talk = new Heard("Waiting for approval");
    CompletableFuture<Said> failback =
        Stage.aside(
            () -> stage.runAloud(talk, "failback", "acme", "--watch", "--reason=" + reason));
    talk.await();
    stage.run("approve", "acme", "--by", "oncall-2").endedWith(ExitCode.DONE);
    return failback.join();
  }
}
