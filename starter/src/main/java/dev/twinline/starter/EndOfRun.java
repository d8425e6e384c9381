package dev.twinline.starter;

import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.operation.CommandTarget;
import dev.twinline.workflows.operation.WorkflowIds;
import java.util.Optional;

/** Shows how a run ended, as the answer of the command that followed it. */
record EndOfRun(TwinlineCommand command) {

  ExitCode show(Run run) {
    return show(run, run.ending());
  }

  ExitCode show(Run run, Ending ending) {
    command.answer(
        ending.summary() + ending.report().map(report -> details(run, ending, report)).orElse(""),
        new Ended(
            run.workflowId(), run.runId(), ending.exitCode(), ending.summary(), ending.report()));
    return ending.exitCode();
  }

  /** A run that never came to move anything has no more to tell than why. */
  private static String details(Run run, Ending ending, OperationReport report) {
    boolean hasMoved = !report.outcomes().isEmpty() || !report.steps().isEmpty();
    if (!hasMoved && !ending.hasDoneItsWork()) {
      return "";
    }
    return "\n\n"
        + ReportText.details(report)
        + report.override().filter(broken -> hasMoved).map(broken -> signOff(run)).orElse("");
  }

  /** Whoever broke the glass has moved traffic alone: somebody else looks at it afterwards. */
  private static String signOff(Run run) {
    return "Sign-off       twinline approve "
        + CommandTarget.exactly(run.contactCenter(), WorkflowIds.signOff(run.firstRunId()))
        + " --by PERSON\n";
  }

  /** What a script gets of a run that has ended. */
  record Ended(
      String workflowId,
      String runId,
      ExitCode end,
      String summary,
      Optional<OperationReport> report) {}
}
