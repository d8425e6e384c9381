package dev.twinline.local.realserver.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.twinline.local.realserver.RealStage;
import dev.twinline.local.system.WorkerProcesses;
import dev.twinline.starter.Twinline;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A command that was typed. It runs in this process: there are many of them, and what they do is a
 * matter between them and the server.
 *
 * @param out its answer
 * @param err its talk
 */
record Typed(int exitCode, String out, String err) {

  /** Types {@code twinline …} as oncall-1 and waits for the end. */
  static Typed twinline(RealStage stage, String... words) {
    Map<String, String> environment = new HashMap<>(WorkerProcesses.leadingTo(stage.temporal));
    environment.put("TWINLINE_CATALOG", stage.scenery.file().folder().toString());
    environment.put("TWINLINE_USER", "oncall-1");
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode = Twinline.run(environment, new PrintWriter(out), new PrintWriter(err), words);
    return new Typed(exitCode, out.toString(), err.toString());
  }

  /** The answer of a command that went well and was asked for JSON. */
  static JsonNode json(RealStage stage, String... words) {
    List<String> command = new ArrayList<>(List.of(words));
    command.addAll(List.of("--output", "json"));
    Typed typed = twinline(stage, command.toArray(String[]::new)).endedWith(0);
    try {
      return JsonMapper.builder().build().readTree(typed.out());
    } catch (IOException e) {
      throw new AssertionError("not JSON: " + typed, e);
    }
  }

  /** The same, or an error that shows what the command said instead. */
  Typed endedWith(int code) {
    if (exitCode != code) {
      throw new AssertionError("not " + code + " but " + this);
    }
    return this;
  }
}
