package dev.twinline.activities.aws;

import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.operation.Urgency;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Keeps the requests of this process within its share of what Amazon Connect, and Amazon SNS, allow
 * for each operation in each Region.
 *
 * <p>AWS counts per operation, account and Region (Amazon Connect administrator guide, "Amazon
 * Connect service quotas", API throttling); one object belongs to one set of credentials and so to
 * one account. The workers of a Region share that allowance in equal parts. Failovers use the whole
 * part of a worker, all other work half of it, and a failover never waits behind other work.
 *
 * <p>Other programs draw from the same allowance unseen, and so do workers that stand in for those
 * of another Region: a refusal for throttling empties the bucket.
 */
public final class RequestLimits {

  /**
   * The longest wait for a token: enough for the slowest operation to earn one, and short enough
   * for a call to end within an activity's attempt.
   */
  public static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

  /** Whoever is sent away comes back while the token is still on its way, so that none is lost. */
  private static final long EARLY = TimeUnit.SECONDS.toNanos(2);

  /**
   * A line that moves faster than it was foreseen must not wait for those who were told too much.
   */
  private static final long LONGEST_AWAY = TimeUnit.SECONDS.toNanos(20);

  /** How much later than it was told somebody may come back: the way to Temporal and to a slot. */
  private static final long LATE = TimeUnit.SECONDS.toNanos(5);

  /** Whoever has been served and calls again so soon is still in the middle of the same work. */
  private static final long NEXT_CALL = TimeUnit.SECONDS.toNanos(1);

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
  private final Map<Lane, Line> lines = new ConcurrentHashMap<>();
  private final int sharedBy;
  private final LongSupplier nanoTime;
  private final Sleeper sleeper;

  /** The limits of a worker that is alone in its Region, on the system's clock. */
  public RequestLimits() {
    this(1);
  }

  /**
   * The limits of one of several workers, on the system's clock.
   *
   * @param sharedBy how many workers call the same Region in the same account
   */
  public RequestLimits(int sharedBy) {
    this(sharedBy, System::nanoTime, TimeUnit.NANOSECONDS::sleep);
  }

  /** Limits on a clock and a sleep of the caller's choice, of a worker that is alone. */
  public RequestLimits(LongSupplier nanoTime, Sleeper sleeper) {
    this(1, nanoTime, sleeper);
  }

  /** The same for one of several workers. */
  public RequestLimits(int sharedBy, LongSupplier nanoTime, Sleeper sleeper) {
    this.sharedBy = sharedBy;
    this.nanoTime = nanoTime;
    this.sleeper = sleeper;
  }

  /**
   * Waits until the operation may be called in the Region.
   *
   * @throws io.temporal.failure.ApplicationFailure to be tried again, when that takes longer than
   *     {@link #LONGEST_WAIT}
   */
  void acquire(String operation, Region region, OnBehalf.Caller caller) {
    Lane lane = new Lane(operation, region);
    if (caller.urgency() == Urgency.FAILOVER) {
      caller.run().ifPresentOrElse(run -> acquireInLine(lane, run), () -> acquireFirst(lane));
    } else {
      acquireFromHalf(lane);
    }
  }

  /** The same for somebody who stands in no line. */
  void acquire(String operation, Region region, Urgency onBehalfOf) {
    acquire(operation, region, new OnBehalf.Caller(onBehalfOf, Optional.empty()));
  }

  private void acquireFirst(Lane lane) {
    TokenBucket bucket = bucket(lane);
    long wait = bucket.reserve(nanoTime.getAsLong(), LONGEST_WAIT.toNanos(), 0);
    requireSoon(wait, lane, bucket.whole());
    sleep(wait, lane);
  }

  /** Of many failovers at once those are served first that came first. */
  private void acquireInLine(Lane lane, String run) {
    TokenBucket bucket = bucket(lane);
    Line line = line(lane);
    long now = nanoTime.getAsLong();
    long wait = bucket.reserve(now, LONGEST_WAIT.toNanos(), line.before(run, now));
    if (wait > LONGEST_WAIT.toNanos()) {
      long away = Math.min(Math.max(wait - EARLY, EARLY), LONGEST_AWAY);
      line.keepForOneAway(run, now + away + LATE);
      throw comeBackIn(away, lane, bucket.whole());
    }
    line.keep(run, now + wait + NEXT_CALL);
    sleep(wait, lane);
  }

  private void acquireFromHalf(Lane lane) {
    TokenBucket bucket = bucket(lane);
    long wait = bucket.standInLine(nanoTime.getAsLong(), LONGEST_WAIT.toNanos());
    requireSoon(wait, lane, bucket.half());
    sleep(wait, lane);
    long waited = wait;
    for (long more = left(lane); more > 0; more = left(lane)) {
      waited += more;
      if (waited > LONGEST_WAIT.toNanos()) {
        bucket.leaveTheLine();
        requireSoon(waited, lane, bucket.half());
      }
      sleep(more, lane);
    }
  }

  /** What failovers are waiting for is not left, whether they wait here or were sent away. */
  private long left(Lane lane) {
    long now = nanoTime.getAsLong();
    return bucket(lane).takeWhatIsLeft(now, line(lane).length(now));
  }

  private static void requireSoon(long wait, Lane lane, Rate rate) {
    if (wait > LONGEST_WAIT.toNanos()) {
      throw comeBackIn(wait, lane, rate);
    }
  }

  private static ApplicationFailure comeBackIn(long nanos, Lane lane, Rate rate) {
    return Failures.tryAgainIn(
        Duration.ofNanos(nanos),
        lane
            + " was not called: of what AWS allows this worker may use "
            + rate
            + ", and other calls are waiting before this one",
        null);
  }

  private void sleep(long nanos, Lane lane) {
    if (nanos <= 0) {
      return;
    }
    try {
      sleeper.sleep(nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failures.tryAgainIn(
          LONGEST_WAIT, lane + " was not called: the worker is shutting down", e);
    }
  }

  /** AWS has refused a call for throttling: what the bucket thinks it holds is not there. */
  public void exhausted(String operation, Region region) {
    bucket(new Lane(operation, region)).empty(nanoTime.getAsLong());
  }

  /**
   * How many calls of an operation may be begun together, so that the last of them gets its token
   * just within {@link #LONGEST_WAIT}: one more would be sent away, and with it all.
   */
  int atOnce(String operation, Urgency onBehalfOf) {
    Rate whole = share(allowed(operation));
    Rate rate = onBehalfOf == Urgency.FAILOVER ? whole : whole.half();
    return Math.max(1, (int) (rate.perSecond() * LONGEST_WAIT.toSeconds()));
  }

  private static Rate allowed(String operation) {
    return BY_OPERATION.getOrDefault(operation, EVERY_OTHER);
  }

  private TokenBucket bucket(Lane lane) {
    return buckets.computeIfAbsent(
        lane, missing -> new TokenBucket(share(allowed(lane.operation()))));
  }

  private Line line(Lane lane) {
    return lines.computeIfAbsent(lane, missing -> new Line(sharedBy));
  }

  private Rate share(Rate allowed) {
    return allowed.withRoomForUnevenness().sharedBy(sharedBy);
  }

  /** What AWS counts together. */
  private record Lane(String operation, Region region) {

    @Override
    public String toString() {
      return operation + " in " + region;
    }
  }

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

    /** An equal part; one request at a time is always possible. */
    Rate sharedBy(int workers) {
      return new Rate(perSecond / workers, Math.max(1, burst / workers));
    }

    /** What is left to all work that is no failover's. */
    Rate half() {
      return sharedBy(2);
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%.2f", perSecond)
          + " requests a second and "
          + burst
          + " at once";
    }
  }

  /** Lets the calling thread wait. */
  @FunctionalInterface
  public interface Sleeper {

    /** Waits for so many nanoseconds. */
    void sleep(long nanos) throws InterruptedException;
  }
}
