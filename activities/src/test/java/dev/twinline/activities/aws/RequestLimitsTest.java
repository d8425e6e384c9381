package dev.twinline.activities.aws;

import static dev.twinline.activities.aws.Stage.CARE;
import static dev.twinline.activities.aws.Stage.EAST;
import static dev.twinline.activities.aws.Stage.WEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.twinline.simulator.Simulator;
import dev.twinline.workflows.operation.Urgency;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestLimitsTest {

  private static final Duration A_MILLISECOND = Duration.ofMillis(1);
  private static final String READ = "GetTrafficDistribution";

  private final Duration[] now = {Duration.ofHours(1)};
  private final RequestLimits limits =
      new RequestLimits(() -> now[0].toNanos(), nanos -> now[0] = now[0].plusNanos(nanos));
  private final Duration start = now[0];

  @Test
  void oneLessThanTheBurstPassesAtOnceAndThenNineTenthsOfTheRate() {
    request(READ, 4);
    assertThat(waited()).isZero();

    request(READ, 9);
    assertThat(waited()).isCloseTo(Duration.ofSeconds(5), A_MILLISECOND);
  }

  @Test
  void operationsAndRegionsDoNotWaitForEachOther() {
    request(READ, 4);

    request("UpdateTrafficDistribution", 4);
    limits.acquire(READ, EAST, Urgency.FAILOVER);

    assertThat(waited()).isZero();
  }

  @Test
  void aSearchForContactsPassesEveryTwoSecondsAndALittle() {
    request("SearchContacts", 2);

    assertThat(waited()).isCloseTo(Duration.ofMillis(2222), A_MILLISECOND);
  }

  @Test
  void contactsAreDescribedNineTimesASecond() {
    request("DescribeContact", 14 + 9);

    assertThat(waited()).isCloseTo(Duration.ofSeconds(1), A_MILLISECOND);
  }

  @Test
  void whoeverWouldWaitTooLongIsToldToComeBackInsteadOfHoldingAnAttempt() {
    RequestLimits withManyWaiting = new RequestLimits(() -> 0, nanos -> {});
    for (int i = 0; i < 9; i++) {
      withManyWaiting.acquire(READ, WEST, Urgency.FAILOVER);
    }

    ApplicationFailure failure =
        catchThrowableOfType(
            ApplicationFailure.class, () -> withManyWaiting.acquire(READ, WEST, Urgency.FAILOVER));

    assertThat(failure.isNonRetryable()).isFalse();
    assertThat(failure.getNextRetryDelay()).isCloseTo(Duration.ofMillis(3333), A_MILLISECOND);
    assertThat(failure).hasMessageContaining(READ).hasMessageContaining("us-west-2");
  }

  @Test
  void whoeverWasSentAwayHasTakenNothing() {
    RequestLimits limits = new RequestLimits(() -> now[0].toNanos(), nanos -> {});
    for (int i = 0; i < 9; i++) {
      limits.acquire(READ, WEST, Urgency.FAILOVER);
    }
    for (int i = 0; i < 100; i++) {
      catchThrowableOfType(
          ApplicationFailure.class, () -> limits.acquire(READ, WEST, Urgency.FAILOVER));
    }

    now[0] = now[0].plusSeconds(1);

    limits.acquire(READ, WEST, Urgency.FAILOVER);
  }

  @Test
  void ofManyFailoversThatWereSentAwayTheOneIsServedThatCameFirst() {
    RequestLimits crowded = withNineWaiting();
    Duration firstAway = sentAway(crowded, 1);
    for (int i = 2; i <= 100; i++) {
      assertThat(sentAway(crowded, i)).isGreaterThanOrEqualTo(firstAway);
    }

    now[0] = now[0].plusMillis(600);

    assertThat(sentAway(crowded, 50)).as("others come first").isGreaterThan(firstAway);
    crowded.acquire(READ, WEST, failover(1));
  }

  @Test
  void manyFailoversNeedFewAttemptsAndNotMuchMoreTimeThanAwsGives() {
    Map<Integer, Integer> calls = new TreeMap<>();
    PriorityQueue<Coming> coming = new PriorityQueue<>(Comparator.comparing(Coming::at));
    for (int i = 0; i < 200; i++) {
      coming.add(new Coming(now[0], i));
    }
    int attempts = 0;
    while (!coming.isEmpty()) {
      Coming next = coming.remove();
      now[0] = next.at().compareTo(now[0]) > 0 ? next.at() : now[0];
      attempts++;
      try {
        limits.acquire(READ, WEST, failover(next.number()));
        if (calls.merge(next.number(), 1, Integer::sum) < 3) {
          coming.add(new Coming(now[0], next.number()));
        }
      } catch (ApplicationFailure away) {
        coming.add(new Coming(now[0].plus(away.getNextRetryDelay()), next.number()));
      }
    }

    assertThat(now[0].minus(start)).isLessThan(Duration.ofSeconds(600 * 10 / 18 + 30));
    assertThat(attempts).as("attempts for 600 calls").isLessThan(600 + 200 * 20);
  }

  /** Somebody who will ask at a moment. */
  private record Coming(Duration at, int number) {}

  @Test
  void whoeverDoesNotComeBackKeepsNobodyWaiting() {
    RequestLimits crowded = withNineWaiting();
    for (int i = 1; i <= 100; i++) {
      sentAway(crowded, i);
    }

    now[0] = now[0].plusSeconds(30);

    crowded.acquire(READ, WEST, failover(200));
  }

  /** So many wait that whoever comes next is sent away. */
  private RequestLimits withNineWaiting() {
    RequestLimits crowded = new RequestLimits(() -> now[0].toNanos(), nanos -> {});
    for (int i = 0; i < 9; i++) {
      crowded.acquire(READ, WEST, Urgency.FAILOVER);
    }
    return crowded;
  }

  private static Duration sentAway(RequestLimits crowded, int number) {
    return catchThrowableOfType(
            ApplicationFailure.class, () -> crowded.acquire(READ, WEST, failover(number)))
        .getNextRetryDelay();
  }

  private static OnBehalf.Caller failover(int number) {
    return new OnBehalf.Caller(Urgency.FAILOVER, Optional.of("run " + number));
  }

  @Test
  void aRefusalForThrottlingShowsThatOthersHaveUsedTheAllowance() {
    limits.exhausted(READ, WEST);

    limits.acquire(READ, WEST, Urgency.FAILOVER);

    assertThat(waited()).isCloseTo(Duration.ofMillis(555), A_MILLISECOND);
  }

  @Test
  void anInterruptedWaitIsTriedAgainAndStaysInterrupted() {
    RequestLimits interrupted =
        new RequestLimits(
            () -> 0,
            nanos -> {
              throw new InterruptedException();
            });
    interrupted.exhausted(READ, WEST);

    ApplicationFailure failure =
        catchThrowableOfType(
            ApplicationFailure.class, () -> interrupted.acquire(READ, WEST, Urgency.FAILOVER));

    assertThat(failure.isNonRetryable()).isFalse();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void whatIsNoFailoverPassesHalfAsOften() {
    request(READ, 2, Urgency.OPERATION);
    assertThat(waited()).isZero();

    request(READ, 9, Urgency.OPERATION);
    assertThat(waited()).isCloseTo(Duration.ofSeconds(10), A_MILLISECOND);
  }

  @Test
  void aFailoverFindsTheOtherHalfUntouched() {
    request(READ, 2, Urgency.CHECK);

    request(READ, 2);

    assertThat(waited()).isZero();
  }

  @Test
  void anHourOfChecksHasEarnedNothingOfTheHalfOfFailovers() {
    request(READ, 1000, Urgency.CHECK);
    now[0] = now[0].plusSeconds(1);
    Duration before = now[0];

    request(READ, 3);

    assertThat(now[0].minus(before)).isLessThan(A_MILLISECOND);
  }

  @Test
  void whenBothWaitTheFailoverGoesFirst() {
    List<String> order = new ArrayList<>();
    Deque<Runnable> meanwhile = new ArrayDeque<>();
    RequestLimits limits =
        new RequestLimits(
            () -> now[0].toNanos(),
            nanos -> {
              // Whoever comes while another sleeps: a real thread would come now.
              if (!meanwhile.isEmpty()) {
                meanwhile.pop().run();
              }
              now[0] = now[0].plusNanos(nanos);
            });
    limits.exhausted(READ, WEST);
    meanwhile.push(
        () -> {
          limits.acquire(READ, WEST, Urgency.FAILOVER);
          order.add("failover");
        });

    limits.acquire(READ, WEST, Urgency.CHECK);
    order.add("check");

    assertThat(order).containsExactly("failover", "check");
  }

  @Test
  void failoversThatTakeEverythingSendOtherWorkAwayAndKeepNoTurnOfIt() {
    RequestLimits limits = new RequestLimits(() -> now[0].toNanos(), nanos -> {});
    for (int i = 0; i < 9; i++) {
      limits.acquire(READ, WEST, Urgency.FAILOVER);
    }

    for (int i = 0; i < 100; i++) {
      ApplicationFailure failure =
          catchThrowableOfType(
              ApplicationFailure.class, () -> limits.acquire(READ, WEST, Urgency.CHECK));
      assertThat(failure.getNextRetryDelay()).isGreaterThan(RequestLimits.LONGEST_WAIT);
    }

    now[0] = now[0].plusSeconds(5);
    limits.acquire(READ, WEST, Urgency.CHECK);
    limits.acquire(READ, WEST, Urgency.CHECK);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void howeverManyWorkersShareTogetherTheyNeverAskMoreThanAwsAllows(int workers) {
    long[] each = new long[workers];
    List<Long> asked = new ArrayList<>();
    for (int worker = 0; worker < workers; worker++) {
      int one = worker;
      RequestLimits share =
          new RequestLimits(workers, () -> each[one], nanos -> each[one] += nanos);
      for (int i = 0; i < 30; i++) {
        share.acquire(READ, WEST, i % 3 == 0 ? Urgency.CHECK : Urgency.FAILOVER);
        asked.add(each[one]);
      }
    }

    assertThat(refusalsOfABucketOf(5, 2.0, asked.stream().sorted().toList())).isZero();
  }

  /** AWS's side: so many at once, refilled at so many a second. */
  private static int refusalsOfABucketOf(double burst, double perSecond, List<Long> times) {
    double tokens = burst;
    long before = 0;
    int refused = 0;
    for (long time : times) {
      tokens = Math.min(burst, tokens + (time - before) / 1e9 * perSecond);
      before = time;
      if (tokens < 1) {
        refused++;
      } else {
        tokens -= 1;
      }
    }
    return refused;
  }

  @Test
  void onlySoManyCallsAreBegunTogetherAsGetTheirTokenInTime() {
    assertThat(new RequestLimits().atOnce(READ, Urgency.FAILOVER)).isEqualTo(5);
    assertThat(new RequestLimits().atOnce(READ, Urgency.CHECK)).isEqualTo(2);
    assertThat(new RequestLimits(2).atOnce(READ, Urgency.CHECK)).isEqualTo(1);
    assertThat(new RequestLimits(10).atOnce(READ, Urgency.CHECK)).isEqualTo(1);
    assertThat(new RequestLimits(2).atOnce("DescribeContact", Urgency.FAILOVER)).isEqualTo(13);
  }

  /** Two workers that do not know of each other, but for their number, before AWS as it counts. */
  @Test
  void twoWorkersOfAFleetAreNeverThrottled() throws Exception {
    try (Simulator aws = Simulator.builder().limits(true).start();
        AwsClients one = AwsClients.at(aws.endpoint(), new RequestLimits(2));
        AwsClients other = AwsClients.at(aws.endpoint(), new RequestLimits(2))) {
      List<Thread> workers =
          Stream.of(one, other)
              .map(clients -> OnBehalf.of(Urgency.FAILOVER, () -> read(clients, 6)))
              .map(Thread::new)
              .toList();
      workers.forEach(Thread::start);
      for (Thread worker : workers) {
        worker.join();
      }

      assertThat(aws.requests().of(READ)).hasSize(12).allMatch(request -> request.status() == 200);
    }
  }

  private static void read(AwsClients clients, int times) {
    for (int i = 0; i < times; i++) {
      clients.connect(WEST).getTrafficDistribution(request -> request.id(CARE.value()));
    }
  }

  @Test
  void aClientStaysWithinWhatAwsAllows() {
    try (Simulator aws = Simulator.builder().limits(true).start();
        AwsClients clients = AwsClients.at(aws.endpoint())) {
      OnBehalf.of(Urgency.FAILOVER, () -> read(clients, 7)).run();

      assertThat(aws.requests().of(READ)).hasSize(7).allMatch(request -> request.status() == 200);
    }
  }

  @Test
  void aThrottledClientLeavesItsNextTokenAlone() {
    try (Stage stage = Stage.of(Simulator.builder().limits(false))) {
      AwsClients clients = AwsClients.at(stage.aws.endpoint(), limits);
      stage.aws.faults().refuse("us-west-2", READ, "ThrottlingException", 1);
      catchThrowableOfType(ApplicationFailure.class, () -> read(clients));

      read(clients);

      assertThat(waited()).isCloseTo(Duration.ofMillis(1111), A_MILLISECOND);
      clients.close();
    }
  }

  private static void read(AwsClients clients) {
    AwsCall.of(
        "reading",
        () -> clients.connect(WEST).getTrafficDistribution(request -> request.id(CARE.value())));
  }

  private void request(String operation, int times) {
    request(operation, times, Urgency.FAILOVER);
  }

  private void request(String operation, int times, Urgency onBehalfOf) {
    for (int i = 0; i < times; i++) {
      limits.acquire(operation, WEST, onBehalfOf);
    }
  }

  private Duration waited() {
    return now[0].minus(start);
  }
}
