package dev.twinline.activities.aws;

import java.util.concurrent.TimeUnit;

/** The requests that one operation may still make in one Region. */
final class TokenBucket {

  private final RequestLimits.Rate rate;
  private double tokens;
  private long filledAt;
  private boolean started;

  TokenBucket(RequestLimits.Rate rate) {
    this.rate = rate;
    this.tokens = rate.burst();
  }

  RequestLimits.Rate rate() {
    return rate;
  }

  /**
   * Takes a token that is there, or the next one to come if it comes soon enough, so that callers
   * are served in the order in which they asked.
   *
   * @return how long to wait for it; when that is more than the longest wait, nothing was taken
   */
  synchronized long reserve(long now, long longestWait) {
    fill(now);
    long wait = tokens >= 1 ? 0 : nanosUntil(1 - tokens);
    if (wait <= longestWait) {
      tokens -= 1;
    }
    return wait;
  }

  synchronized void empty(long now) {
    fill(now);
    tokens = Math.min(tokens, 0);
  }

  private void fill(long now) {
    if (started && now - filledAt < 0) {
      // Threads do not come in the order in which they looked at the clock.
      return;
    }
    if (started) {
      double earned = (now - filledAt) * rate.perSecond() / TimeUnit.SECONDS.toNanos(1);
      tokens = Math.min(rate.burst(), tokens + earned);
    }
    started = true;
    filledAt = now;
  }

  private long nanosUntil(double missing) {
    return (long) Math.ceil(missing / rate.perSecond() * TimeUnit.SECONDS.toNanos(1));
  }
}
