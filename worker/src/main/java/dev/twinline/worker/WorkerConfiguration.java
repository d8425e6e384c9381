package dev.twinline.worker;

import dev.twinline.catalog.ContactCenterFolder;
import dev.twinline.worker.fleet.Fleet;
import dev.twinline.worker.settings.InvalidConfiguration;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.operation.WebUi;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a worker process is told. How to reach Temporal and AWS is not part of it: their own
 * variables, {@code TEMPORAL_*} and {@code AWS_*}, say that; here is only checked what nobody else
 * checks before the first call.
 *
 * @param region the Region this worker stands in, whose activities it takes
 * @param catalog the folder of the contact center files
 * @param shutdownGrace how long running activities may take to finish when the process is stopped
 * @param logLevel the least important messages that are still written
 * @param fleet the workers among which this one is
 */
public record WorkerConfiguration(
    Region region,
    ContactCenterFolder catalog,
    Duration shutdownGrace,
    String logLevel,
    Fleet fleet) {

  static final String REGION = "TWINLINE_REGION";
  static final String CATALOG = ContactCenterFolder.VARIABLE;
  static final String SHUTDOWN_GRACE = "TWINLINE_SHUTDOWN_GRACE_SECONDS";
  static final String LOG_LEVEL = "TWINLINE_LOG_LEVEL";

  /** Longer than an activity's attempt, which takes fifteen seconds at most. */
  private static final String DEFAULT_SHUTDOWN_GRACE = "20";

  private static final int LONGEST_SHUTDOWN_GRACE = 3600;

  private static final List<String> LOG_LEVELS = List.of("error", "warn", "info", "debug", "trace");

  /** The SDK takes any URI here, and only the first call would tell that it leads nowhere. */
  private static final List<String> AWS_ENDPOINTS =
      List.of("AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_CONNECT");

  /** Arguments of the command line, each of which stands for a variable. */
  private static final Map<String, String> OPTIONS =
      Map.of("--region", REGION, "--catalog", CATALOG);

  /**
   * Reads the settings; an argument counts more than a variable.
   *
   * @throws InvalidConfiguration naming the setting that is wrong
   */
  public static WorkerConfiguration from(Map<String, String> environment, String... arguments) {
    Map<String, String> settings = new HashMap<>(environment);
    settings.putAll(read(arguments));
    AWS_ENDPOINTS.forEach(variable -> requireWebAddress(settings, variable));
    requireWebUi(settings);
    return new WorkerConfiguration(
        region(settings),
        catalog(settings),
        shutdownGrace(settings),
        logLevel(settings),
        Fleet.from(settings));
  }

  private static Map<String, String> read(String... arguments) {
    Map<String, String> settings = new HashMap<>();
    for (int i = 0; i < arguments.length; i++) {
      String[] nameAndValue = arguments[i].split("=", 2);
      String variable = OPTIONS.get(nameAndValue[0]);
      if (variable == null) {
        throw new InvalidConfiguration(
            "unknown argument " + arguments[i] + "; there are --region, --catalog and --help");
      }
      if (nameAndValue.length == 1 && i + 1 == arguments.length) {
        throw new InvalidConfiguration(arguments[i] + " needs a value");
      }
      settings.put(variable, nameAndValue.length == 2 ? nameAndValue[1] : arguments[++i]);
    }
    return settings;
  }

  private static Region region(Map<String, String> settings) {
    String code = settings.getOrDefault(REGION, "");
    try {
      return new Region(code);
    } catch (IllegalArgumentException e) {
      throw new InvalidConfiguration(
          REGION
              + " (or --region) must be the AWS Region this worker stands in: "
              + e.getMessage());
    }
  }

  private static ContactCenterFolder catalog(Map<String, String> settings) {
    ContactCenterFolder folder = ContactCenterFolder.from(settings);
    Path path = folder.path();
    if (!Files.isDirectory(path)) {
      throw new InvalidConfiguration(
          CATALOG
              + " (or --catalog) must name the folder of the contact center files, but there is no"
              + " folder \""
              + path
              + "\"");
    }
    return folder;
  }

  private static void requireWebAddress(Map<String, String> settings, String variable) {
    String address = settings.get(variable);
    if (address != null && !isWebAddress(address)) {
      throw new InvalidConfiguration(
          variable
              + " must be an http or https address such as http://127.0.0.1:4570, or not be set;"
              + " not \""
              + address
              + "\"");
    }
  }

  private static void requireWebUi(Map<String, String> settings) {
    try {
      WebUi.configured(settings);
    } catch (IllegalArgumentException e) {
      throw new InvalidConfiguration(e.getMessage());
    }
  }

  private static boolean isWebAddress(String address) {
    try {
      URI uri = new URI(address);
      return ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
          && uri.getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static Duration shutdownGrace(Map<String, String> settings) {
    String seconds = settings.getOrDefault(SHUTDOWN_GRACE, DEFAULT_SHUTDOWN_GRACE);
    if (!seconds.matches("[0-9]{1,4}") || Integer.parseInt(seconds) > LONGEST_SHUTDOWN_GRACE) {
      throw new InvalidConfiguration(
          SHUTDOWN_GRACE
              + " must be a number of seconds from 0 to "
              + LONGEST_SHUTDOWN_GRACE
              + ", not \""
              + seconds
              + "\"");
    }
    return Duration.ofSeconds(Integer.parseInt(seconds));
  }

  private static String logLevel(Map<String, String> settings) {
    String level = settings.getOrDefault(LOG_LEVEL, "info");
    if (!LOG_LEVELS.contains(level.toLowerCase(Locale.ROOT))) {
      throw new InvalidConfiguration(
          LOG_LEVEL
              + " must be one of "
              + String.join(", ", LOG_LEVELS)
              + ", not \""
              + level
              + "\"");
    }
    return level.toLowerCase(Locale.ROOT);
  }

  /** One line for the log; nothing in it is secret. */
  @Override
  public String toString() {
    return "region "
        + region
        + ", catalog "
        + catalog.path()
        + ", shutdown grace "
        + shutdownGrace.toSeconds()
        + " s, log level "
        + logLevel
        + ", "
        + fleet;
  }
}
