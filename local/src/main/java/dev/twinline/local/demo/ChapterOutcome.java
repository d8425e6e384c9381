package dev.twinline.local.demo;

import dev.twinline.workflows.evidence.CallSeries;
import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.gate.GateView;

/**
 * How a chapter ended.
 *
 * @param calls what callers met while it was played
 * @param succeeded whether the operation did its work and callers were seen to be served after it
 */
record ChapterOutcome(
    Chapter chapter, OperationReport report, CallSeries calls, boolean succeeded) {

  /** Whether somebody said no, which ends the story without any failure. */
  boolean isRejected() {
    return report.gates().stream().anyMatch(gate -> gate.state() == GateView.State.REJECTED);
  }

  /** One or a few words, in capitals as they stand over a summary. */
  String verdict() {
    if (isRejected()) {
      return "REJECTED";
    }
    return switch (chapter) {
      case failover -> succeeded ? "RECOVERED" : "NOT RECOVERED";
      case failback -> succeeded ? "BACK TO NORMAL" : "NOT BACK TO NORMAL";
    };
  }
}
