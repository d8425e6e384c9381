package dev.twinline.starter;

import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.failback.FailbackWorkflow;
import dev.twinline.workflows.model.ContactCenterName;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows the steps of a failback, and what still stands in its way. */
@Command(
    name = "failback",
    description = "Show the steps of a failback and what stands in its way; change nothing.",
    footer = {"%nExample:", "  twinline plan failback acme"})
final class PlanFailbackCommand extends TwinlineCommand {

  @Parameters(paramLabel = "NAME", description = "The contact center.")
  private ContactCenterName name;

  PlanFailbackCommand(Shell shell) {
    super(shell);
  }

  @Override
  Set<ExitCode> exitCodes() {
    return DryRun.EXIT_CODES;
  }

  @Override
  ExitCode run() {
    Optional<String> person = PersonOption.from(shell().environment());
    DryRun plan =
        new DryRun(name, "failback", FailbackWorkflow.TYPE, "Plan a failback of " + name, Map.of());
    return withTemporal(
        person,
        temporal -> {
          OperationReport report = plan.report(temporal, person);
          answer(ReportText.of(report), report);
          return ExitCode.DONE;
        });
  }
}
