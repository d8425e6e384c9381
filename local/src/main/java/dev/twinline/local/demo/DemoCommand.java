package dev.twinline.local.demo;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.twinline.catalog.ContactCenterFolder;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code twinline demo}. */
@Command(
    name = "twinline demo",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = {
      "Fails the example contact center over in front of simulated callers: the source Region goes"
          + " down and its worker with it, the gate waits for you, and calls are answered again in"
          + " the other Region. Nothing leaves this process but HTTP on the loopback address.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  ./twinline demo",
      "  ./twinline demo --yes --report demo.html",
      "",
      "Exit codes: 0 recovered, 1 the demo could not be played, 2 wrong usage, 8 rejected at the"
          + " gate, 10 not recovered"
    })
public final class DemoCommand implements Callable<Integer> {

  enum Output {
    text,
    json
  }

  @Option(names = "--yes", description = "Let a second person, oncall-2, approve at once.")
  private boolean yes;

  @Option(
      names = "--calls-per-second",
      defaultValue = "4",
      description = "How many callers dial in a second.")
  private double callsPerSecond;

  @Option(names = "--seed", defaultValue = "1", description = "The seed of all chance.")
  private long seed;

  @Option(
      names = "--report",
      description = "Where to write the report (default: reports/demo-<time>.html).")
  private Path report;

  @Option(
      names = "--output",
      defaultValue = "text",
      description = "text, or json: the summary on standard output, the talk on standard error.")
  private Output output;

  @Option(names = "--verbose", description = "Show the log and stack traces.")
  private boolean verbose;

  public static void main(String[] args) {
    // The JDK's HTTP server waits 40 ms on each answer unless it is told not to before it loads.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.exit(new CommandLine(new DemoCommand()).execute(args));
  }

  @Override
  public Integer call() {
    quieten();
    PrintStream talk = output == Output.json ? System.err : System.out;
    try {
      Demo demo =
          new Demo(
              new Terminal(talk),
              ContactCenterFolder.from(System.getenv()).path(),
              new Demo.Settings(yes, callsPerSecond, seed, Optional.ofNullable(report)));
      DemoOutcome outcome = demo.play();
      if (output == Output.json) {
        System.out.println(outcome.json());
      }
      return outcome.exitCode();
    } catch (DemoTrouble trouble) {
      System.err.println("twinline demo: " + trouble.getMessage());
      if (verbose) {
        trouble.printStackTrace();
      }
      return 1;
    }
  }

  private void quieten() {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(verbose ? Level.INFO : Level.OFF);
  }
}
