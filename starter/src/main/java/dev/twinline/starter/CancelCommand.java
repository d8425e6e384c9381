package dev.twinline.starter;

import dev.twinline.workflows.model.ContactCenterName;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Asks an operation to cancel itself, and tells how it ended and what is true then. */
@Command(
    name = "cancel",
    description = {
      "Cancel the open operation of a contact center, and follow it to its end.",
      "Before the first write nothing is moved. After it, a failover finishes what it has begun, and"
          + " a failback puts back what it has moved: nothing is left half done."
    },
    footer = {"%nExample:", "  twinline cancel acme --by oncall-1"})
final class CancelCommand extends TwinlineCommand {

  @Parameters(paramLabel = "NAME", description = "The contact center.")
  private ContactCenterName name;

  @Mixin private PersonOption person;
  @Mixin private RunOption which;

  CancelCommand(Shell shell) {
    super(shell);
  }

  @Override
  Set<ExitCode> exitCodes() {
    return FollowedRun.EXIT_CODES;
  }

  @Override
  ExitCode run() {
    String by = person.require(shell().environment());
    return withTemporal(
        Optional.of(by), temporal -> cancel(temporal.runOf(name, which.workflowId()), by));
  }

  private ExitCode cancel(Run run, String by) {
    EndOfRun end = new EndOfRun(this);
    if (!run.isRunning() || !run.cancel("cancelled by " + by + " with twinline")) {
      return end.show(
          run,
          run.ending().asWanted(run.workflowId() + " had ended before; nothing was cancelled. "));
    }
    shell().say("Asked " + run.workflowId() + " (run " + run.runId() + ") to cancel; following it");
    new Following(run).untilEnd();
    return end.show(run, inTheEnd(run));
  }

  /** Whoever cancels wants it to be over; one that failed instead still says so by its code. */
  private static Ending inTheEnd(Run run) {
    Ending ending = run.ending();
    if (ending.isDone()) {
      return ending.asWanted(run.workflowId() + " finished all the same. ");
    }
    return ending.isCancelled() ? ending.asWanted("") : ending;
  }
}
