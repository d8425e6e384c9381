package dev.twinline.starter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/**
 * What one command said.
 *
 * @param out its answer
 * @param err its talk
 */
record Said(int exitCode, String out, String err) {

  /** Runs a command where no Temporal can be reached. */
  static Said alone(String... args) {
    return by(
        Map.of("TWINLINE_CATALOG", "../examples"),
        person -> {
          throw new CommandFailure(ExitCode.NO_TEMPORAL, "no Temporal here");
        },
        args);
  }

  static Said by(
      Map<String, String> environment, TemporalConnection.Connector connector, String... args) {
    return aloud(new StringWriter(), environment, connector, args);
  }

  /** The same, with its talk where others can hear it while the command runs. */
  static Said aloud(
      StringWriter err,
      Map<String, String> environment,
      TemporalConnection.Connector connector,
      String... args) {
    StringWriter out = new StringWriter();
    Shell shell =
        new Shell(
            new HashMap<>(environment),
            new PrintWriter(out),
            new PrintWriter(err),
            Ansi.OFF,
            connector);
    int exitCode = Twinline.run(shell, args);
    return new Said(exitCode, out.toString(), err.toString());
  }

  /** The same, or an error that shows what the command said instead. */
  Said endedWith(ExitCode expected) {
    if (exitCode != expected.code()) {
      throw new AssertionError("not " + expected + " but " + this);
    }
    return this;
  }

  JsonNode json() {
    try {
      return new ObjectMapper().readTree(out);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + out, e);
    }
  }
}
