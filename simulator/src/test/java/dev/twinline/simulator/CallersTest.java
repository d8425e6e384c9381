package dev.twinline.simulator;

import static dev.twinline.simulator.Stage.CARE;
import static dev.twinline.simulator.Stage.EAST;
import static dev.twinline.simulator.Stage.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.simulator.callers.CallLedger;
import dev.twinline.simulator.callers.CallerSettings;
import dev.twinline.simulator.callers.Outcome;
import dev.twinline.simulator.callers.Spread;
import dev.twinline.simulator.callers.Totals;
import dev.twinline.simulator.world.Agent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallersTest {
  private Stage stage = Stage.with(settings -> settings.callsPerSecond(4));

  @AfterEach
  void close() {
    stage.close();
  }

  private Totals totals() {
    return stage.simulator.calls().totals();
  }

  private Totals totals(String region) {
    return stage.simulator.calls().totals(region);
  }

  @Test
  void callsAreAnsweredWhileEverythingIsSound() {
    stage.advance(Duration.ofMinutes(10));

    assertThat(totals().offered()).isBetween(2200L, 2600L);
    assertThat(totals().lost()).isLessThan(totals().offered() / 200);
    assertThat(totals().answered()).isGreaterThan(totals().offered() * 99 / 100);
    assertThat(totals(WEST).offered()).isBetween(150L, 330L);
  }

  @Test
  void theGroupsShareTheCalls() {
    stage.advance(Duration.ofMinutes(10));

    long all = totals().offered();
    assertThat(share("care", all)).isBetween(0.45, 0.55);
    assertThat(share("sales", all)).isBetween(0.25, 0.35);
    assertThat(share("back-office", all)).isBetween(0.15, 0.25);
  }

  private double share(String group, long all) {
    return (double) stage.simulator.calls().totalsOfGroup(group).offered() / all;
  }

  @Test
  void theSameSeedMeetsTheSameCallers() {
    stage.advance(Duration.ofMinutes(5));
    List<CallLedger.Second> first = stage.simulator.calls().series();
    stage.close();

    stage = Stage.with(settings -> settings.callsPerSecond(4));
    for (int i = 0; i < 300; i++) {
      stage.advance(Duration.ofSeconds(1));
      totals();
    }
    List<CallLedger.Second> lookedAtEachSecond = stage.simulator.calls().series();
    stage.close();
    stage = Stage.with(settings -> settings.callsPerSecond(4).seed(2));
    stage.advance(Duration.ofMinutes(5));

    assertThat(lookedAtEachSecond).isEqualTo(first);
    assertThat(stage.simulator.calls().series()).isNotEqualTo(first);
  }

  @Test
  void aDayPassesInAnInstant() {
    Duration before = Stage.computed();

    stage.advance(Duration.ofHours(24));

    assertThat(totals().offered()).isGreaterThan(300_000);
    assertThat(Stage.computed().minus(before)).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void callsToARegionWithoutTelephonyHaveNoRoute() {
    stage.simulator.faults().telephonyDown(EAST);
    stage.advance(Duration.ofMinutes(1));

    assertThat(totals(EAST).of(Outcome.NO_ROUTE)).isEqualTo(totals(EAST).offered()).isPositive();
    assertThat(totals(WEST).lost()).isZero();
  }

  @Test
  void callsInHandAreDroppedWhenTelephonyFails() {
    stage.advance(Duration.ofMinutes(1));
    long inHand = totals(EAST).answered() - totals(EAST).of(Outcome.COMPLETED);

    stage.simulator.faults().telephonyDown(EAST);

    assertThat(inHand).isPositive();
    assertThat(totals(EAST).dropped()).isEqualTo(inHand);
    assertThat(stage.simulator.world().agents())
        .filteredOn(agent -> agent.activeRegion().equals(EAST))
        .noneMatch(agent -> agent.activity() == Agent.Activity.ON_CONTACT);
  }

  @Test
  void waitingCallsAreCutOffWhenTelephonyFails() {
    stage.simulator.arrange().signOut("care", 30);
    stage.advance(Duration.ofSeconds(30));

    stage.simulator.faults().telephonyDown(EAST);

    assertThat(totals(EAST).of(Outcome.CUT_OFF)).isPositive();
  }

  @Test
  void callersAreLostWhenNobodyIsSignedIn() {
    stage.simulator.arrange().signOut("care", 30);
    stage.advance(Duration.ofMinutes(1));

    Totals care = stage.simulator.calls().totalsOfGroup("care");
    assertThat(care.answered()).isZero();
    assertThat(care.of(Outcome.NO_AGENT)).isEqualTo(care.lost()).isPositive();
  }

  @Test
  void aNumberWithoutAFlowLosesItsCallersInThatRegionOnly() {
    stage.simulator.arrange().withoutFlow("+15550100021", WEST).withoutFlow("+15550100022", WEST);
    stage.advance(Duration.ofMinutes(2));

    assertThat(totals(WEST).of(Outcome.NO_FLOW)).isEqualTo(totals(WEST).offered()).isPositive();
    assertThat(totals(EAST).lost()).isZero();
  }

  @Test
  void callersAboveTheQuotaHearABusyTone() {
    stage.simulator.arrange().concurrentCalls(EAST, 3);
    stage.advance(Duration.ofMinutes(1));

    assertThat(totals(EAST).of(Outcome.BUSY)).isPositive();
    assertThat(totals(WEST).of(Outcome.BUSY)).isZero();
  }

  @Test
  void afterAShiftNewCallersLandInTheOtherRegionAndAgentsFollow() {
    stage.advance(Duration.ofMinutes(1));
    stage.shift(WEST, CARE, 0);
    stage.advance(Duration.ofMinutes(1));
    Instant settled = stage.simulator.world().now();
    stage.advance(Duration.ofMinutes(1));

    assertThat(stage.simulator.world().agentsActiveIn("care", WEST)).isEqualTo(30);
    Totals afterwards = stage.simulator.calls().totals(WEST, settled, settled.plusSeconds(60));
    assertThat(afterwards.offered()).isGreaterThan(100);
    assertThat(afterwards.lost()).isZero();
  }

  @Test
  void anAgentFinishesTheCallInHandBeforeChangingRegion() {
    stage.close();
    CallerSettings longCalls =
        CallerSettings.usual()
            .withCallsPerSecond(20)
            .withHandleTime(Spread.exactly(Duration.ofMinutes(2)));
    stage = Stage.with(settings -> settings.callers(longCalls));
    stage.advance(Duration.ofSeconds(30));

    stage.shift(WEST, CARE, 0);
    stage.advance(Duration.ofSeconds(10));

    assertThat(stage.simulator.world().agentsOf("care"))
        .allSatisfy(agent -> assertThat(agent.assignedRegion()).isEqualTo(WEST))
        .allSatisfy(agent -> assertThat(agent.activeRegion()).isEqualTo(EAST));
    stage.advance(Duration.ofMinutes(3));
    assertThat(stage.simulator.world().agentsOf("care"))
        .allSatisfy(agent -> assertThat(agent.activeRegion()).isEqualTo(WEST));
  }

  @Test
  void agentsTakeTheirTimeToBecomeAvailableInTheOtherRegion() {
    stage.simulator.arrange().callsPerSecond(0).regionChange("care", Duration.ofSeconds(40));
    stage.shift(WEST, CARE, 0);

    stage.advance(Duration.ofSeconds(40));
    assertThat(stage.simulator.world().agentsActiveIn("care", WEST)).isZero();
    stage.advance(Duration.ofSeconds(1));
    assertThat(stage.simulator.world().agentsActiveIn("care", WEST)).isEqualTo(30);
  }

  @Test
  void anAgentWhoIsCalledBackOnTheWayStays() {
    stage.simulator.arrange().callsPerSecond(0).distribution("care", 0);
    assertThat(stage.simulator.world().agentsActiveIn("care", EAST)).isZero();

    stage.simulator.arrange().distribution("care", 100);

    assertThat(stage.simulator.world().agentsActiveIn("care", EAST)).isEqualTo(30);
  }

  @Test
  void theAgentDistributionMovesItsShareAndTheSameAgentsStay() {
    stage.simulator.arrange().callsPerSecond(0).distribution("sales", 70);
    stage.advance(Duration.ofSeconds(10));

    List<String> inEast =
        stage.simulator.world().agentsOf("sales").stream()
            .filter(agent -> agent.activeRegion().equals(EAST))
            .map(agent -> agent.username())
            .toList();
    assertThat(inEast).hasSize(14).startsWith("agent-31").endsWith("agent-44");
  }

  @Test
  void theRateOfCallsChangesWhileItRuns() {
    stage.simulator.arrange().callsPerSecond(0);
    stage.advance(Duration.ofMinutes(5));
    assertThat(totals().offered()).isZero();

    stage.simulator.arrange().callsPerSecond(10);
    stage.advance(Duration.ofMinutes(1));
    assertThat(totals().offered()).isBetween(500L, 700L);
  }
}
