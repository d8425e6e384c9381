package dev.twinline.starter;

import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/**
 * What surrounds a command.
 *
 * @param out where the answer goes
 * @param err where talk, progress and trouble go
 * @param ansi whether colours are welcome
 * @param connector the way to Temporal
 */
record Shell(
    Map<String, String> environment,
    PrintWriter out,
    PrintWriter err,
    Ansi ansi,
    TemporalConnection.Connector connector) {

  /** The shell of this process. */
  static Shell ofProcess() {
    return new Shell(
        System.getenv(),
        new PrintWriter(System.out, true),
        new PrintWriter(System.err, true),
        Ansi.AUTO,
        new EnvironmentConnector(System.getenv()));
  }

  /** A line of talk. */
  void say(String line) {
    err.println(line);
    err.flush();
  }

  /** A word in bold where the terminal can show it. */
  String bold(String word) {
    return ansi.string("@|bold " + word + "|@");
  }
}
