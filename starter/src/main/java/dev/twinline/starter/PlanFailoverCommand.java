package dev.twinline.starter;

import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.failover.FailoverWorkflow;
import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.model.Region;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a failover would move, and what is known to be wrong. */
@Command(
    name = "failover",
    description = "Show what a failover would move and what is known to be wrong; change nothing.",
    footer = {"%nExample:", "  twinline plan failover acme --to us-west-2"})
final class PlanFailoverCommand extends TwinlineCommand {

  @Parameters(paramLabel = "NAME", description = "The contact center.")
  private ContactCenterName name;

  @Option(names = "--to", required = true, paramLabel = "REGION", description = "Where to go.")
  private Region to;

  PlanFailoverCommand(Shell shell) {
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
        new DryRun(
            name,
            "failover",
            FailoverWorkflow.TYPE,
            "Plan a failover of " + name + " to " + to,
            Map.of("to", to.code()));
    return withTemporal(person, temporal -> show(plan.report(temporal, person)));
  }

  private ExitCode show(OperationReport report) {
    if (!report.to().filter(to::equals).isPresent()) {
      throw new CommandFailure(
          ExitCode.CONFLICT,
          "somebody was planning a failover of " + name + " to another Region just now; try again");
    }
    answer(ReportText.of(report), report);
    return ExitCode.DONE;
  }
}
