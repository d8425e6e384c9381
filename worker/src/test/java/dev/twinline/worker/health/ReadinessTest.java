package dev.twinline.worker.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadinessTest {

  private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");

  private final WallClock clock = new WallClock(START);
  private final Readiness readiness =
      new Readiness(clock, List.of(Readiness.TEMPORAL, Readiness.CATALOG));

  @Test
  void nobodyIsReadyBeforeSomebodyHasLooked() {
    assertThat(readiness.isReady()).isFalse();
    assertThat(readiness.conditions())
        .allSatisfy(condition -> assertThat(condition.why()).isEqualTo("not looked at yet"));
  }

  @Test
  void everyConditionCounts() {
    readiness.found(Readiness.TEMPORAL, Verdict.met("answers"));
    assertThat(readiness.isReady()).isFalse();

    readiness.found(Readiness.CATALOG, Verdict.met("2 contact centers"));
    assertThat(readiness.isReady()).isTrue();
  }

  @Test
  void sinceWhenIsWhenItChangedAndNotWhenSomebodyLookedLast() {
    pass(10);
    readiness.found(Readiness.TEMPORAL, Verdict.met("answers"));
    pass(10);
    readiness.found(Readiness.TEMPORAL, Verdict.met("answers"));

    assertThat(temporal().since()).isEqualTo(START.plusSeconds(10));
    assertThat(temporal().lookedAt()).isEqualTo(START.plusSeconds(20));
  }

  @Test
  void whatNobodyHasLookedAtForLongIsNotReadyAndSaysSinceWhen() {
    readiness.found(Readiness.TEMPORAL, Verdict.met("answers"));
    readiness.found(Readiness.CATALOG, Verdict.met("1 contact center"));
    pass(30);
    assertThat(readiness.isReady()).isTrue();

    pass(1);
    readiness.found(Readiness.CATALOG, Verdict.met("1 contact center"));

    assertThat(readiness.isReady()).isFalse();
    assertThat(temporal().met()).isFalse();
    assertThat(temporal().since()).isEqualTo(START);
    assertThat(temporal().why())
        .isEqualTo(
            "nobody has been able to look since 2026-11-25T10:00:00Z; then it was as it must be:"
                + " answers");
    assertThat(readiness.isMet(Readiness.CATALOG)).isTrue();
  }

  private Condition temporal() {
    return readiness.conditions().get(0);
  }

  private void pass(long seconds) {
    clock.now = clock.now.plus(Duration.ofSeconds(seconds));
  }
}
