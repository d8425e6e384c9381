package dev.twinline.starter;

import dev.twinline.workflows.form.FormActivities.StartForm;
import dev.twinline.workflows.gate.Gate;
import dev.twinline.workflows.gate.GateWords;
import dev.twinline.workflows.operation.OperationActivities.OpenOperation;
import dev.twinline.workflows.operation.OperationActivities.WaitingGate;
import dev.twinline.workflows.operation.SignalCommand;
import dev.twinline.workflows.operation.WebUi;
import dev.twinline.workflows.status.DescribeContactCenterWorkflow.Description;
import java.util.List;
import java.util.Optional;

/**
 * What can be clicked and pasted about a contact center.
 *
 * @param address the Web UI's; empty where nobody knows it, and then links are paths
 * @param open the open operations, in the description's order
 * @param start the filled-in start forms
 */
record StatusLinks(Optional<String> address, List<Open> open, List<Start> start) {

  /**
   * An open operation.
   *
   * @param approve the command that says yes at its gate; empty where none waits
   */
  record Open(String workflowId, String link, Optional<String> approve) {}

  /** A filled-in start form, and what is started from it. */
  record Start(String workflowId, String summary, String link) {}

  static StatusLinks of(Description description, WebUi webUi) {
    return new StatusLinks(
        webUi.address(),
        description.open().resource().orElse(List.of()).stream()
            .map(operation -> open(operation, webUi))
            .toList(),
        description.forms().resource().orElse(List.of()).stream()
            .map(form -> start(form, webUi))
            .toList());
  }

  private static Open open(OpenOperation operation, WebUi webUi) {
    return new Open(
        operation.workflowId(),
        webUi.run(operation.workflowId(), operation.runId()),
        operation.gate().map(gate -> approve(operation, gate, webUi)));
  }

  private static String approve(OpenOperation operation, WaitingGate gate, WebUi webUi) {
    return new SignalCommand(webUi.namespace(), operation.workflowId())
        .sending(
            Gate.APPROVE, GateWords.input(gate.principalsOnly(), gate.mayApprove(), gate.digest()));
  }

  private static Start start(StartForm form, WebUi webUi) {
    return new Start(
        form.workflowId(),
        form.summary(),
        webUi.startLike(form.type(), form.workflowId(), form.runId()));
  }

  /** Whether any link is shown at all. */
  boolean isEmpty() {
    return open.isEmpty() && start.isEmpty();
  }
}
