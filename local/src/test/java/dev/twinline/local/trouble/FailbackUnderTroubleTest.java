package dev.twinline.local.trouble;

import static dev.twinline.local.scenery.ExampleFile.nobodyAsked;
import static dev.twinline.local.scenery.ExampleFile.soakingFor;
import static dev.twinline.local.scenery.Scenery.EAST;
import static dev.twinline.local.scenery.Scenery.WEST;
import static dev.twinline.local.scenery.Scenery.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.local.scenery.Scenery;
import dev.twinline.local.scenery.Traffic;
import dev.twinline.local.scenery.Trouble;
import dev.twinline.local.scenery.TroubleLedger;
import dev.twinline.simulator.faults.Mode;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Region to return to fails again while traffic comes home. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(TroubleLedger.class)
// What waits longest begins first, so that nothing waits for it in the end.
@Order(1)
class FailbackUnderTroubleTest {

  /** How far the way home is when the Region fails. */
  enum Moment {
    STEP_1_WRITE(
        scenery -> {
          until(() -> !scenery.simulator.requests().of("DescribeInstance").isEmpty(), "it looks");
          scenery.faults().slow(EAST.code(), Duration.ofMillis(150));
          until(() -> scenery.hasBegunToWrite(EAST), "the first group is written");
        }),
    STEP_1_SOAK(scenery -> scenery.untilSoakingAt(Traffic.halfWay())),
    STEP_2_WRITE(
        scenery -> {
          scenery.untilTrafficIs(Traffic.halfWay());
          scenery.faults().slow(EAST.code(), Duration.ofMillis(150));
          until(() -> scenery.updates().size() >= 4, "the second step is being written");
        }),
    STEP_2_SOAK(scenery -> scenery.untilSoakingAt(Traffic.atHomeButTheLastAgents()));

    private final Consumer<Scenery> arrives;

    Moment(Consumer<Scenery> arrives) {
      this.arrives = arrives;
    }

    String inWords() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  @ParameterizedTest
  @CsvSource({
    "STEP_1_WRITE, HANG",
    "STEP_2_WRITE, UNAVAILABLE",
    "STEP_1_SOAK, HANG",
    "STEP_2_SOAK, RESET",
  })
  void everythingGoesBackWhenTheRegionToReturnToFailsAgain(Moment moment, Mode mode) {
    try (Scenery scenery =
        Scenery.with(yaml -> soakingFor(nobodyAsked(yaml), "2s"))
            .startingFrom(Traffic.allIn(WEST))) {
      WorkflowStub failback = scenery.startFailback();
      moment.arrives.accept(scenery);

      Trouble trouble =
          Trouble.begins(
              scenery, "the Region to return to fails again, " + moment.inWords() + ", " + mode);
      scenery.faults().regionDown(EAST.code(), mode);

      assertThat(scenery.failure(failback).getOriginalMessage())
          .contains("Everything that was moved is back where it was before");
      scenery.untilAnsweredIn(WEST);
      trouble.endsWith(Traffic.allIn(WEST), failback);
    }
  }
}
