package dev.twinline.starter;

import dev.twinline.workflows.gate.GateView;
import dev.twinline.workflows.operation.StatusPage;
import dev.twinline.workflows.status.ShellWord;

/** An open gate on the terminal: the question, and every way to answer it. */
final class GateText {

  private GateText() {}

  static String of(Run run, GateView gate) {
    String who = gate.mayApprove().isEmpty() ? "PERSON" : gate.mayApprove().get(0);
    String options =
        run.target()
            + " --by "
            + ShellWord.quoted(who)
            + " --digest "
            + ShellWord.quoted(gate.digest());
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
            signalCommand(run, who, gate.digest()),
            run.uiPath());
  }

  /** For whoever has Temporal's own command line and not ours. */
  private static String signalCommand(Run run, String who, String digest) {
    return "temporal workflow signal --namespace "
        + ShellWord.quoted(run.namespace())
        + " --workflow-id "
        + ShellWord.quoted(run.workflowId())
        + " --run-id "
        + run.runId()
        + " --name approve --input "
        + ShellWord.quoted("{\"by\":\"" + who + "\",\"digest\":\"" + digest + "\"}");
  }
}
