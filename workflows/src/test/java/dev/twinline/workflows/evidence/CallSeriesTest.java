package dev.twinline.workflows.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.workflows.evidence.CallSeries.Count;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CallSeriesTest {

  private static final Instant START = Instant.parse("2026-11-23T19:00:00Z");

  private final CallSeries hundredSeconds =
      new CallSeries(
          "a test",
          Duration.ofSeconds(1),
          IntStream.range(0, 100)
              .mapToObj(second -> new Count(START.plusSeconds(second), "us-east-1", 2, second / 90))
              .toList());

  @Test
  void aSeriesThatIsShortEnoughStaysAsItIs() {
    assertThat(hundredSeconds.inAtMost(100)).isSameAs(hundredSeconds);
  }

  @Test
  void longerIntervalsLoseNoCall() {
    CallSeries shorter = hundredSeconds.inAtMost(30);

    assertThat(shorter.interval()).isEqualTo(Duration.ofSeconds(4));
    assertThat(shorter.counts()).hasSize(25);
    assertThat(shorter.answered()).isEqualTo(hundredSeconds.answered());
    assertThat(shorter.lost()).isEqualTo(hundredSeconds.lost());
    assertThat(shorter.start()).isEqualTo(START);
  }

  @Test
  void twoRegionsStayApart() {
    CallSeries both =
        hundredSeconds.and(
            new CallSeries("a test", Duration.ofSeconds(1), List.of(new Count(START, "b", 7, 0))));

    assertThat(both.in("b").answered()).isEqualTo(7);
    assertThat(both.inAtMost(10).in("us-east-1").answered()).isEqualTo(200);
  }
}
