package dev.twinline.simulator.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The one order in which everything in the simulated world happens, and the lock that keeps it.
 *
 * <p>Whoever looks first lets everything happen that was due by then. Nothing in here waits: a slow
 * or hanging Region must not hold this lock.
 */
public final class Timeline {
  private record Happening(Instant at, long sequence, Runnable what) {}

  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final PriorityQueue<Happening> due =
      new PriorityQueue<>(
          Comparator.comparing(Happening::at).thenComparingLong(Happening::sequence));
  private final Instant start;
  private Instant now;
  private long sequence;

  /** A timeline that begins when this clock says. Moments are kept in whole milliseconds. */
  public Timeline(InstantSource clock) {
    this.clock = clock;
    this.start = Instant.ofEpochMilli(clock.millis());
    this.now = start;
  }

  /** When the world began. */
  public Instant start() {
    return start;
  }

  /** The moment of what is happening, which is the clock's moment for whoever is looking. */
  public Instant now() {
    return now;
  }

  /** Schedules something; only from within a look or a happening. */
  public void after(Duration delay, Runnable what) {
    due.add(new Happening(now.plusMillis(Math.max(0, delay.toMillis())), sequence++, what));
  }

  /** Brings the world up to now and lets nobody change it while this reads or changes it. */
  public <T> T look(Supplier<T> reading) {
    lock.lock();
    try {
      catchUp();
      return reading.get();
    } finally {
      lock.unlock();
    }
  }

  /** Brings the world up to now and changes it. */
  public void change(Runnable change) {
    look(
        () -> {
          change.run();
          return null;
        });
  }

  private void catchUp() {
    Instant until = Instant.ofEpochMilli(clock.millis());
    while (!due.isEmpty() && !due.peek().at().isAfter(until)) {
      Happening next = due.poll();
      now = next.at();
      next.what().run();
    }
    if (until.isAfter(now)) {
      now = until;
    }
  }
}
