package dev.twinline.local.figures;

import dev.twinline.simulator.Simulator;
import dev.twinline.simulator.callers.AgentHabits;
import dev.twinline.simulator.callers.CallerSettings;
import dev.twinline.simulator.callers.SecondCalls;
import dev.twinline.simulator.callers.Spread;
import dev.twinline.simulator.faults.Mode;
import dev.twinline.simulator.scene.Scene;
import dev.twinline.simulator.world.CrossRegionRouting;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * An outage of the source Region on an ordinary working day, the same for every design: who calls,
 * who answers, and how people behave depends on the seed alone.
 *
 * <p>Sixty agents, calls of three minutes, six of ten busy on an ordinary day. The alarm comes
 * seventy seconds after the fault (published projects saw 60 to 93 s, fact sheet "amazon-connect",
 * section 3). Nobody is asked: a person costs every design the same.
 */
final class Outage implements AutoCloseable {

  /** How long the world has run before the fault. */
  private static final Duration BEFORE = Duration.ofMinutes(10);

  /** From the fault to the moment at which somebody, or something, acts. */
  private static final Duration NOTICED_AFTER = Duration.ofSeconds(70);

  /** What is counted, from the fault on. */
  static final Duration COUNTED = Duration.ofMinutes(20);

  private static final Duration ONE_REQUEST = Duration.ofMillis(100);
  private static final Duration ONE_CHANGE = Duration.ofSeconds(5);

  private final WorldClock clock;
  private final Simulator simulator;
  private Instant fault;

  Outage(long seed, WorldClock clock) {
    this.clock = clock;
    simulator =
        Simulator.builder()
            .clock(clock)
            .seed(seed)
            .scene(scene())
            .callers(people())
            .limits(false)
            .latency(() -> clock.pass(ONE_REQUEST))
            .updateDuration(ONE_CHANGE)
            .start();
  }

  /** The pair has global routing and is isolated; everything is at home in the source Region. */
  private static Scene scene() {
    return Scene.acme()
        .withRouting(CrossRegionRouting.ISOLATED)
        .withGroups(
            List.of(
                new Scene.Group("care", 100, List.of("+15550100001", "+15550100002"), 30, 50),
                new Scene.Group("sales", 100, List.of("+15550100011", "+15550100012"), 20, 30),
                new Scene.Group(
                    "back-office", 100, List.of("+15550100021", "+15550100022"), 10, 20)));
  }

  private static CallerSettings people() {
    return CallerSettings.usual()
        .withCallsPerSecond(0.17)
        .withHandleTime(Spread.around(Duration.ofMinutes(3)))
        .withAfterContactWork(Spread.around(Duration.ofSeconds(30)))
        .withPatience(new Spread(Duration.ofSeconds(30), Duration.ofMinutes(3)))
        .withSecondCalls(
            new SecondCalls(30, new Spread(Duration.ofSeconds(30), Duration.ofMinutes(3))))
        .withHabits(
            new AgentHabits(new Spread(Duration.ofSeconds(20), Duration.ofMinutes(3)), 15, 5, 5));
  }

  /** Lets the day begin, breaks the source Region, and waits until somebody notices. */
  void strike() {
    clock.pass(BEFORE);
    // Calls are counted by the second in which something becomes of them.
    fault = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    simulator.faults().regionDown("us-east-1", Mode.RESET);
    clock.pass(NOTICED_AFTER);
  }

  Instant fault() {
    return fault;
  }

  URI endpoint() {
    return simulator.endpoint();
  }

  /** Lets the rest of the time pass, and counts. */
  Toll count() {
    Duration rest = Duration.between(clock.instant(), fault.plus(COUNTED));
    clock.pass(rest.isNegative() ? Duration.ZERO : rest);
    return Toll.of(simulator.calls().series(), fault, fault.plus(COUNTED));
  }

  @Override
  public void close() {
    simulator.close();
  }
}
