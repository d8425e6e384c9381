package dev.twinline.worker.logs;

import dev.twinline.worker.settings.InvalidConfiguration;
import java.util.Map;

/** How lines of the log look. */
public enum LogFormat {
  /** For people: time, level, what it is about, message. */
  TEXT("twinline-worker-logback.xml"),
  /** For machines: a JSON object on each line. */
  JSON("twinline-worker-logback-json.xml");

  /** The variable that holds it. */
  public static final String VARIABLE = "TWINLINE_LOG_FORMAT";

  private final String configuration;

  LogFormat(String configuration) {
    this.configuration = configuration;
  }

  /**
   * Reads the setting.
   *
   * @throws InvalidConfiguration when it is neither of the two
   */
  public static LogFormat from(Map<String, String> environment) {
    String word = environment.getOrDefault(VARIABLE, "text");
    return switch (word) {
      case "text" -> TEXT;
      case "json" -> JSON;
      default ->
          throw new InvalidConfiguration(VARIABLE + " must be text or json, not \"" + word + "\"");
    };
  }

  /** The file of the class path that makes lines look so. */
  public String configuration() {
    return configuration;
  }
}
