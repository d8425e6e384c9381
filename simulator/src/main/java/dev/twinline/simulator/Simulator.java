package dev.twinline.simulator;

import dev.twinline.simulator.callers.CallLedger;
import dev.twinline.simulator.faults.Faults;
import dev.twinline.simulator.faults.Lies;
import dev.twinline.simulator.limits.RequestLimits;
import dev.twinline.simulator.scene.Arrangement;
import dev.twinline.simulator.scene.WorldView;
import dev.twinline.simulator.server.HttpPort;
import dev.twinline.simulator.server.RequestLog;
import dev.twinline.simulator.sns.Publication;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** A running simulator: one HTTP port, and everything behind it. */
public final class Simulator implements AutoCloseable {
  private final SimulatorBuilder settings;
  private final HttpPort port;
  private volatile Play play;

  Simulator(SimulatorBuilder settings) throws IOException {
    this.settings = settings;
    this.port = new HttpPort(settings.host, settings.port);
    this.play = new Play(settings, this::reset);
    port.serve("/", request -> play.api().answer(request));
    port.serve("/_simulator", request -> play.controls().answer(request));
    port.start();
  }

  /** A simulator of the contact center {@code acme} unless told otherwise. */
  public static SimulatorBuilder builder() {
    return new SimulatorBuilder();
  }

  /** Begins again with the scene: a new world, no faults, empty logs. */
  public void reset() {
    Play former = play;
    play = new Play(settings, this::reset);
    former.close();
  }

  /** Where clients find it; the value for {@code AWS_ENDPOINT_URL}. */
  public URI endpoint() {
    return port.endpoint();
  }

  /** What is broken, and the switches to break and heal it. */
  public Faults faults() {
    return play.faults();
  }

  /** What Amazon Connect does or says against its own word, for tests of proofs. */
  public Lies lies() {
    return play.lies();
  }

  /** What became of callers. */
  public CallLedger calls() {
    return play.callers().ledger();
  }

  /** Every request to an API. */
  public RequestLog requests() {
    return play.requests();
  }

  /** What was published to the topics, in the order in which it came. */
  public List<Publication> published() {
    return play.topics().published();
  }

  /** The limits on requests, which can be switched. */
  public RequestLimits limits() {
    return play.limits();
  }

  /** The world as it truly is. */
  public WorldView world() {
    return play.view();
  }

  /** Ways to change the world behind the API's back. */
  public Arrangement arrange() {
    return play.arrangement();
  }

  /** Lets all hanging requests go and closes the port. */
  @Override
  public void close() {
    play.close();
    port.close();
  }
}
