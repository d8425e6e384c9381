package dev.twinline.simulator.callers;

import dev.twinline.simulator.clock.Timeline;
import dev.twinline.simulator.world.World;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** Calls that come at their own time: one Poisson stream for each demand. */
final class Arrivals {
  private final class Stream {
    private final Demand demand;
    private final SplittableRandom gaps;
    private long calls;

    private Stream(Demand demand) {
      this.demand = demand;
      this.gaps = draws.of("gaps " + demand.name(), 0);
    }
  }

  private final Timeline timeline;
  private final World world;
  private final Draws draws;
  private final Switchboard switchboard;
  private final List<Stream> streams;
  private double callsPerSecond;
  private int generation;

  Arrivals(
      Timeline timeline,
      World world,
      Draws draws,
      Switchboard switchboard,
      List<Demand> demands,
      double callsPerSecond) {
    this.timeline = timeline;
    this.world = world;
    this.draws = draws;
    this.switchboard = switchboard;
    this.streams = demands.stream().map(Stream::new).toList();
    setRate(callsPerSecond);
  }

  /** Sets how many calls come in a second, of all demands together. */
  void setRate(double callsPerSecond) {
    this.callsPerSecond = callsPerSecond;
    // What was scheduled at the former rate is void; a Poisson stream has no memory to lose.
    int now = ++generation;
    streams.forEach(stream -> scheduleNext(stream, now));
  }

  double rate() {
    return callsPerSecond;
  }

  private void scheduleNext(Stream stream, int scheduledIn) {
    double rate = callsPerSecond * stream.demand.percentOfCalls() / 100;
    if (rate > 0) {
      double seconds = -Math.log(1 - stream.gaps.nextDouble()) / rate;
      Duration gap = Duration.ofMillis(Math.round(Math.min(seconds, 1e9) * 1000));
      timeline.after(
          gap,
          () -> {
            if (generation == scheduledIn) {
              arrive(stream);
              scheduleNext(stream, scheduledIn);
            }
          });
    }
  }

  private void arrive(Stream stream) {
    long call = stream.calls++;
    SplittableRandom chance = draws.of(stream.demand.name(), call);
    List<String> numberIds = stream.demand.numberIds();
    String numberId = numberIds.get(chance.nextInt(numberIds.size()));
    String address = String.format("+1555%07d", 2_000_000 + chance.nextInt(7_000_000));
    world
        .number(numberId)
        .ifPresent(
            number ->
                switchboard.dial(
                    number, Caller.first(address, stream.demand.name(), call, chance)));
  }
}
