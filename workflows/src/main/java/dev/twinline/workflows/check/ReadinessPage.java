package dev.twinline.workflows.check;

import dev.twinline.workflows.readiness.Finding;

/** What was found, as Markdown for the Web UI: headings, lists and fenced blocks only. */
final class ReadinessPage {

  private ReadinessPage() {}

  static String of(ReadinessReport report) {
    StringBuilder page = new StringBuilder();
    report.regions().forEach(seen -> page.append(region(seen)));
    return page.toString();
  }

  private static String region(RegionReadiness seen) {
    StringBuilder page = new StringBuilder("### ").append(seen.sentence()).append("\n\n");
    seen.concerns().forEach(finding -> page.append(concern(finding)));
    if (!seen.concerns().isEmpty()) {
      page.append('\n');
    }
    if (!seen.passed().isEmpty()) {
      page.append("```\n");
      seen.passed().forEach(finding -> page.append("✔ ").append(passed(finding)).append('\n'));
      page.append("```\n\n");
    }
    return page.toString();
  }

  private static String concern(Finding finding) {
    String mark =
        switch (finding.severity()) {
          case BLOCKING -> "✘ **stops a failover:** ";
          case CONCERN -> "✘ **wrong:** ";
          case UNKNOWN -> "? **unknown:** ";
          case OK -> "✔ ";
        };
    return "- "
        + mark
        + finding.subject()
        + ": "
        + finding.check().statement()
        + (finding.evidence().isEmpty() ? "" : " – " + finding.evidence())
        + "\n"
        + (finding.remedy().isEmpty() ? "" : "  - " + finding.remedy() + "\n");
  }

  private static String passed(Finding finding) {
    return finding.subject()
        + ": "
        + finding.check().statement()
        + (finding.evidence().isEmpty() ? "" : " (" + finding.evidence() + ")");
  }
}
