package dev.twinline.starter;

import dev.twinline.workflows.check.ReadinessReport;
import dev.twinline.workflows.check.RegionReadiness;
import dev.twinline.workflows.readiness.Finding;

/** What a readiness check found, on the terminal: what is wrong first, each with its remedy. */
final class ReadinessText {

  private ReadinessText() {}

  static String of(ReadinessReport report, Shell shell) {
    StringBuilder page = new StringBuilder();
    for (RegionReadiness seen : report.regions()) {
      page.append(shell.bold(seen.sentence())).append('\n');
      seen.concerns().forEach(finding -> concern(page, finding));
      seen.passed().forEach(finding -> line(page, "ok", finding));
      page.append('\n');
    }
    return page.append(report.summary()).append('\n').toString();
  }

  private static void concern(StringBuilder page, Finding finding) {
    String mark =
        switch (finding.severity()) {
          case BLOCKING -> "BLOCKS";
          case CONCERN -> "WRONG";
          case UNKNOWN -> "?";
          case OK -> "ok";
        };
    line(page, mark, finding);
    if (!finding.remedy().isEmpty()) {
      page.append(" ".repeat(10)).append(finding.remedy()).append('\n');
    }
  }

  private static void line(StringBuilder page, String mark, Finding finding) {
    page.append(
        String.format(
            "  %-7s %s: %s%s%n",
            mark,
            finding.subject(),
            finding.check().statement(),
            finding.evidence().isEmpty() ? "" : " (" + finding.evidence() + ")"));
  }
}
