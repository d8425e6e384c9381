package dev.twinline.simulator;

import static dev.twinline.simulator.Stage.EAST;
import static dev.twinline.simulator.Stage.INSTANCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.simulator.callers.AgentHabits;
import dev.twinline.simulator.callers.CallerSettings;
import dev.twinline.simulator.callers.SecondCalls;
import dev.twinline.simulator.callers.Spread;
import dev.twinline.simulator.clock.ManualClock;
import dev.twinline.simulator.world.CrossRegionRouting;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimulatedTimeTest {
  private static final Instant START = Instant.parse("2026-01-05T10:00:00Z");

  @Test
  void eachRequestMayTakeItsTimeOnAClockThatNobodyWaitsFor() {
    ManualClock clock = new ManualClock(START);
    HundredMillis latency = new HundredMillis(clock);
    try (Stage stage = Stage.with(settings -> settings.clock(clock).latency(latency::pass))) {
      for (int i = 0; i < 50; i++) {
        assertThat(stage.get(EAST, "/instance/" + INSTANCE).status()).isEqualTo(200);
      }

      assertThat(stage.simulator.world().now()).isEqualTo(START.plusSeconds(5));
    }
  }

  private record HundredMillis(ManualClock clock) {
    void pass() {
      clock.advance(Duration.ofMillis(100));
    }
  }

  @ParameterizedTest
  @EnumSource
  void anHourWithAFailoverInItPassesInAnInstant(CrossRegionRouting routing) {
    CallerSettings people =
        CallerSettings.usual()
            .withHabits(
                new AgentHabits(new Spread(Duration.ofSeconds(5), Duration.ofMinutes(3)), 10, 5, 5))
            .withSecondCalls(new SecondCalls(40, Spread.around(Duration.ofSeconds(30))));
    try (Stage stage =
        Stage.with(settings -> settings.routing(routing).callers(people.withCallsPerSecond(4)))) {
      Duration before = Stage.computed();
      stage.advance(Duration.ofMinutes(10));
      stage.simulator.faults().telephonyDown(EAST);
      stage.simulator.arrange().distribution("care", 0).distribution("sales", 0);
      stage.advance(Duration.ofMinutes(50));

      assertThat(stage.simulator.calls().totals().offered()).isGreaterThan(13_000);
      Duration took = Stage.computed().minus(before);
      System.out.println("an hour of 60 agents and 4 calls a second, " + routing + ": " + took);
      assertThat(took).isLessThan(Duration.ofSeconds(20));
    }
  }
}
