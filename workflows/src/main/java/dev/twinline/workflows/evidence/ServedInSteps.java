package dev.twinline.workflows.evidence;

import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.readiness.Finding.Check;
import dev.twinline.workflows.traffic.StepOutcome;
import java.util.List;

/**
 * Whether enough agents served, as the last look of a step judged it.
 *
 * @param step the number of the step, from 1
 */
public record ServedInSteps(int step, Finding finding) {

  /** Every step in which somebody looked and saw it, in order. */
  public static List<ServedInSteps> of(OperationReport report) {
    return report.steps().stream().flatMap(step -> in(step).stream()).toList();
  }

  private static List<ServedInSteps> in(StepOutcome step) {
    return step.findings().stream()
        .filter(finding -> finding.check() == Check.AGENTS_SERVING && !finding.isUnknown())
        .map(finding -> new ServedInSteps(step.number(), finding))
        .toList();
  }
}
