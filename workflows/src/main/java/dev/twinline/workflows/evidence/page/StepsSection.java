package dev.twinline.workflows.evidence.page;

import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.traffic.StepOutcome;
import java.util.List;
import java.util.stream.Collectors;

/** The steps of a graceful shift: where each led, and what was seen of callers and agents in it. */
final class StepsSection implements Section {

  private final List<StepOutcome> steps;

  StepsSection(OperationReport report) {
    this.steps = report.steps();
  }

  @Override
  public String title() {
    return "Steps";
  }

  @Override
  public String body() {
    if (steps.isEmpty()) {
      return "";
    }
    Table table =
        Table.of(
            "Steps", "Step", "Callers and agents go to", "Shifted at", "Verdict", "Not passed");
    steps.forEach(step -> table.row(row(step)));
    return table.markup();
  }

  private static List<String> row(StepOutcome step) {
    return List.of(
        String.valueOf(step.number()),
        step.moves().stream().map(StepsSection::goal).collect(Collectors.joining()),
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
            .collect(Collectors.joining("<br/>"));
  }
}
