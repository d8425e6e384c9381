package dev.twinline.starter;

import dev.twinline.workflows.model.ContactCenterName;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints what a person types when even Temporal is gone. */
@Command(
    name = "runbook",
    description = {
      "Print the AWS commands that move a contact center by hand, for each direction.",
      "Works from the contact center's file alone, without Temporal: keep a printed copy."
    },
    footer = {"%nExample:", "  twinline runbook acme > acme-runbook.sh"})
final class RunbookCommand extends TwinlineCommand {

  @Parameters(paramLabel = "NAME", description = "The contact center.")
  private ContactCenterName name;

  RunbookCommand(Shell shell) {
    super(shell);
  }

  @Override
  Set<ExitCode> exitCodes() {
    return Set.of(ExitCode.INVALID, ExitCode.NOT_FOUND);
  }

  @Override
  ExitCode run() {
    Runbook runbook = Runbook.of(catalog().readWithoutSchedules(name).contactCenter());
    answer(RunbookText.of(runbook), runbook);
    return ExitCode.DONE;
  }
}
