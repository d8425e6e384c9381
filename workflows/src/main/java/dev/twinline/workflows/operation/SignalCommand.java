package dev.twinline.workflows.operation;

import java.util.ArrayList;
import java.util.List;

/**
 * The exact {@code temporal workflow signal} command that answers a run, for whoever has Temporal's
 * own command line. The server's address is left to that command line's own settings, which also
 * hold what an address alone does not: keys and certificates.
 */
public record SignalCommand(String namespace, String workflowId) {

  private static final String DEFAULT_NAMESPACE = "default";

  /**
   * The command, on one line.
   *
   * @param json what is sent
   */
  public String sending(String signal, String json) {
    return String.join(" ", words(signal, json));
  }

  /** The same on several lines, which a shell takes as one, for where there is little width. */
  public String sendingOnSeveralLines(String signal, String json) {
    return String.join(" \\\n  ", words(signal, json));
  }

  private List<String> words(String signal, String json) {
    List<String> words = new ArrayList<>(List.of("temporal workflow signal"));
    if (!namespace.equals(DEFAULT_NAMESPACE)) {
      words.add("--namespace " + ShellWord.quoted(namespace));
    }
    words.add("--workflow-id " + ShellWord.quoted(workflowId));
    words.add("--name " + signal);
    words.add("--input " + ShellWord.quoted(json));
    return words;
  }
}
