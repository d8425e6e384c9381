package dev.twinline.workflows.evidence.page;

import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.gate.GateView;
import dev.twinline.workflows.model.Region;

/**
 * What stands over a report: the operation and how it ended. A no at the gate is neither good nor
 * bad: the operation did what people wanted of it.
 *
 * @param ending in a few words
 * @param tone how the ending is to be taken
 */
record Headline(OperationReport report, String ending, Tone tone) {

  static Headline of(OperationReport report) {
    return switch (report.outcome()) {
      case RUNNING -> new Headline(report, "still running", Tone.NEUTRAL);
      case ALREADY_THERE -> new Headline(report, "nothing to do", Tone.GOOD);
      case PLANNED -> new Headline(report, "a plan only", Tone.NEUTRAL);
      case FORM -> new Headline(report, "a form only", Tone.NEUTRAL);
      case RECOVERED -> new Headline(report, "recovered", Tone.GOOD);
      case RETURNED -> new Headline(report, "back to normal", Tone.GOOD);
      case HELD -> new Headline(report, "held at a step", Tone.NEUTRAL);
      case STEPPED_BACK -> new Headline(report, "went back", Tone.BAD);
      case FAILED -> ofOneThatDidNotGoThrough(report);
    };
  }

  private static Headline ofOneThatDidNotGoThrough(OperationReport report) {
    if (movedNothing(report) && lastGate(report) == GateView.State.REJECTED) {
      return new Headline(report, "rejected, nothing was moved", Tone.NEUTRAL);
    }
    if (movedNothing(report) && lastGate(report) == GateView.State.EXPIRED) {
      return new Headline(report, "nobody agreed in time, nothing was moved", Tone.BAD);
    }
    return new Headline(report, "failed", Tone.BAD);
  }

  private static boolean movedNothing(OperationReport report) {
    return report.outcomes().isEmpty() && report.steps().isEmpty();
  }

  private static GateView.State lastGate(OperationReport report) {
    return report.gates().isEmpty()
        ? GateView.State.NONE
        : report.gates().get(report.gates().size() - 1).state();
  }

  String title() {
    return report.operation()
        + " of "
        + report.contactCenter()
        + report.to().map(Region::code).map(to -> " to " + to).orElse("")
        + ": "
        + ending;
  }
}
