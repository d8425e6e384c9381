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
import org.junit.jupiter.api.Test;

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
  void aClientStaysWithinWhatAwsAllows() {
    try (Simulator aws = Simulator.builder().limits(true).start();
        AwsClients clients = AwsClients.at(aws.endpoint())) {
      for (int i = 0; i < 7; i++) {
        clients.connect(WEST).getTrafficDistribution(request -> request.id(CARE.value()));
      }

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

      assertThat(waited()).isCloseTo(Duration.ofMillis(555), A_MILLISECOND);
      clients.close();
    }
  }

  private static void read(AwsClients clients) {
    AwsCall.of(
        "reading",
        () -> clients.connect(WEST).getTrafficDistribution(request -> request.id(CARE.value())));
  }

  private void request(String operation, int times) {
    for (int i = 0; i < times; i++) {
      limits.acquire(operation, WEST, Urgency.FAILOVER);
    }
  }

  private Duration waited() {
    return now[0].minus(start);
  }
}
