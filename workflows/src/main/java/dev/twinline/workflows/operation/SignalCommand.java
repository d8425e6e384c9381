package dev.twinline.workflows.operation;

/**
 * The exact {@code temporal workflow signal} command that answers a run, for whoever has Temporal's
 * own command line.
 */
public record SignalCommand(String namespace, String workflowId) {

  /**
   * The command, on one line.
   *
   * @param json what is sent
   */
  public String sending(String signal, String json) {
    return command(signal, json).onOneLine();
  }

  /** The same on several lines, which a shell takes as one, for where there is little width. */
  public String sendingOnSeveralLines(String signal, String json) {
    return command(signal, json).onSeveralLines();
  }

  private TemporalCommand command(String signal, String json) {
    return new TemporalCommand("workflow signal", namespace)
        .with("workflow-id", workflowId)
        .with("name", signal)
        .with("input", json);
  }
}
