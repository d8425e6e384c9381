package dev.twinline.simulator;

import static dev.twinline.simulator.Stage.EAST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.simulator.callers.CallLedger;
import dev.twinline.simulator.callers.CallerSettings;
import dev.twinline.simulator.callers.Outcome;
import dev.twinline.simulator.callers.SecondCalls;
import dev.twinline.simulator.callers.Spread;
import dev.twinline.simulator.callers.Totals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SecondCallsTest {
  private Stage stage = Stage.quiet();

  @AfterEach
  void close() {
    stage.close();
  }

  private void play(int percent) {
    SecondCalls secondCalls = new SecondCalls(percent, Spread.exactly(Duration.ofSeconds(20)));
    stage.close();
    stage =
        Stage.with(
            settings ->
                settings.callers(
                    CallerSettings.usual().withCallsPerSecond(4).withSecondCalls(secondCalls)));
  }

  @Test
  void nobodyCallsAgainUnlessItIsSwitchedOn() {
    stage.simulator.arrange().callsPerSecond(4);
    stage.simulator.faults().telephonyDown(EAST);
    stage.advance(Duration.ofMinutes(2));

    assertThat(totals().lost()).isPositive();
    assertThat(totals().callsAgain()).isZero();
  }

  @Test
  void aSecondCallIsOfferedAndIsCountedApartToo() {
    play(100);
    stage.simulator.faults().telephonyDown(EAST);
    stage.advance(Duration.ofSeconds(19));
    Totals first = totals();
    assertThat(first.callsAgain()).isZero();
    stage.simulator.arrange().callsPerSecond(0);
    stage.simulator.faults().telephonyUp(EAST);

    stage.advance(Duration.ofMinutes(2));

    assertThat(totals().callsAgain()).isEqualTo(first.lost()).isPositive();
    assertThat(totals().offered()).isEqualTo(first.offered() + first.lost());
    assertThat(totals().lost()).isEqualTo(first.lost());
    assertThat(stage.control("GET", "calls", "").at("/groups/care/callsAgain").asLong())
        .isEqualTo(stage.simulator.calls().totalsOfGroup("care").callsAgain())
        .isPositive();
  }

  @Test
  void whoIsLostAgainMayCallAThirdTime() {
    play(100);
    stage.simulator.arrange().distribution("back-office", 100);
    stage.simulator.faults().telephonyDown(EAST);
    stage.advance(Duration.ofSeconds(10));
    long lost = totals().lost();
    stage.simulator.arrange().callsPerSecond(0);

    stage.advance(Duration.ofSeconds(41));

    assertThat(totals().callsAgain()).isEqualTo(2 * lost);
  }

  @Test
  void aShareOfTheCallersCallsAgain() {
    play(30);
    stage.simulator.faults().telephonyDown(EAST);
    stage.advance(Duration.ofMinutes(3));

    assertThat(totals().callsAgain()).isBetween(totals().lost() / 5, totals().lost() * 2 / 5);
  }

  @Test
  void firstCallsAreTheSameWhetherOthersCallAgainOrNot() {
    List<Instant> alone = firstCallsInASecond(0);

    assertThat(firstCallsInASecond(100)).isEqualTo(alone);
  }

  /** The seconds in which somebody called for the first time, while the source has no telephony. */
  private List<Instant> firstCallsInASecond(int percent) {
    play(percent);
    stage.simulator.faults().telephonyDown(EAST);
    stage.advance(Duration.ofMinutes(2));
    return stage.simulator.calls().series().stream()
        .filter(second -> second.totals().offered() > second.totals().callsAgain())
        .map(CallLedger.Second::at)
        .toList();
  }

  @Test
  void whoWaitsWhileNobodyIsThereIsLostForWantOfAnAgentAndNotForWantOfPatience() {
    stage.simulator.arrange().signOut("care", 30).callsPerSecond(4);
    stage.advance(Duration.ofMinutes(1));

    Totals care = stage.simulator.calls().totalsOfGroup("care");
    assertThat(care.of(Outcome.NO_AGENT)).isEqualTo(care.lost()).isPositive();
  }

  @Test
  void whoWaitsWhileAllAreBusyGivesUp() {
    stage.simulator.arrange().signOut("care", 29).callsPerSecond(4);
    stage.advance(Duration.ofMinutes(1));

    Totals care = stage.simulator.calls().totalsOfGroup("care");
    assertThat(care.of(Outcome.GAVE_UP)).isEqualTo(care.lost()).isPositive();
  }

  private Totals totals() {
    return stage.simulator.calls().totals();
  }
}
