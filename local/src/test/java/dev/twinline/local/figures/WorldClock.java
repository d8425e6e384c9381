package dev.twinline.local.figures;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The time of the simulated world: that of whoever runs by a clock of its own, and what was added
 * to it, by waiting or because a request takes time.
 */
final class WorldClock extends Clock {

  private final Supplier<Instant> running;
  private final AtomicReference<Duration> added = new AtomicReference<>(Duration.ZERO);

  WorldClock(Supplier<Instant> running) {
    this.running = running;
  }

  void pass(Duration time) {
    added.updateAndGet(before -> before.plus(time));
  }

  @Override
  public Instant instant() {
    return running.get().plus(added.get());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
