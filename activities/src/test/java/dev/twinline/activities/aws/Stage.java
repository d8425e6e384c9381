package dev.twinline.activities.aws;

import dev.twinline.simulator.Simulator;
import dev.twinline.simulator.SimulatorBuilder;
import dev.twinline.simulator.clock.ManualClock;
import dev.twinline.workflows.model.GroupArn;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.model.RegionPair;
import dev.twinline.workflows.wire.TwinlineDataConverter;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.Assertions;

/**
 * Activities between a simulated AWS and a Temporal test environment: what comes out of them has
 * crossed both wires.
 */
public final class Stage implements AutoCloseable {

  public static final Region EAST = new Region("us-east-1");
  public static final Region WEST = new Region("us-west-2");
  public static final RegionPair PAIR = new RegionPair(EAST, WEST);
  public static final String INSTANCE = "11111111-aaaa-4bbb-8ccc-000000000001";
  public static final GroupArn CARE = group("0001");
  public static final GroupArn SALES = group("0002");
  public static final GroupArn BACK_OFFICE = group("0003");

  public final Simulator aws;
  public final AwsClients clients;
  public final ManualClock clock;
  private final TestActivityEnvironment temporal;

  private Stage(SimulatorBuilder simulator, ManualClock clock, RequestLimits limits) {
    this.clock = clock;
    this.aws = simulator.clock(clock).start();
    this.clients = AwsClients.at(aws.endpoint(), limits);
    this.temporal = TestActivityEnvironment.newInstance(options());
  }

  /** A sound pair; changes take effect at once, and nobody counts requests. */
  public static Stage set() {
    return of(Simulator.builder().limits(false).updateDuration(Duration.ZERO));
  }

  /** The same with a simulator of the caller's choice, on a clock that stands still. */
  public static Stage of(SimulatorBuilder simulator) {
    // Nothing is waited for: what a limit would cost shows in its own tests.
    return new Stage(
        simulator, new ManualClock(Instant.now().truncatedTo(ChronoUnit.SECONDS)), unlimited());
  }

  /** Limits whose every wait is over at once. */
  public static RequestLimits unlimited() {
    AtomicLong now = new AtomicLong();
    return new RequestLimits(() -> now.addAndGet(Duration.ofMinutes(1).toNanos()), nanos -> {});
  }

  /** A stub that calls the implementation as a worker would, in one attempt. */
  public <T> T stub(Class<T> activities, Object implementation) {
    temporal.registerActivitiesImplementations(implementation);
    return stub(activities, Duration.ofSeconds(15));
  }

  /** Another stub for what is registered, with so much time for the attempt. */
  public <T> T stub(Class<T> activities, Duration attempt) {
    return temporal.newActivityStub(
        activities, ActivityOptions.newBuilder().setStartToCloseTimeout(attempt).build());
  }

  /** Hands to every attempt what the one before it has told by its heartbeat. */
  public <T> void carryHeartbeats(Class<T> details) {
    temporal.setActivityHeartbeatListener(details, temporal::setHeartbeatDetails);
  }

  /** The clock of the simulated world, for code that takes a {@link Clock}. */
  public Clock worldClock() {
    return new Clock() {
      @Override
      public java.time.ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(java.time.ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return clock.instant();
      }
    };
  }

  /** The failure of an activity, as the workflow sees it. */
  public static ApplicationFailure failureOf(Callable<?> call) {
    Throwable thrown = Assertions.catchThrowable(call::call);
    Assertions.assertThat(thrown)
        .isInstanceOf(ActivityFailure.class)
        .hasCauseInstanceOf(ApplicationFailure.class);
    return (ApplicationFailure) thrown.getCause();
  }

  private static TestEnvironmentOptions options() {
    return TestEnvironmentOptions.newBuilder()
        .setWorkflowClientOptions(
            WorkflowClientOptions.newBuilder()
                .setDataConverter(TwinlineDataConverter.create())
                .build())
        .build();
  }

  private static GroupArn group(String end) {
    return new GroupArn(
        "arn:aws:connect:us-east-1:111122223333:traffic-distribution-group/22222222-0000-4000-8000-00000000"
            + end);
  }

  @Override
  public void close() {
    temporal.close();
    clients.close();
    aws.close();
  }
}
