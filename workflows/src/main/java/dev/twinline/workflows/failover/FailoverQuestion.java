package dev.twinline.workflows.failover;

import dev.twinline.workflows.gate.GateView;
import dev.twinline.workflows.operation.StatusPage;
import dev.twinline.workflows.readiness.Finding;
import java.util.List;

/**
 * The words in which a failover asks people: what changes, what is known to be wrong, how to say.
 */
final class FailoverQuestion {

  private FailoverQuestion() {}

  /** The question itself, as Markdown. */
  static String of(FailoverRequest request, FailoverPlan plan) {
    StringBuilder page = new StringBuilder();
    page.append("Move all callers, agents and sign-in of **")
        .append(request.contactCenter())
        .append("** to **")
        .append(plan.to())
        .append("**?\n\n- Reason: ")
        .append(request.reason())
        .append('\n');
    request.requestedBy().ifPresent(by -> page.append("- Asked by: ").append(by).append('\n'));
    if (!plan.there().isEmpty()) {
      page.append("- There already: ").append(String.join(", ", plan.there())).append('\n');
    }
    page.append("- New contacts only: queued callers stay, agents finish the call in hand\n");
    page.append("- One way: nothing goes back by itself\n\n");
    page.append(StatusPage.fenced(plan.moves()));
    page.append(concerns(plan.concerns(), plan.findings().size()));
    return page.toString();
  }

  private static String concerns(List<Finding> concerns, int checks) {
    if (concerns.isEmpty()) {
      return "\nAll " + checks + " readiness checks passed.\n";
    }
    StringBuilder list = new StringBuilder("\n**Known to be wrong, or unknown:**\n\n");
    concerns.forEach(finding -> list.append("- ").append(finding.sentence()).append('\n'));
    return list.append('\n')
        .append(checks - concerns.size())
        .append(" of ")
        .append(checks)
        .append(" checks passed.\n")
        .toString();
  }

  /** How to answer, for the gate's page. */
  static String howToAnswer(String workflowId, GateView gate) {
    return "\n**Answer with the signal** `approve` **or** `reject`, one of "
        + String.join(", ", gate.mayApprove())
        + ":\n\n```\n"
        + signalCommand(workflowId, gate)
        + "\n```\n\nDigest: `"
        + gate.digest()
        + "`\n";
  }

  /** What came so far, and what became of it. */
  static String answers(GateView gate) {
    if (gate.answers().isEmpty()) {
      return "";
    }
    StringBuilder list = new StringBuilder("\n**Answers so far:**\n\n");
    gate.answers()
        .forEach(
            answer ->
                list.append("- ")
                    .append(StatusPage.clock(answer.at()))
                    .append(' ')
                    .append(answer.decision())
                    .append(answer.by().isEmpty() ? "" : " by " + answer.by())
                    .append(": ")
                    .append(answer.verdict())
                    .append('\n'));
    return list.toString();
  }

  /** The exact command that says yes. */
  static String signalCommand(String workflowId, GateView gate) {
    String by = gate.mayApprove().isEmpty() ? "NAME" : gate.mayApprove().get(0);
    return "temporal workflow signal --workflow-id "
        + workflowId
        + " --name approve --input '{\"by\":\""
        + by
        + "\",\"digest\":\""
        + gate.digest()
        + "\"}'";
  }
}
