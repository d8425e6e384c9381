package dev.twinline.starter;

import dev.twinline.workflows.evidence.AgentSample;
import dev.twinline.workflows.evidence.CallSeries;
import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.evidence.Recovery;
import dev.twinline.workflows.evidence.Unknowns;
import dev.twinline.workflows.evidence.Words;
import dev.twinline.workflows.operation.Mutation;
import dev.twinline.workflows.operation.StatusPage;
import dev.twinline.workflows.proof.CallProof;
import dev.twinline.workflows.wire.Shown;
import java.util.List;

/** A report on the terminal, with its proof, its requests, its risks and what is not known. */
final class WholeReport {

  private final OperationReport report;
  private final StringBuilder page = new StringBuilder();

  private WholeReport(OperationReport report) {
    this.report = report;
  }

  static String of(OperationReport report) {
    return new WholeReport(report).write();
  }

  private String write() {
    page.append(ReportText.of(report));
    if (report.outcome() != Outcome.PLANNED) {
      line("Reason", Shown.text(report.reason()));
      line("Recovery", Recovery.of(report).sentence());
      report.calls().filter(calls -> !calls.hasNoCalls()).ifPresent(this::calls);
      report.proof().agents().ifPresent(agents -> line("Agents", agents.progress()));
      lastLook();
      report.proof().calls().forEach(this::call);
      report.mutations().forEach(this::mutation);
      report.residualRisks().forEach(risk -> line("Risk", risk));
    }
    notKnown();
    return page.toString();
  }

  private void calls(CallSeries calls) {
    line(
        "Calls",
        calls.inWords()
            + report.byWhomCounted()
            + " (per "
            + Words.interval(calls.interval())
            + "; "
            + calls.source()
            + ")");
  }

  private void lastLook() {
    List<AgentSample> looks = report.agents();
    if (report.proof().agents().isEmpty() && !looks.isEmpty()) {
      AgentSample last = looks.get(looks.size() - 1);
      line(
          "Agents",
          last.available()
              + " Available, "
              + last.onContact()
              + " on a contact in "
              + last.region());
    }
  }

  private void call(CallProof call) {
    line("Proof", call.group() + ": " + call.verdict().words() + inBrackets(call.evidence()));
  }

  private static String inBrackets(String evidence) {
    return evidence.isBlank() ? "" : " (" + Shown.text(evidence) + ")";
  }

  private void mutation(Mutation change) {
    line(
        "Changed",
        StatusPage.clock(change.at())
            + "  "
            + change.operation()
            + " through "
            + change.via()
            + ": "
            + change.change()
            + " (request "
            + change.requestId()
            + ")");
  }

  private void notKnown() {
    List<String> unknowns = Unknowns.of(report);
    if (!unknowns.isEmpty()) {
      page.append("\nNot known:\n");
      unknowns.forEach(each -> page.append("  ").append(Shown.text(each)).append('\n'));
    }
  }

  private void line(String name, String what) {
    page.append(String.format("%-14s %s%n", name, what));
  }
}
