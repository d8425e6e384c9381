package dev.twinline.workflows.evidence;

import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.traffic.StepOutcome;
import java.util.List;
import java.util.stream.Collectors;

/** The steps of a graceful shift: where each led, and what was seen of callers and agents in it. */
final class StepTable {

  private final List<StepOutcome> steps;

  StepTable(List<StepOutcome> steps) {
    this.steps = steps;
  }

  /** The whole section; nothing for an operation without steps. */
  String section() {
    if (steps.isEmpty()) {
      return "";
    }
    StringBuilder section = new StringBuilder("<h2>Steps</h2>\n<div class=\"wide\"><table>\n");
    section.append(
        Html.head("Step", "Callers and agents go to", "Shifted at", "Verdict", "Not passed"));
    steps.forEach(step -> section.append(row(step)));
    return section.append("</table></div>\n").toString();
  }

  private static String row(StepOutcome step) {
    return Html.row(
        String.valueOf(step.number()),
        step.moves().stream().map(StepTable::goal).collect(Collectors.joining()),
        step.shiftedAt().map(Html::time).orElse("not shifted"),
        Html.escape(step.verdict()),
        notPassed(step.findings()));
  }

  private static String goal(GroupMove move) {
    return "<div class=\"goal\"><b>"
        + Html.escape(move.name())
        + "</b> "
        + Html.distribution(move.goal())
        + "</div>";
  }

  private static String notPassed(List<Finding> findings) {
    if (findings.isEmpty()) {
      return "nothing was looked at";
    }
    List<Finding> concerns = findings.stream().filter(finding -> !finding.isPassed()).toList();
    return concerns.isEmpty()
        ? "none of " + findings.size()
        : concerns.stream()
            .map(finding -> Html.escape(finding.sentence()))
            .collect(Collectors.joining("<br>"));
  }
}
