package dev.twinline.starter;

import dev.twinline.catalog.UnknownContactCenter;
import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.failure.FailureType;
import dev.twinline.workflows.failure.Failures;
import io.temporal.client.WorkflowException;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TerminatedFailure;
import io.temporal.failure.TimeoutFailure;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * How a run ended.
 *
 * @param isCancelled whether it did so because somebody asked for that
 * @param summary one or two sentences: what is true now and what to do
 * @param report of a run that completed, or whose worker told it
 */
record Ending(
    String workflowId,
    ExitCode exitCode,
    boolean isCancelled,
    String summary,
    Optional<OperationReport> report) {

  private static final Set<Outcome> WORK_DONE =
      EnumSet.of(Outcome.ALREADY_THERE, Outcome.PLANNED, Outcome.RECOVERED, Outcome.RETURNED);

  static Ending of(Run run, OperationReport report) {
    return new Ending(
        run.workflowId(), ExitCode.DONE, false, report.summary(), Optional.of(report));
  }

  /** Of a run that serves an operation: what it returns is not for people. */
  static Ending of(Run run, RawValue ignored) {
    return new Ending(
        run.workflowId(),
        ExitCode.DONE,
        false,
        run.workflowId() + " has ended. See: twinline status " + run.contactCenter(),
        Optional.empty());
  }

  static Ending of(Run run, WorkflowException failed, Optional<OperationReport> report) {
    Throwable cause = failed.getCause() == null ? failed : failed.getCause();
    return new Ending(
        run.workflowId(),
        exitCodeOf(cause),
        cause instanceof CanceledFailure,
        sentence(run, cause, report),
        report);
  }

  boolean isDone() {
    return exitCode == ExitCode.DONE;
  }

  /** Whether the operation did what it was started for, however its run was closed. */
  boolean hasDoneItsWork() {
    return report.filter(Ending::tellsOfWorkDone).isPresent();
  }

  private static boolean tellsOfWorkDone(OperationReport report) {
    return WORK_DONE.contains(report.outcome());
  }

  /** The same, for somebody who wanted just that to happen, or finds that it has happened. */
  Ending asWanted(String lead) {
    return new Ending(workflowId, ExitCode.DONE, isCancelled, lead + summary, report);
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
        + howItEnded(cause, report, whatIsTrue)
        + " See: twinline status "
        + run.contactCenter();
  }

  /** A run that was cancelled mostly says so itself. */
  private static String howItEnded(
      Throwable cause, Optional<OperationReport> report, Optional<String> whatIsTrue) {
    return whatIsTrue
        .filter(sentence -> cause instanceof CanceledFailure && sentence.startsWith("Cancelled"))
        .map(sentence -> ": " + sentence)
        .orElseGet(
            () ->
                " "
                    + whatHappened(cause, report)
                    + "."
                    + whatIsTrue.map(sentence -> " " + sentence).orElse(""));
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

  /** A run that is cancelled after its first write closes as cancelled, with its work done. */
  private static String whatHappened(Throwable cause, Optional<OperationReport> report) {
    if (cause instanceof TerminatedFailure) {
      return "was terminated; what had begun may be half done";
    }
    if (cause instanceof CanceledFailure) {
      return report.filter(Ending::tellsOfWorkDone).isPresent()
          ? "was cancelled, but had begun to move and so finished"
          : "was cancelled";
    }
    if (cause instanceof TimeoutFailure) {
      return "ran out of time; no worker may have picked it up";
    }
    return "ended: " + cause.getMessage();
  }
}
