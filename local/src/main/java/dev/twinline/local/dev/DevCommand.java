package dev.twinline.local.dev;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.twinline.catalog.ContactCenterFolder;
import dev.twinline.local.system.TemporalCli;
import dev.twinline.starter.ExitCode;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code twinline dev}. */
@Command(
    name = "twinline dev",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    usageHelpWidth = 100,
    sortOptions = false,
    description = {
      "Starts a real Temporal development server with its Web UI, the simulator and a worker process"
          + " for each Region, and stops all of it on Ctrl-C. What Temporal knows survives a"
          + " restart; the simulated world begins anew.",
      ""
    },
    footer = {
      "",
      "Needs Temporal's command line on the PATH, or named by TWINLINE_TEMPORAL_CLI; twinline demo"
          + " needs none.",
      "",
      "Example:",
      "  ./twinline dev",
      "  ./twinline dev --port 17233 --ui-port 18233 --simulator-port 14570",
      "",
      "Exit codes: 0 stopped, 1 it could not start, 2 wrong usage"
    })
public final class DevCommand implements Callable<Integer> {

  enum Output {
    text,
    json
  }

  @Option(
      names = "--port",
      defaultValue = "7233",
      paramLabel = "PORT",
      description = "Where Temporal listens, on the loopback address.")
  private int port;

  @Option(
      names = "--ui-port",
      defaultValue = "8233",
      paramLabel = "PORT",
      description = "Where its Web UI listens.")
  private int uiPort;

  @Option(
      names = "--simulator-port",
      defaultValue = "4570",
      paramLabel = "PORT",
      description = "Where the simulated AWS listens.")
  private int simulatorPort;

  @Option(
      names = "--calls-per-second",
      defaultValue = "4",
      paramLabel = "RATE",
      description = "Simulated calls, over all groups.")
  private double callsPerSecond;

  @Option(
      names = "--data",
      defaultValue = ".twinline",
      paramLabel = "FOLDER",
      description = "Where the server's database and all logs are kept.")
  private Path data;

  @Option(
      names = "--output",
      defaultValue = "text",
      description = "text, or json: one object with every address, once all of it runs.")
  private Output output;

  public static void main(String[] args) {
    // The JDK's HTTP server waits 40 ms on each answer unless it is told not to before it loads.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.exit(
        new CommandLine(new DevCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler(DevCommand::misunderstood)
            .execute(args));
  }

  private static int misunderstood(ParameterException e, String... args) {
    e.getCommandLine()
        .getErr()
        .println("twinline dev: " + e.getMessage() + ". See: twinline dev --help");
    return ExitCode.USAGE.code();
  }

  @Override
  public Integer call() throws InterruptedException {
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
    PrintStream talk = output == Output.json ? System.err : System.out;
    try {
      Path cli =
          TemporalCli.find(System.getenv())
              .orElseThrow(() -> new DevTrouble(TemporalCli.HOW_TO_GET_IT));
      DevSystem system =
          new DevSystem(
              new DevSystem.Settings(
                  cli,
                  port,
                  uiPort,
                  simulatorPort,
                  callsPerSecond,
                  data.toAbsolutePath().normalize(),
                  ContactCenterFolder.from(System.getenv()).path().toAbsolutePath().normalize()),
              talk);
      stopOnCtrlC(system);
      DevAddresses addresses = system.start();
      System.out.println(output == Output.json ? addresses.json() : addresses.text());
      System.out.flush();
      new CountDownLatch(1).await();
      return 0;
    } catch (DevTrouble trouble) {
      System.err.println("twinline dev: " + trouble.getMessage());
      return 1;
    }
  }

  /** Ends the process itself: after a signal the JVM would end with 130, like after a crash. */
  private static void stopOnCtrlC(DevSystem system) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  boolean ran = system.isRunning();
                  system.close();
                  if (ran) {
                    Runtime.getRuntime().halt(0);
                  }
                },
                "twinline-stop"));
  }
}
