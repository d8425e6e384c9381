package dev.twinline.local.realserver;

import com.fasterxml.jackson.databind.JsonNode;
import dev.twinline.local.system.TemporalCli;
import dev.twinline.local.system.WorkerProcesses;
import dev.twinline.starter.Twinline;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where somebody types commands. Ours run in this process, with the environment of whoever types:
 * what they do is a matter between them and the server, and there are many of them.
 */
public final class Terminal {

  private static final int SECONDS = 60;
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|\\S+");

  private final Map<String, String> environment;

  private Terminal(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** The terminal of a person on a development server. */
  public static Terminal of(RealStage stage, String person) {
    Map<String, String> environment = new HashMap<>(WorkerProcesses.leadingTo(stage.temporal));
    environment.put("TWINLINE_USER", person);
    return with(environment, stage.scenery.file().folder());
  }

  /** A terminal where these variables are set. */
  public static Terminal with(Map<String, String> environment, Path catalog) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("TWINLINE_CATALOG", catalog.toString());
    return new Terminal(all);
  }

  /** Types {@code twinline …} and waits for the end. */
  public Typed twinline(String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode = Twinline.run(environment, new PrintWriter(out), new PrintWriter(err), words);
    return new Typed(exitCode, out.toString(), err.toString());
  }

  /** The same for a command that must go well and answer in JSON. */
  public JsonNode json(String... words) {
    List<String> command = new ArrayList<>(List.of(words));
    command.addAll(List.of("--output", "json"));
    return twinline(command.toArray(String[]::new)).json();
  }

  /** The words of a line as a shell finds them; what stands in double quotes is one. */
  private static List<String> wordsOf(String line) {
    return WORD.matcher(line)
        .results()
        .map(word -> word.group(1) == null ? word.group() : word.group(1))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** Types a line that begins with {@code temporal}, as some message gave it. */
  public Typed temporal(String line) {
    List<String> command = wordsOf(line);
    if (!command.get(0).equals("temporal")) {
      throw new IllegalArgumentException("no line for temporal: " + line);
    }
    command.set(0, TemporalCli.find(System.getenv()).orElseThrow().toString());
    try {
      Path folder = RealStage.newFolder();
      Path out = folder.resolve("out.txt");
      Path err = folder.resolve("err.txt");
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().putAll(environment);
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(command + " does not end:\n" + Files.readString(err));
      }
      return new Typed(process.exitValue(), Files.readString(out), Files.readString(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while a command ran", e);
    }
  }
}
