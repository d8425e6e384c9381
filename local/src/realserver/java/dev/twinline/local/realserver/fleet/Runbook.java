package dev.twinline.local.realserver.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The commands of a page that people carry out, as the page has them. */
record Runbook(List<String> lines) {

  private static final String FENCE = "```";

  /** The page on running Twinline. */
  static Runbook operations() {
    try {
      return new Runbook(Files.readAllLines(Path.of("..", "docs", "operations.md")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The commands for {@code temporal} below a heading, in their order. */
  List<String> commandsOf(String heading) {
    List<String> commands = new ArrayList<>();
    boolean inSection = false;
    boolean inFence = false;
    for (String line : lines) {
      if (line.startsWith("#")) {
        inSection = line.equals(heading);
      }
      if (line.strip().startsWith(FENCE)) {
        inFence = !inFence;
      } else if (inSection && inFence && line.strip().startsWith("temporal ")) {
        commands.add(line.strip());
      }
    }
    if (commands.isEmpty()) {
      throw new AssertionError("docs/operations.md has no command below \"" + heading + "\"");
    }
    return commands;
  }
}
