package dev.twinline.local.demo;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.twinline.catalog.ContactCenterFolder;
import dev.twinline.starter.ExitCode;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code twinline demo}. */
@Command(
    name = "twinline demo",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = {
      "Plays the two main jobs in front of simulated callers. The failover: the source Region goes"
          + " down and its worker with it, the gate waits for you, and calls are answered again in"
          + " the other Region. The failback: the source Region is well again, the gate waits for"
          + " you, and traffic comes home in steps that are watched. Nothing leaves this process"
          + " but HTTP on the loopback address.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  ./twinline demo",
      "  ./twinline demo --yes --report demo.html",
      "  ./twinline demo --chapter failback",
      "",
      "Exit codes: 0 every chapter that was asked for succeeded, 1 the demo could not be played, 2"
          + " wrong usage, 8 rejected at a gate, 10 a chapter did not succeed"
    })
public final class DemoCommand implements Callable<Integer> {

  /** Far beyond what the example's agents can answer. */
  private static final int MOST_CALLS_PER_SECOND = 50;

  enum Output {
    text,
    json
  }

  @Option(
      names = "--chapter",
      description =
          "Play only this one: ${COMPLETION-CANDIDATES} (default: both). The failback by itself"
              + " begins with all traffic in the replica, as a failover leaves it.",
      paramLabel = "CHAPTER")
  private Chapter chapter;

  @Option(names = "--yes", description = "Let a second person, oncall-2, approve at once.")
  private boolean yes;

  @Option(
      names = "--calls-per-second",
      defaultValue = "4",
      description =
          "How many callers dial in a second: more than 0, at most 50. Above about 10 the example's"
              + " agents cannot keep up.",
      paramLabel = "RATE")
  private double callsPerSecond;

  @Option(names = "--seed", defaultValue = "1", description = "The seed of all chance.")
  private long seed;

  @Option(
      names = "--report",
      description =
          "Where to write the report (default: reports/demo-<time>-failover.html and"
              + " …-failback.html). When both chapters are played, FILE is the failover's and the"
              + " failback's has -failback before the ending: demo.html, demo-failback.html.",
      paramLabel = "FILE")
  private Path report;

  @Option(
      names = "--output",
      defaultValue = "text",
      description = "text, or json: the summary on standard output, the talk on standard error.")
  private Output output;

  @Option(names = "--verbose", description = "Show the log and stack traces.")
  private boolean verbose;

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    // The JDK's HTTP server waits 40 ms on each answer unless it is told not to before it loads.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.exit(run(args));
  }

  static int run(String... args) {
    return new CommandLine(new DemoCommand())
        .setParameterExceptionHandler(DemoCommand::misunderstood)
        .execute(args);
  }

  private static int misunderstood(ParameterException e, String... args) {
    e.getCommandLine()
        .getErr()
        .println("twinline demo: " + e.getMessage() + ". See: twinline demo --help");
    return ExitCode.USAGE.code();
  }

  @Override
  public Integer call() {
    requireSensibleRate();
    quieten();
    PrintStream talk = output == Output.json ? System.err : System.out;
    try {
      Demo demo =
          new Demo(
              new Terminal(talk, System.in),
              ContactCenterFolder.from(System.getenv()).path(),
              new Demo.Settings(
                  chapters(), yes, callsPerSecond, seed, Optional.ofNullable(report)));
      DemoOutcome outcome = demo.play();
      if (output == Output.json) {
        System.out.println(outcome.json());
      }
      return outcome.exitCode().code();
    } catch (DemoTrouble trouble) {
      System.err.println("twinline demo: " + trouble.getMessage());
      if (verbose) {
        trouble.printStackTrace();
      }
      return 1;
    }
  }

  private List<Chapter> chapters() {
    return chapter == null ? List.of(Chapter.values()) : List.of(chapter);
  }

  /** Written so that what is no number at all is refused too. */
  private void requireSensibleRate() {
    if (!(callsPerSecond > 0 && callsPerSecond <= MOST_CALLS_PER_SECOND)) {
      throw new ParameterException(
          spec.commandLine(),
          "--calls-per-second must be more than 0 and at most "
              + MOST_CALLS_PER_SECOND
              + ", not "
              + callsPerSecond);
    }
  }

  private void quieten() {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(verbose ? Level.INFO : Level.OFF);
  }
}
