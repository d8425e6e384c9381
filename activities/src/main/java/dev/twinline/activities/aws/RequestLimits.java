package dev.twinline.activities.aws;

import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.model.Region;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Keeps the requests of this process within what Amazon Connect, and Amazon SNS, allow for each
 * operation in each Region.
 *
 * <p>AWS counts per operation, account and Region (Amazon Connect administrator guide, "Amazon
 * Connect service quotas", API throttling); one object belongs to one set of credentials and so to
 * one account. Other programs and workers draw from the same allowance unseen, so a refusal for
 * throttling empties the bucket.
 */
public final class RequestLimits {

  /**
   * The longest wait for a token: enough for the slowest operation to earn one, and short enough
   * for a call to end within an activity's attempt.
   */
  public static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

  private static final Rate EVERY_OTHER = new Rate(2, 5);

  /** The operations that differ from the rest, by the same page of the administrator guide. */
  private static final Map<String, Rate> BY_OPERATION =
      Map.ofEntries(
          Map.entry("GetMetricDataV2", new Rate(10, 10)),
          Map.entry("GetMetricData", new Rate(5, 8)),
          Map.entry("GetCurrentMetricData", new Rate(5, 8)),
          Map.entry("StartChatContact", new Rate(5, 8)),
          Map.entry("DescribeContact", new Rate(10, 15)),
          Map.entry("StopContact", new Rate(10, 15)),
          Map.entry("UpdateContact", new Rate(10, 15)),
          Map.entry("GetContactAttributes", new Rate(10, 15)),
          Map.entry("SearchContacts", new Rate(0.5, 1)),
          Map.entry("ListIntegrationAssociations", new Rate(25, 50)),
          Map.entry("TagContact", new Rate(20, 25)),
          // Amazon SNS allows hundreds of messages a second; telling people never comes near that,
          // and must not wait as for an operation of Amazon Connect.
          Map.entry("Publish", new Rate(30, 30)));

  private final Map<Lane, TokenBucket> buckets = new ConcurrentHashMap<>();
  private final LongSupplier nanoTime;
  private final Sleeper sleeper;

  /** Limits on the system's clock. */
  public RequestLimits() {
    this(System::nanoTime, TimeUnit.NANOSECONDS::sleep);
  }

  /** Limits on a clock and a sleep of the caller's choice. */
  public RequestLimits(LongSupplier nanoTime, Sleeper sleeper) {
    this.nanoTime = nanoTime;
    this.sleeper = sleeper;
  }

  /**
   * Waits until the operation may be called in the Region.
   *
   * @throws io.temporal.failure.ApplicationFailure to be tried again, when that takes longer than
   *     {@link #LONGEST_WAIT}
   */
  public void acquire(String operation, Region region) {
    TokenBucket bucket = bucket(operation, region);
    long wait = bucket.reserve(nanoTime.getAsLong(), LONGEST_WAIT.toNanos());
    if (wait > LONGEST_WAIT.toNanos()) {
      throw Failures.tryAgainIn(
          Duration.ofNanos(wait),
          operation
              + " in "
              + region
              + " was not called: AWS allows "
              + bucket.rate()
              + ", and other calls are waiting before this one",
          null);
    }
    sleep(wait, operation, region);
  }

  private void sleep(long nanos, String operation, Region region) {
    if (nanos <= 0) {
      return;
    }
    try {
      sleeper.sleep(nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failures.tryAgainIn(
          LONGEST_WAIT,
          operation + " in " + region + " was not called: the worker is shutting down",
          e);
    }
  }

  /** AWS has refused a call for throttling: what the bucket thinks it holds is not there. */
  public void exhausted(String operation, Region region) {
    bucket(operation, region).empty(nanoTime.getAsLong());
  }

  private TokenBucket bucket(String operation, Region region) {
    return buckets.computeIfAbsent(
        new Lane(operation, region),
        lane ->
            new TokenBucket(
                BY_OPERATION.getOrDefault(operation, EVERY_OTHER).withRoomForUnevenness()));
  }

  /** What AWS counts together. */
  private record Lane(String operation, Region region) {}

  /** So many requests a second, and so many at once after a pause. */
  record Rate(double perSecond, int burst) {

    /** How much of what AWS allows is used. */
    private static final double SHARE = 0.9;

    /**
     * The pace to keep. Requests that leave at exactly the permitted pace arrive unevenly, and AWS
     * refuses those that come a few milliseconds too soon: so the pace is a little slower, and one
     * request is held back of each burst.
     */
    Rate withRoomForUnevenness() {
      return new Rate(perSecond * SHARE, Math.max(1, burst - 1));
    }

    @Override
    public String toString() {
      return perSecond + " requests a second and " + burst + " at once";
    }
  }

  /** Lets the calling thread wait. */
  @FunctionalInterface
  public interface Sleeper {

    /** Waits for so many nanoseconds. */
    void sleep(long nanos) throws InterruptedException;
  }
}
