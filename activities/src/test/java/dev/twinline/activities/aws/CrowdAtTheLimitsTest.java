package dev.twinline.activities.aws;

import static dev.twinline.activities.aws.Stage.WEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinline.workflows.operation.Urgency;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many failovers at once before the limits of all workers of a Region. */
class CrowdAtTheLimitsTest {

  private static final String READ = "GetTrafficDistribution";
  private static final int FAILOVERS = 60;

  /** What AWS gives them all: two a second after five. */
  private static final Duration BOUND = Duration.ofMillis((FAILOVERS - 5) * 500);

  private final Duration[] now = {Duration.ofHours(1)};
  private final Duration start = now[0];
  private final long[] waited = {0};

  /**
   * Whoever is sent away comes back to any worker. Where each kept a place for all who are away,
   * three workers took ten times what AWS takes, while their tokens lay idle.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void howeverManyWorkersShareTheLimitACrowdTakesLittleMoreThanAwsGives(int workers) {
    List<RequestLimits> fleet =
        IntStream.range(0, workers).mapToObj(each -> limits(workers)).toList();
    Random anyWorker = new Random(workers);
    PriorityQueue<Coming> coming = new PriorityQueue<>(Comparator.comparing(Coming::at));
    IntStream.range(0, FAILOVERS).forEach(each -> coming.add(new Coming(start, each)));
    Duration served = start;

    while (!coming.isEmpty()) {
      Coming next = coming.remove();
      now[0] = next.at();
      try {
        Duration wait = acquire(fleet.get(anyWorker.nextInt(workers)), next.number());
        served = later(served, next.at().plus(wait));
      } catch (ApplicationFailure away) {
        coming.add(new Coming(next.at().plus(away.getNextRetryDelay()), next.number()));
      }
    }

    assertThat(served.minus(start)).isLessThan(BOUND.multipliedBy(3).dividedBy(2));
  }

  @Test
  void whatComesForFailoversThatWereSentAwayNobodyElseTakes() {
    RequestLimits limits = limits(1);
    IntStream.range(0, 9).forEach(each -> limits.acquire(READ, WEST, Urgency.FAILOVER));
    IntStream.range(0, 5).forEach(each -> assertSentAway(limits, failover(each)));

    now[0] = now[0].plusSeconds(4);

    assertSentAway(limits, new OnBehalf.Caller(Urgency.CHECK, Optional.of("a check")));
    limits.acquire(READ, WEST, failover(0));
  }

  private static Duration later(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static void assertSentAway(RequestLimits limits, OnBehalf.Caller caller) {
    assertThatThrownBy(() -> limits.acquire(READ, WEST, caller))
        .isInstanceOf(ApplicationFailure.class);
  }

  /** Somebody who will ask at a moment. */
  private record Coming(Duration at, int number) {}

  /** Those of one worker, on whose clock nobody's wait makes another wait. */
  private RequestLimits limits(int workers) {
    return new RequestLimits(workers, () -> now[0].toNanos(), nanos -> waited[0] = nanos);
  }

  private Duration acquire(RequestLimits limits, int number) {
    waited[0] = 0;
    limits.acquire(READ, WEST, failover(number));
    return Duration.ofNanos(waited[0]);
  }

  private static OnBehalf.Caller failover(int number) {
    return new OnBehalf.Caller(Urgency.FAILOVER, Optional.of("run " + number));
  }
}
