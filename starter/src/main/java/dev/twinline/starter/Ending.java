package dev.twinline.starter;

import dev.twinline.catalog.UnknownContactCenter;
import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.failure.FailureType;
import dev.twinline.workflows.failure.Failures;
import io.temporal.client.WorkflowException;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TerminatedFailure;
import io.temporal.failure.TimeoutFailure;
import java.util.Optional;

/**
 * How a run ended.
 *
 * @param summary one or two sentences: what is true now and what to do
 * @param report of a run that completed, or whose worker told it
 */
record Ending(
    String workflowId, ExitCode exitCode, String summary, Optional<OperationReport> report) {

  static Ending of(Run run, OperationReport report) {
    return new Ending(run.workflowId(), ExitCode.DONE, report.summary(), Optional.of(report));
  }

  static Ending of(Run run, WorkflowException failed, Optional<OperationReport> report) {
    Throwable cause = failed.getCause() == null ? failed : failed.getCause();
    return new Ending(run.workflowId(), exitCodeOf(cause), sentence(run, cause, report), report);
  }

  boolean isDone() {
    return exitCode == ExitCode.DONE;
  }

  /** The same, for a command that can do nothing more. */
  CommandFailure asFailure() {
    return new CommandFailure(exitCode, summary);
  }

  private static ExitCode exitCodeOf(Throwable cause) {
    return isAboutAnUnknownContactCenter(cause)
        ? ExitCode.NOT_FOUND
        : ExitCode.of(Failures.typeOf(cause, FailureType.INCOMPLETE));
  }

  /** The worker's catalog decides that, not this machine's: Temporal keeps what it threw. */
  private static boolean isAboutAnUnknownContactCenter(Throwable failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof ApplicationFailure failure
          && UnknownContactCenter.class.getName().equals(failure.getType())) {
        return true;
      }
    }
    return false;
  }

  private static String sentence(Run run, Throwable cause, Optional<OperationReport> report) {
    Optional<String> whatIsTrue = report.flatMap(told -> whatIsTrue(told, cause));
    if (cause instanceof ApplicationFailure failure) {
      return whatIsTrue.orElse(failure.getOriginalMessage());
    }
    return run.workflowId()
        + " "
        + whatHappened(cause)
        + ". "
        + whatIsTrue.map(sentence -> sentence + " ").orElse("")
        + "See: twinline status "
        + run.contactCenter();
  }

  /**
   * The report's own sentence: a run that was cancelled in the middle of a shift has finished it.
   * One that was cut off had no last word, and some have no more to say than how they ended.
   */
  private static Optional<String> whatIsTrue(OperationReport report, Throwable cause) {
    return Optional.of(report.summary())
        .filter(said -> report.outcome() != Outcome.RUNNING)
        .filter(said -> !said.isBlank() && !said.equals(Failures.reasonOf(cause)));
  }

  private static String whatHappened(Throwable cause) {
    if (cause instanceof TerminatedFailure) {
      return "was terminated; what had begun may be half done";
    }
    if (cause instanceof CanceledFailure) {
      return "was cancelled";
    }
    if (cause instanceof TimeoutFailure) {
      return "ran out of time; no worker may have picked it up";
    }
    return "ended: " + cause.getMessage();
  }
}
