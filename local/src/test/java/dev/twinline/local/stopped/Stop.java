package dev.twinline.local.stopped;

import io.temporal.api.history.v1.HistoryEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Kills every worker as soon as so many events have happened: before any of them hears of it, or a
 * moment later, in the middle of what the event made them do.
 *
 * <p>Temporal writes some events together; then the last of them has happened when the first is
 * seen, and the stop says which that was.
 */
final class Stop {

  private static final int NEVER = Integer.MAX_VALUE;

  private final int afterEvents;
  private final Duration later;
  private volatile Optional<Events> events = Optional.empty();
  private Runnable kill = () -> {};
  private boolean due;
  private boolean over;
  private volatile Optional<Stopped> made = Optional.empty();

  /** After how many events it was made, and which was the last of them. */
  record Stopped(int events, HistoryEvent last) {}

  /** A stop so long after so many events, however many there will be. */
  Stop(int afterEvents, Duration later) {
    this.afterEvents = afterEvents;
    this.later = later;
  }

  /** No stop at all. */
  static Stop never() {
    return new Stop(NEVER, Duration.ZERO);
  }

  /** From now on these events count, and this is what kills. */
  void follow(Events followed, Runnable killing) {
    synchronized (this) {
      kill = killing;
      events = Optional.of(followed);
    }
    look();
  }

  /** Counts, and kills when it is time; called whenever somebody is about to hear of something. */
  void look() {
    if (afterEvents != NEVER && made.isEmpty() && events.isPresent()) {
      List<HistoryEvent> now = events.get().now();
      if (now.size() >= afterEvents) {
        stopAfter(now);
      }
    }
  }

  private synchronized void stopAfter(List<HistoryEvent> now) {
    if (due) {
      return;
    }
    due = true;
    if (later.isZero()) {
      stop(now);
    } else {
      CompletableFuture.delayedExecutor(later.toMillis(), TimeUnit.MILLISECONDS)
          .execute(() -> stop(events.orElseThrow().now()));
    }
  }

  private synchronized void stop(List<HistoryEvent> now) {
    if (over) {
      return;
    }
    made = Optional.of(new Stopped(now.size(), now.get(now.size() - 1)));
    kill.run();
  }

  /** The stop, if it has been made; from now on it is made no more. */
  synchronized Optional<Stopped> over() {
    over = true;
    return made;
  }
}
