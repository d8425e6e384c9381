package dev.twinline.starter;

import dev.twinline.workflows.gate.Gate;
import dev.twinline.workflows.gate.GateView;
import dev.twinline.workflows.gate.GateWords;
import dev.twinline.workflows.operation.ShellWord;
import dev.twinline.workflows.operation.SignalCommand;
import dev.twinline.workflows.operation.StatusPage;
import dev.twinline.workflows.operation.WebUi;

/** An open gate on the terminal: the question, and every way to answer it. */
final class GateText {

  private GateText() {}

  static String of(Run run, GateView gate) {
    String who = gate.mayApprove().isEmpty() ? "PERSON" : gate.mayApprove().get(0);
    // Where the server says who answers, another name than that would only be refused.
    String by = gate.takesPrincipalsOnly() ? "" : " --by " + ShellWord.quoted(who);
    String options = run.target() + by + " --digest " + ShellWord.quoted(gate.digest());
    return """

        %s

        %s
        May answer  %s
        Needed      %d of them, %d so far%s
        Digest      %s

        Yes         twinline approve %s
        No          twinline reject %s
        or          %s
        Web UI      %s
        """
        .formatted(
            run.shell()
                .bold("Waiting for approval: gate " + gate.number() + " of " + run.workflowId()),
            gate.plainQuestion().strip() + "\n",
            String.join(", ", gate.mayApprove()),
            gate.approvalsNeeded(),
            gate.approvalsGiven(),
            gate.expiresAt().map(at -> ", until " + StatusPage.clock(at)).orElse(""),
            gate.digest(),
            options,
            options,
            new SignalCommand(run.namespace(), run.workflowId())
                .sending(Gate.APPROVE, GateWords.input(gate)),
            run.link() + hint(run.webUi()));
  }

  private static String hint(WebUi webUi) {
    return webUi.isKnown() ? "" : "\n            (" + WebUi.UNKNOWN + ")";
  }
}
