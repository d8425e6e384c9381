package dev.twinline.starter;

import dev.twinline.workflows.failover.FailoverReport;
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
 * @param report of a run that completed
 */
record Ending(
    String workflowId, ExitCode exitCode, String summary, Optional<FailoverReport> report) {

  static Ending of(Run run, FailoverReport report) {
    return new Ending(run.workflowId(), ExitCode.DONE, report.summary(), Optional.of(report));
  }

  static Ending of(Run run, WorkflowException failed) {
    Throwable cause = failed.getCause() == null ? failed : failed.getCause();
    return new Ending(run.workflowId(), exitCodeOf(cause), sentence(run, cause), Optional.empty());
  }

  boolean isDone() {
    return exitCode == ExitCode.DONE;
  }

  /** The same, for a command that can do nothing more. */
  CommandFailure asFailure() {
    return new CommandFailure(exitCode, summary);
  }

  private static ExitCode exitCodeOf(Throwable cause) {
    return ExitCode.of(Failures.typeOf(cause, FailureType.INCOMPLETE));
  }

  private static String sentence(Run run, Throwable cause) {
    if (cause instanceof ApplicationFailure failure) {
      return failure.getOriginalMessage();
    }
    return run.workflowId() + " " + whatHappened(cause) + ". See: twinline status NAME";
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
