package dev.twinline.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinline.simulator.clock.ManualClock;
import dev.twinline.simulator.clock.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final Instant START = Instant.parse("2026-01-05T10:00:00Z");

  private final ManualClock clock = new ManualClock(START);
  private final Timeline timeline = new Timeline(clock);
  private final List<String> seen = new ArrayList<>();

  @Test
  void everythingHappensInOrderAndAtItsOwnMoment() {
    timeline.change(
        () -> {
          timeline.after(Duration.ofSeconds(2), () -> note("second"));
          timeline.after(Duration.ofSeconds(1), () -> note("first"));
          timeline.after(Duration.ofSeconds(2), () -> note("third"));
        });
    clock.advance(Duration.ofMinutes(1));

    assertThat(timeline.<List<String>>look(() -> seen))
        .containsExactly("first at 1", "second at 2", "third at 2");
    assertThat(timeline.look(timeline::now)).isEqualTo(START.plusSeconds(60));
  }

  @Test
  void whatAHappeningSchedulesHappensInTheSameLook() {
    timeline.change(() -> timeline.after(Duration.ofSeconds(1), this::tick));
    clock.advance(Duration.ofSeconds(5));

    assertThat(timeline.<List<String>>look(() -> seen)).hasSize(5);
  }

  private void tick() {
    note("tick");
    timeline.after(Duration.ofSeconds(1), this::tick);
  }

  @Test
  void nothingHappensBeforeSomebodyLooks() {
    timeline.change(() -> timeline.after(Duration.ofSeconds(1), () -> note("late")));
    clock.advance(Duration.ofSeconds(5));

    assertThat(seen).isEmpty();
  }

  @Test
  void timeDoesNotRunBackwards() {
    assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void note(String what) {
    seen.add(what + " at " + Duration.between(START, timeline.now()).toSeconds());
  }
}
