package dev.twinline.starter;

import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.evidence.Recovery;
import dev.twinline.workflows.failback.FailbackWorkflow;
import dev.twinline.workflows.failover.FailoverWorkflow;
import dev.twinline.workflows.gate.GateView;
import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.operation.BeforeAndAfter;
import dev.twinline.workflows.operation.StatusPage;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.traffic.StepOutcome;
import dev.twinline.workflows.wire.Shown;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** An operation's report, or a dry run's plan, on the terminal. */
final class ReportText {

  private final OperationReport report;
  private final StringBuilder page = new StringBuilder();

  private ReportText(OperationReport report) {
    this.report = report;
  }

  static String of(OperationReport report) {
    return report.summary() + "\n\n" + details(report);
  }

  /** Everything below the summary. */
  static String details(OperationReport report) {
    ReportText text = new ReportText(report);
    if (report.outcome() == Outcome.PLANNED) {
      text.plan();
    } else {
      text.result();
    }
    return text.page.toString();
  }

  private void plan() {
    page.append("Would move, in this order:\n\n");
    page.append(BeforeAndAfter.of(report.moves()));
    if (!report.steps().isEmpty()) {
      page.append('\n');
      report.steps().forEach(this::plannedStep);
    }
    long passed = report.findings().stream().filter(Finding::isPassed).count();
    page.append('\n')
        .append(passed)
        .append(" of ")
        .append(report.findings().size())
        .append(" readiness checks passed");
    page.append(passed == report.findings().size() ? ".\n" : "; the others:\n");
    report.findings().stream().filter(finding -> !finding.isPassed()).forEach(this::finding);
    risks();
    page.append("\nDigest ").append(report.digest()).append('\n');
  }

  private void risks() {
    if (!report.residualRisks().isEmpty()) {
      page.append("\nNo check can rule out:\n");
      report.residualRisks().forEach(risk -> page.append("  ").append(risk).append('\n'));
    }
  }

  private void finding(Finding finding) {
    page.append(isInTheWay(finding) ? "  BLOCKS   " : "  ").append(finding.sentence()).append('\n');
  }

  /** Nobody is lost while a failback waits, so it waits for every check. */
  private boolean isInTheWay(Finding finding) {
    return report.operation().equals(FailbackWorkflow.TYPE)
        || finding.showsThatTheDestinationCannotAnswer();
  }

  private void result() {
    report.steps().forEach(this::step);
    report.outcomes().forEach(outcome -> line(outcome.name(), outcome.result().toString()));
    report
        .served()
        .forEach(call -> line(call.group(), "a call was taken by agent " + call.agentId()));
    report.gates().forEach(this::gate);
    report.gates().stream()
        .flatMap(gate -> gate.answers().stream())
        .filter(GateView.Answer::accepted)
        .forEach(this::answer);
    report
        .override()
        .ifPresent(
            broken ->
                line(
                    "Override",
                    report.requestedBy().map(Shown::name).orElse("somebody")
                        + ": "
                        + Shown.text(broken.reason())));
    if (report.operation().equals(FailoverWorkflow.TYPE)) {
      Recovery.of(report).took().ifPresent(this::recovery);
    }
  }

  private void plannedStep(StepOutcome step) {
    line("Step " + step.number(), shares(step.moves(), report.to()));
    if (!step.verdict().equals("planned")) {
      line("", step.verdict());
    }
  }

  private void step(StepOutcome step) {
    line(
        "Step " + step.number(),
        step.shiftedAt().map(at -> StatusPage.clock(at) + "  ").orElse("")
            + shares(step.moves(), report.to()));
    line("", step.verdict());
  }

  /** Of the Region to which callers return, where there is one; else of both. */
  private static String shares(List<GroupMove> moves, Optional<Region> to) {
    return to.map(region -> "telephony in " + region + ": ").orElse("telephony: ")
        + moves.stream()
            .map(move -> move.name() + " " + share(move, to))
            .collect(Collectors.joining(to.isPresent() ? ", " : "; "));
  }

  private static String share(GroupMove move, Optional<Region> to) {
    return to.map(region -> move.goal().telephony().in(region) + "%")
        .orElseGet(() -> move.goal().telephony().toString());
  }

  private void gate(GateView gate) {
    line(
        "Gate " + gate.number(),
        gate.state()
            + ", "
            + gate.approvalsGiven()
            + " of "
            + gate.approvalsNeeded()
            + " approvals");
  }

  /** The last gate carries what was said at all of them. */
  private void answer(GateView.Answer answer) {
    line(
        "Answer",
        StatusPage.clock(answer.at())
            + "  "
            + answer.decision()
            + " by "
            + answer.by()
            + (answer.comment().isBlank() ? "" : ": " + answer.comment()));
  }

  private void recovery(Duration took) {
    line(
        "Recovery time",
        inWords(took)
            + report.objective().map(goal -> " (objective " + inWords(goal) + ")").orElse(""));
  }

  private void line(String name, String what) {
    page.append(String.format("%-14s %s%n", name, what));
  }

  private static String inWords(Duration duration) {
    long minutes = duration.toMinutes();
    return (minutes > 0 ? minutes + " min " : "") + duration.toSecondsPart() + " s";
  }
}
