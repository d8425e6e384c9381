package dev.twinline.local.realserver.trouble;

import dev.twinline.local.realserver.RealStage;
import dev.twinline.local.system.TemporalCli;
import dev.twinline.local.system.WorkerProcesses;
import dev.twinline.starter.Twinline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Where somebody types commands; each is a process of its own, as it is at a real terminal. */
final class Terminal {

  private static final int SECONDS = 60;

  private final RealStage stage;
  private final String person;

  Terminal(RealStage stage, String person) {
    this.stage = stage;
    this.person = person;
  }

  /** What a command wrote, to the screen as a whole, and how it ended. */
  record Said(int exitCode, String words) {}

  /** Types {@code twinline …}. */
  Said twinline(String... words) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Twinline.class.getName()));
    command.addAll(List.of(words));
    return typed(command);
  }

  /** Types a line that begins with {@code temporal}, as some message gave it. */
  Said temporal(String line) {
    List<String> command = new ArrayList<>(List.of(line.trim().split(" +")));
    if (!command.get(0).equals("temporal")) {
      throw new IllegalArgumentException("no line for temporal: " + line);
    }
    command.set(0, TemporalCli.find(System.getenv()).orElseThrow().toString());
    return typed(command);
  }

  private Said typed(List<String> command) {
    try {
      Path screen = Files.createTempFile(RealStage.newFolder(), "screen", ".txt");
      ProcessBuilder builder = new ProcessBuilder(command);
      Map<String, String> environment = builder.environment();
      environment.keySet().removeIf(name -> name.startsWith("AWS_"));
      environment.putAll(WorkerProcesses.leadingTo(stage.temporal));
      environment.put("TWINLINE_CATALOG", stage.scenery.file().folder().toString());
      environment.put("TWINLINE_USER", person);
      Process process = builder.redirectErrorStream(true).redirectOutput(screen.toFile()).start();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(command + " does not end:\n" + Files.readString(screen));
      }
      return new Said(process.exitValue(), Files.readString(screen));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while a command ran", e);
    }
  }
}
