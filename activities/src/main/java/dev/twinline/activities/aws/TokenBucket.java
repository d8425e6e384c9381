package dev.twinline.activities.aws;

import java.util.concurrent.TimeUnit;

/**
 * The requests that one operation may still make in one Region.
 *
 * <p>A failover may take every one of them. Whatever is not a failover has to earn the half of them
 * first, in the order in which it asked, and then takes one that no failover is waiting for: so a
 * failover never stands in line behind it.
 */
final class TokenBucket {

  private final RequestLimits.Rate whole;
  private final RequestLimits.Rate half;
  private double tokens;
  private double earnedByOthers;
  private long filledAt;
  private boolean started;

  TokenBucket(RequestLimits.Rate whole) {
    this.whole = whole;
    this.half = whole.half();
    this.tokens = whole.burst();
    this.earnedByOthers = half.burst();
  }

  RequestLimits.Rate whole() {
    return whole;
  }

  RequestLimits.Rate half() {
    return half;
  }

  /**
   * Takes a token that is there, or the next one to come if it comes soon enough, so that failovers
   * are served in the order in which they asked, and before all else. Of a bucket that is full
   * whoever asks takes one at once: those who come first are not here, and the next token is lost.
   *
   * @param before how many others are served first, who have not taken theirs yet
   * @return how long to wait for it; when that is more than the longest wait, nothing was taken
   */
  synchronized long reserve(long now, long longestWait, int before) {
    fill(now);
    long wait = untilOne(tokens - before, whole);
    if (wait > longestWait && tokens >= whole.burst()) {
      wait = 0;
    }
    if (wait <= longestWait) {
      tokens -= 1;
    }
    return wait;
  }

  /**
   * Stands in line for the half that is left to others.
   *
   * @return how long it is until one's turn; when that is more than the longest wait, one does not
   *     stand in line
   */
  synchronized long standInLine(long now, long longestWait) {
    fill(now);
    long wait = untilOne(earnedByOthers, half);
    if (wait <= longestWait) {
      earnedByOthers -= 1;
    }
    return wait;
  }

  /**
   * Takes a token that no failover is waiting for.
   *
   * @param failovers how many failovers will ask who have not taken theirs yet
   * @return 0 when it was taken, else how long it is until there may be one
   */
  synchronized long takeWhatIsLeft(long now, int failovers) {
    fill(now);
    long wait = untilOne(tokens - failovers, whole);
    if (wait == 0) {
      tokens -= 1;
    }
    return wait;
  }

  /** Gives up one's turn, because failovers took everything in the meantime. */
  synchronized void leaveTheLine() {
    earnedByOthers += 1;
  }

  synchronized void empty(long now) {
    fill(now);
    tokens = Math.min(tokens, 0);
    earnedByOthers = Math.min(earnedByOthers, 0);
  }

  private void fill(long now) {
    if (started && now - filledAt < 0) {
      // Threads do not come in the order in which they looked at the clock.
      return;
    }
    if (started) {
      tokens = earned(tokens, whole, now);
      earnedByOthers = earned(earnedByOthers, half, now);
    }
    started = true;
    filledAt = now;
  }

  private double earned(double before, RequestLimits.Rate rate, long now) {
    double since = (now - filledAt) * rate.perSecond() / TimeUnit.SECONDS.toNanos(1);
    return Math.min(rate.burst(), before + since);
  }

  private static long untilOne(double tokens, RequestLimits.Rate rate) {
    return tokens >= 1
        ? 0
        : (long) Math.ceil((1 - tokens) / rate.perSecond() * TimeUnit.SECONDS.toNanos(1));
  }
}
