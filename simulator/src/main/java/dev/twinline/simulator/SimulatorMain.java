package dev.twinline.simulator;

import dev.twinline.simulator.clock.ManualClock;
import dev.twinline.simulator.scene.WorldView;
import dev.twinline.simulator.world.CrossRegionRouting;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the simulator as a process of its own. */
@Command(
    name = "simulator",
    usageHelpWidth = 100,
    sortOptions = false,
    description = {
      "A small AWS on one port: Amazon Connect with Global Resiliency, callers, agents and faults.",
      ""
    },
    footer = {
      "",
      "Example: four calls a second, then the source Region is lost, then it is healed.",
      "",
      "  simulator --port 4570",
      "  export AWS_ENDPOINT_URL=http://127.0.0.1:4570",
      "  export AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any AWS_REGION=us-west-2",
      "  aws connect list-traffic-distribution-groups",
      "  curl -X PUT   $AWS_ENDPOINT_URL/_simulator/faults/us-east-1 -d '{\"region\":\"DOWN\"}'",
      "  curl          $AWS_ENDPOINT_URL/_simulator/calls",
      "  curl -X DELETE $AWS_ENDPOINT_URL/_simulator/faults/us-east-1",
      "",
      "Controls, without a signature, below /_simulator/:",
      "  GET health, world, calls, requests, limits   PUT limits, traffic, routing",
      "  GET, PUT, DELETE faults[/REGION], lies       GET, POST clock",
      "  PUT habits/GROUP                             POST reset",
      "GET /_simulator/ lists them with their fields.",
      "",
      "Exit codes: 0 stopped by a signal, 1 it could not listen, 2 wrong usage."
    })
public final class SimulatorMain implements Callable<Integer> {

  enum Output {
    text,
    json
  }

  @Option(
      names = "--port",
      defaultValue = "4570",
      description = "Port to listen on; 0 is any free one. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description =
          "Address to listen on. Signatures are not verified: leave it at the loopback. Default:"
              + " ${DEFAULT-VALUE}.")
  private String host;

  @Option(
      names = "--calls-per-second",
      defaultValue = "4",
      description = "Simulated calls, over all groups. Default: ${DEFAULT-VALUE}.")
  private double callsPerSecond;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Seed of all chance. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--routing",
      paramLabel = "STATE",
      converter = RoutingOption.class,
      defaultValue = "not-enabled",
      description =
          "not-enabled (an older pair: each Region for itself), isolated or global: how far contacts"
              + " of one Region go to agents of the other. Default: ${DEFAULT-VALUE}.")
  private CrossRegionRouting routing;

  @Option(names = "--no-limits", description = "Take any number of requests per second.")
  private boolean withoutLimits;

  @Option(
      names = "--latency-ms",
      defaultValue = "0",
      description = "Time that each request takes. Default: ${DEFAULT-VALUE}.")
  private long latencyMillis;

  @Option(
      names = "--update-duration",
      defaultValue = "PT0.8S",
      description = "How long a shift of traffic takes, as ISO 8601. Default: ${DEFAULT-VALUE}.")
  private Duration updateDuration;

  @Option(
      names = "--manual-clock",
      description = "Time stands still until POST /_simulator/clock {\"advance\":\"PT10S\"}.")
  private boolean manualClock;

  @Option(
      names = "--output",
      defaultValue = "text",
      description = "text or json: how to say where it listens. Default: ${DEFAULT-VALUE}.")
  private Output output;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  /** Takes the names of the states as a command line writes them. */
  static final class RoutingOption implements CommandLine.ITypeConverter<CrossRegionRouting> {
    @Override
    public CrossRegionRouting convert(String value) {
      for (CrossRegionRouting each : CrossRegionRouting.values()) {
        if (value.equals(each.name().toLowerCase(Locale.ROOT).replace('_', '-'))) {
          return each;
        }
      }
      throw new CommandLine.TypeConversionException(
          "'" + value + "' is not one of not-enabled, global, isolated");
    }
  }

  /** Starts the simulator and waits until the process is told to end. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new SimulatorMain()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    Simulator simulator;
    try {
      simulator = start();
    } catch (UncheckedIOException | IllegalArgumentException e) {
      System.err.println(
          "simulator: " + e.getMessage() + "; choose another address with --host or --port");
      return 1;
    }
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  simulator.close();
                  ended.countDown();
                }));
    System.out.println(output == Output.json ? json(simulator) : announcement(simulator));
    System.out.flush();
    ended.await();
    return 0;
  }

  private Simulator start() {
    return Simulator.builder()
        .host(host)
        .port(port)
        .clock(manualClock ? new ManualClock(Instant.now()) : InstantSource.system())
        .callsPerSecond(callsPerSecond)
        .seed(seed)
        .routing(routing)
        .limits(!withoutLimits)
        .latency(Duration.ofMillis(latencyMillis))
        .updateDuration(updateDuration)
        .start();
  }

  private static String json(Simulator simulator) {
    return "{\"endpoint\":\"" + simulator.endpoint() + "\"}";
  }

  private String announcement(Simulator simulator) {
    WorldView world = simulator.world();
    return String.format(
        Locale.ROOT,
        "Simulator: contact center acme in %s (groups %s; %d agents; %.1f calls a second)."
            + " Use AWS_ENDPOINT_URL=%s",
        String.join(" and ", world.regions()),
        String.join(", ", world.groups().stream().map(WorldView.Group::name).toList()),
        world.agents().size(),
        callsPerSecond,
        simulator.endpoint());
  }
}
