package dev.twinline.local.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** The person's side of the demo: talk goes out, an answer comes in. */
final class Terminal {

  private final PrintStream talk;
  private final BufferedReader answers;

  Terminal(PrintStream talk, InputStream answers) {
    this.talk = talk;
    this.answers = new BufferedReader(new InputStreamReader(answers, StandardCharsets.UTF_8));
  }

  synchronized void say(String line) {
    talk.println(line);
    talk.flush();
  }

  /**
   * Asks a yes-or-no question until it is answered.
   *
   * @return empty where nobody can answer, because the input has ended
   */
  Optional<Boolean> ask(String question) {
    while (true) {
      talk.print(question + " [y/n] ");
      talk.flush();
      String line = readLine();
      if (line == null) {
        return Optional.empty();
      }
      switch (line.trim().toLowerCase(Locale.ROOT)) {
        case "y", "yes" -> {
          return Optional.of(true);
        }
        case "n", "no" -> {
          return Optional.of(false);
        }
        default -> say("Please answer y or n.");
      }
    }
  }

  private String readLine() {
    try {
      return answers.readLine();
    } catch (IOException e) {
      return null;
    }
  }
}
