package dev.twinline.workflows.check;

import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.readiness.Finding.Check;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was found, as Markdown for the Web UI: headings and lists only, since it neither pads tables
 * nor wraps the lines of a fenced block.
 */
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
    passed(seen)
        .forEach(
            (check, subjects) ->
                page.append("- ✔ ")
                    .append(check.statement())
                    .append(": ")
                    .append(subjects)
                    .append('\n'));
    return page.append('\n').toString();
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
        + (finding.remedy().isEmpty() ? "" : " → **" + finding.remedy() + "**")
        + "\n";
  }

  /** What is well is told in few words: a line for each check, with all that passed it. */
  private static Map<Check, String> passed(RegionReadiness seen) {
    Map<Check, String> subjects = new LinkedHashMap<>();
    seen.passed()
        .forEach(
            finding ->
                subjects.merge(
                    finding.check(), finding.subject(), (some, another) -> some + ", " + another));
    return subjects;
  }
}
