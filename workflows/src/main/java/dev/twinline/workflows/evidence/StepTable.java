package dev.twinline.workflows.evidence;

import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.model.TrafficDistribution;
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
    section.append(Html.head("Step", "Leads to", "Shifted at", "Verdict", "Not passed"));
    steps.forEach(step -> section.append(row(step)));
    return section.append("</table></div>\n").toString();
  }

  private static String row(StepOutcome step) {
    return Html.row(
        String.valueOf(step.number()),
        step.moves().stream().map(StepTable::goal).collect(Collectors.joining("<br>")),
        step.shiftedAt().map(Html::time).orElse("not shifted"),
        Html.escape(step.verdict()),
        notPassed(step.findings()));
  }

  /** One short line where callers and agents go the same way, as they nearly always do. */
  private static String goal(GroupMove move) {
    TrafficDistribution goal = move.goal();
    String shares =
        goal.telephony().equals(goal.agents())
            ? goal.telephony().toString()
            : "callers " + goal.telephony() + "; agents " + goal.agents();
    return "<b>"
        + Html.escape(move.name())
        + "</b> "
        + Html.escape(shares)
        + goal.signIn().map(signIn -> "; sign-in " + Html.escape(signIn.toString())).orElse("");
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
