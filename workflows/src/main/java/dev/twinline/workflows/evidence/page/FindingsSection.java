package dev.twinline.workflows.evidence.page;

import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.readiness.Finding;
import java.util.Comparator;
import java.util.List;

/** What was known of the destination before anything was moved, the worst first. */
final class FindingsSection implements Section {

  private final List<Finding> findings;

  FindingsSection(OperationReport report) {
    this.findings =
        report.findings().stream().sorted(Comparator.comparing(Finding::severity)).toList();
  }

  @Override
  public String title() {
    return "Readiness before";
  }

  @Override
  public String body() {
    if (findings.isEmpty()) {
      return "<p>Nothing was checked.</p>\n";
    }
    Table table = Table.of("Findings", "Finding", "Of", "What should hold", "Evidence", "Remedy");
    for (Finding finding : findings) {
      table.row(
          Html.verdict(tone(finding), word(finding)),
          Html.escape(finding.subject()),
          Html.escape(finding.check().statement()),
          Html.escape(finding.evidence()),
          Html.escape(finding.remedy()));
    }
    long passed = findings.stream().filter(Finding::isPassed).count();
    return Html.paragraph(passed + " of " + findings.size() + " checks passed.") + table.markup();
  }

  private static Tone tone(Finding finding) {
    return switch (finding.severity()) {
      case BLOCKING, CONCERN -> Tone.BAD;
      case UNKNOWN -> Tone.OPEN;
      case OK -> Tone.GOOD;
    };
  }

  private static String word(Finding finding) {
    return switch (finding.severity()) {
      case BLOCKING -> "blocks";
      case CONCERN -> "concern";
      case UNKNOWN -> "unknown";
      case OK -> "ok";
    };
  }
}
