package dev.twinline.starter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.twinline.workflows.wire.TwinlineDataConverter;
import java.util.Locale;
import picocli.CommandLine.Option;

/** The options that every command has. */
final class OutputOptions {

  enum Format {
    TEXT,
    JSON
  }

  @Option(
      names = "--output",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "How to print the answer: text for people (default) or json for scripts.")
  private Format format;

  @Option(names = "--verbose", description = "Show stack traces and the log of Temporal's client.")
  private boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  boolean isJson() {
    return format == Format.JSON;
  }

  /** Whether a command line asks for JSON that could not be read further. */
  static boolean askForJson(String... args) {
    String line = " " + String.join(" ", args).toLowerCase(Locale.ROOT) + " ";
    return line.contains(" --output json ") || line.contains(" --output=json ");
  }

  boolean isVerbose() {
    return verbose;
  }

  /** Prints an answer in the form that was asked for. */
  void print(Shell shell, String text, Object json) {
    shell.out().println(isJson() ? toJson(json) : text.stripTrailing());
    shell.out().flush();
  }

  static String toJson(Object value) {
    try {
      return TwinlineDataConverter.mapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("writing JSON", e);
    }
  }
}
