package dev.twinline.local.crowd;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.twinline.local.crowd.Crowd.Limits;
import dev.twinline.local.system.TemporalCli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * {@code local/crowd [FAILOVERS] [off|on]}: so many failovers at once on a real server, without the
 * limits of AWS and then with them, or one of the two.
 */
public final class CrowdMain {

  private static final Path EXAMPLE = Path.of("examples", "acme", "contact-center.yaml");
  private static final int USUAL = 200;

  /** Two hundred need a quarter of an hour by AWS's limits alone. */
  private static final Duration TIME_FOR_EACH = Duration.ofMinutes(40);

  private static final String USAGE =
      """
      Usage: local/crowd [FAILOVERS] [off|on]

      Starts so many failovers (1 to 800, default 200) of as many simulated contact centers at once,
      without the limits of AWS and then with them, or only one of the two, on a Temporal development
      server and two worker processes, and prints what that took. 200 take about half an hour.

      Example: local/crowd 20 on""";

  private CrowdMain() {}

  public static void main(String[] args) throws IOException {
    List<String> words = Arrays.asList(args);
    if (words.contains("--help")) {
      System.out.println(USAGE);
      return;
    }
    if (args.length > 2
        || (args.length > 0 && !args[0].matches("[1-9][0-9]{0,2}"))
        || (args.length > 1 && !args[1].matches("off|on"))) {
      System.err.println(USAGE);
      System.exit(2);
    }
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
    Optional<Path> cli = TemporalCli.find(System.getenv());
    if (cli.isEmpty()) {
      System.err.println(TemporalCli.HOW_TO_GET_IT);
      System.exit(2);
    }
    int count = args.length > 0 ? Integer.parseInt(args[0]) : USUAL;
    List<Limits> limits =
        args.length > 1
            ? List.of(Limits.valueOf(args[1].toUpperCase(Locale.ROOT)))
            : List.of(Limits.OFF, Limits.ON);
    boolean allWell = true;
    for (Limits each : limits) {
      allWell &= measure(count, each, cli.get());
    }
    System.exit(allWell ? 0 : 1);
  }

  private static boolean measure(int count, Limits limits, Path cli) throws IOException {
    Path folder = Files.createTempDirectory("twinline-crowd");
    System.out.printf(
        "%n%d failovers at once, limits of AWS %s (logs in %s)%n",
        count, limits.name().toLowerCase(Locale.ROOT), folder);
    try (Crowd crowd =
        new Crowd(
            count,
            limits,
            cli,
            EXAMPLE,
            folder,
            yaml -> CrowdFiles.withTimeFor(yaml, TIME_FOR_EACH))) {
      return new CrowdFigures(System.out::println).measure(crowd, TIME_FOR_EACH.multipliedBy(2));
    }
  }
}
