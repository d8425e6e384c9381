package dev.twinline.starter;

import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Who sits at the terminal. */
final class PersonOption {

  private static final String VARIABLE = "TWINLINE_USER";

  @Option(
      names = "--by",
      paramLabel = "PERSON",
      description = "Who you are, as the file's approvers are named. Default: TWINLINE_USER.")
  private String by;

  /** The person, or a refusal: an operation that nobody has asked for is not started. */
  String require(Map<String, String> environment) {
    return person(by, environment)
        .orElseThrow(
            () ->
                new CommandFailure(
                    ExitCode.USAGE, "who are you? Say --by PERSON, or set " + VARIABLE));
  }

  /** Whether the name was typed for this very command. */
  boolean isSaid() {
    return by != null;
  }

  /** The person of a command that does not need one. */
  static Optional<String> from(Map<String, String> environment) {
    return person(null, environment);
  }

  private static Optional<String> person(String by, Map<String, String> environment) {
    String name = by == null ? environment.getOrDefault(VARIABLE, "") : by;
    return name.isBlank() ? Optional.empty() : Optional.of(name.strip());
  }
}
