package dev.twinline.simulator;

import dev.twinline.simulator.callers.CallerSettings;
import dev.twinline.simulator.connect.AmazonConnect;
import dev.twinline.simulator.scene.Scene;
import dev.twinline.simulator.server.Api;
import dev.twinline.simulator.world.CrossRegionRouting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** What a simulator is started with; everything has a value that suits a test. */
public final class SimulatorBuilder {
  String host = "127.0.0.1";
  int port;
  InstantSource clock = InstantSource.system();
  long seed = 1;
  boolean limits = true;
  Api.Latency latency = () -> {};
  List<Scene> scenes = List.of(Scene.acme());
  CallerSettings callers = CallerSettings.usual();
  AmazonConnect.Durations durations =
      new AmazonConnect.Durations(
          Duration.ofMillis(800), Duration.ofSeconds(2), Duration.ofSeconds(5));

  SimulatorBuilder() {}

  /** The address to listen on; the loopback unless somebody insists. */
  public SimulatorBuilder host(String host) {
    this.host = host;
    return this;
  }

  /** The port to listen on; 0 is any free one. */
  public SimulatorBuilder port(int port) {
    this.port = port;
    return this;
  }

  /** The clock the world runs by. */
  public SimulatorBuilder clock(InstantSource clock) {
    this.clock = clock;
    return this;
  }

  /** The seed of all chance. */
  public SimulatorBuilder seed(long seed) {
    this.seed = seed;
    return this;
  }

  /** Whether the limits on requests per second are kept. */
  public SimulatorBuilder limits(boolean kept) {
    this.limits = kept;
    return this;
  }

  /** Time that each request takes; the request waits for it. */
  public SimulatorBuilder latency(Duration latency) {
    return latency(latency.isZero() ? () -> {} : () -> LockSupport.parkNanos(latency.toNanos()));
  }

  /**
   * How the time passes that each request takes. With a clock that is set by hand nothing has to
   * wait: {@code latency(() -> clock.advance(Duration.ofMillis(100)))}.
   */
  public SimulatorBuilder latency(Api.Latency latency) {
    this.latency = latency;
    return this;
  }

  /** What there is at the start. */
  public SimulatorBuilder scene(Scene scene) {
    return scenes(List.of(scene));
  }

  /** Several contact centers at the start, in the account of the first. */
  public SimulatorBuilder scenes(List<Scene> scenes) {
    this.scenes = List.copyOf(scenes);
    return this;
  }

  /** How far contacts of one Region may go to agents of the other at the start. */
  public SimulatorBuilder routing(CrossRegionRouting routing) {
    this.scenes = scenes.stream().map(scene -> scene.withRouting(routing)).toList();
    return this;
  }

  /** How callers and agents behave. */
  public SimulatorBuilder callers(CallerSettings callers) {
    this.callers = callers;
    return this;
  }

  /** How many calls come in a second, to each contact center. */
  public SimulatorBuilder callsPerSecond(double rate) {
    this.callers = callers.withCallsPerSecond(rate);
    return this;
  }

  /** How long a traffic distribution group stays UPDATE_IN_PROGRESS. */
  public SimulatorBuilder updateDuration(Duration duration) {
    this.durations =
        new AmazonConnect.Durations(duration, durations.creation(), durations.replication());
    return this;
  }

  /** How long a new or deleted traffic distribution group stays pending. */
  public SimulatorBuilder creationDuration(Duration duration) {
    this.durations =
        new AmazonConnect.Durations(durations.update(), duration, durations.replication());
    return this;
  }

  /** How long the replication of an instance takes. */
  public SimulatorBuilder replicationDuration(Duration duration) {
    this.durations =
        new AmazonConnect.Durations(durations.update(), durations.creation(), duration);
    return this;
  }

  /** Opens the port and raises the curtain. */
  public Simulator start() {
    try {
      return new Simulator(this);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "listening on " + host + ":" + port + ": " + e.getMessage(), e);
    }
  }
}
