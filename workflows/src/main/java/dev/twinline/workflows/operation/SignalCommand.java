package dev.twinline.workflows.operation;

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
    return "temporal workflow signal"
        + (namespace.equals(DEFAULT_NAMESPACE) ? "" : " --namespace " + ShellWord.quoted(namespace))
        + " --workflow-id "
        + ShellWord.quoted(workflowId)
        + " --name "
        + signal
        + " --input "
        + ShellWord.quoted(json);
  }
}
