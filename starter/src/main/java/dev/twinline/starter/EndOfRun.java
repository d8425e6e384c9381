package dev.twinline.starter;

import dev.twinline.workflows.evidence.OperationReport;
import java.util.Optional;

/** Shows how a run ended, as the answer of the command that followed it. */
record EndOfRun(TwinlineCommand command) {

  ExitCode show(Run run) {
    Ending ending = run.ending();
    String text =
        ending
            .report()
            .filter(known -> ending.isDone())
            .map(ReportText::of)
            .orElse(ending.summary());
    command.answer(
        text,
        new Ended(
            run.workflowId(), run.runId(), ending.exitCode(), ending.summary(), ending.report()));
    return ending.exitCode();
  }

  /** What a script gets of a run that has ended. */
  record Ended(
      String workflowId,
      String runId,
      ExitCode end,
      String summary,
      Optional<OperationReport> report) {}
}
