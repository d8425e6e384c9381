package dev.twinline.activities.aws.connect;

import dev.twinline.activities.Heartbeat;
import dev.twinline.activities.aws.AttemptTime;
import dev.twinline.activities.aws.connect.ShownGroups.Shown;
import dev.twinline.workflows.model.GroupArn;
import io.temporal.activity.Activity;
import io.temporal.client.ActivityCompletionException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads groups, each once: what earlier attempts of the same activity have read is carried to the
 * next by the heartbeat.
 *
 * <p>Connect takes two requests a second for each operation, so many groups, or a slow Region, need
 * more time than an attempt has. One that began anew each time would never end.
 */
final class ReadSoFar {

  /**
   * How old a read may be when an attempt takes it over: three times as long as somebody may be
   * sent away from an operation that many wait for, so that reads do not grow old faster than they
   * are made, and young enough to be called how things stand now. What is written compares once
   * more.
   */
  private static final Duration FRESH = Duration.ofSeconds(60);

  private final ShownGroups groups;
  private final Clock clock;
  private final AttemptTime time = AttemptTime.begin();
  private final Map<GroupArn, Seen> statuses = new ConcurrentHashMap<>();
  private final Map<GroupArn, Seen> distributions = new ConcurrentHashMap<>();

  private ReadSoFar(ShownGroups groups, Clock clock) {
    this.groups = groups;
    this.clock = clock;
  }

  static ReadSoFar recalled(ShownGroups groups, Clock clock) {
    ReadSoFar read = new ReadSoFar(groups, clock);
    Activity.getExecutionContext()
        .getHeartbeatDetails(Seen[].class)
        .ifPresent(seen -> Arrays.stream(seen).filter(read::isFresh).forEach(read::keep));
    return read;
  }

  private boolean isFresh(Seen seen) {
    Duration age = Duration.between(seen.at(), clock.instant());
    return !age.isNegative() && age.compareTo(FRESH) <= 0;
  }

  String status(GroupArn arn) {
    Seen seen = statuses.get(arn);
    if (seen == null) {
      time.requireEnoughForARead("reading the status of (" + arn + ")");
      seen = keep(Seen.status(arn, groups.status(arn), clock.instant()));
    }
    return seen.status().orElseThrow();
  }

  Shown distribution(GroupArn arn) {
    Seen seen = distributions.get(arn);
    if (seen == null) {
      time.requireEnoughForARead("reading traffic distribution (" + arn + ")");
      seen = keep(Seen.distribution(arn, groups.distribution(arn), clock.instant()));
    }
    return seen.distribution().orElseThrow();
  }

  /** Lets the next attempt look anew at a group that has still to change. */
  void forget(GroupArn arn) {
    statuses.remove(arn);
    distributions.remove(arn);
  }

  /** Looks, and if it comes to nothing tells the next attempt what was read. */
  <T> T carriedOn(Supplier<T> look) {
    try {
      return look.get();
    } catch (RuntimeException failure) {
      tellTheNextAttempt(failure);
      throw failure;
    }
  }

  private void tellTheNextAttempt(RuntimeException failure) {
    Object[] seen =
        Stream.of(statuses, distributions).map(Map::values).flatMap(Collection::stream).toArray();
    if (seen.length == 0) {
      return;
    }
    try {
      Heartbeat.tell(Activity.getExecutionContext(), seen);
    } catch (ActivityCompletionException nobodyWaits) {
      // The failure that is on its way says more than that the activity is over.
      failure.addSuppressed(nobodyWaits);
    }
  }

  private Seen keep(Seen seen) {
    (seen.status().isPresent() ? statuses : distributions).put(seen.arn(), seen);
    return seen;
  }

  /** One answer of AWS about a group, which is either its status or its distribution. */
  record Seen(GroupArn arn, Optional<String> status, Optional<Shown> distribution, Instant at) {

    private static Seen status(GroupArn arn, String status, Instant at) {
      return new Seen(arn, Optional.of(status), Optional.empty(), at);
    }

    private static Seen distribution(GroupArn arn, Shown read, Instant at) {
      return new Seen(arn, Optional.empty(), Optional.of(read), at);
    }
  }
}
