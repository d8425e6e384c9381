package dev.twinline.starter;

import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.readiness.Finding;
import java.time.Duration;

/** A failover's report, or a dry run's plan, on the terminal. */
final class ReportText {

  private ReportText() {}

  static String of(OperationReport report) {
    StringBuilder page = new StringBuilder(report.summary()).append("\n\n");
    if (report.outcome() == Outcome.PLANNED) {
      plan(report, page);
    } else {
      result(report, page);
    }
    return page.toString();
  }

  private static void plan(OperationReport report, StringBuilder page) {
    page.append("Would move, in this order:\n\n");
    report.moves().forEach(move -> move(move, page));
    long passed = report.findings().stream().filter(Finding::isPassed).count();
    page.append('\n')
        .append(passed)
        .append(" of ")
        .append(report.findings().size())
        .append(" readiness checks passed");
    page.append(passed == report.findings().size() ? ".\n" : "; the others:\n");
    report.findings().stream()
        .filter(finding -> !finding.isPassed())
        .forEach(finding -> finding(finding, page));
    page.append("\nDigest ").append(report.digest()).append('\n');
  }

  private static void move(GroupMove move, StringBuilder page) {
    page.append(move.name()).append('\n');
    page.append("  from  ").append(move.from()).append('\n');
    page.append("  to    ").append(move.goal()).append('\n');
  }

  private static void finding(Finding finding, StringBuilder page) {
    page.append(finding.showsThatTheDestinationCannotAnswer() ? "  BLOCKS   " : "  ")
        .append(finding.sentence())
        .append('\n');
  }

  private static void result(OperationReport report, StringBuilder page) {
    report
        .outcomes()
        .forEach(
            outcome -> page.append(String.format("%-14s %s%n", outcome.name(), outcome.result())));
    report
        .served()
        .forEach(
            call ->
                page.append(
                    String.format(
                        "%-14s a call was taken by agent %s%n", call.group(), call.agentId())));
    report.clock().recoveryTime().ifPresent(took -> page.append(recovery(report, took)));
  }

  private static String recovery(OperationReport report, Duration took) {
    return "Recovery time  "
        + inWords(took)
        + report.objective().map(goal -> " (objective " + inWords(goal) + ")").orElse("")
        + "\n";
  }

  private static String inWords(Duration duration) {
    long minutes = duration.toMinutes();
    return (minutes > 0 ? minutes + " min " : "") + duration.toSecondsPart() + " s";
  }
}
