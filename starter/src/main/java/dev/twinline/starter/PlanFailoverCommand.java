package dev.twinline.starter;

import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.failover.FailoverWorkflow;
import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.operation.WorkflowIds;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import java.time.Duration;
import java.util.LinkedHashMap;
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

  private static final int SECONDS = 60;

  @Parameters(paramLabel = "NAME", description = "The contact center.")
  private ContactCenterName name;

  @Option(names = "--to", required = true, paramLabel = "REGION", description = "Where to go.")
  private Region to;

  PlanFailoverCommand(Shell shell) {
    super(shell);
  }

  @Override
  Set<ExitCode> exitCodes() {
    return Set.of(
        ExitCode.INVALID,
        ExitCode.NO_TEMPORAL,
        ExitCode.NOT_FOUND,
        ExitCode.CONFLICT,
        ExitCode.FAILED,
        ExitCode.NO_WORKER);
  }

  @Override
  ExitCode run() {
    Optional<String> person = PersonOption.from(shell().environment());
    return withTemporal(person, temporal -> show(plan(temporal, person)));
  }

  private OperationReport plan(Temporal temporal, Optional<String> person) {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("contactCenter", name.value());
    input.put("to", to.code());
    input.put("reason", "a plan");
    input.put("dryRun", true);
    person.ifPresent(by -> input.put("requestedBy", by));
    Run run =
        temporal.start(
            name,
            FailoverWorkflow.TYPE,
            Temporal.optionsOf(WorkflowIds.plan("failover", name))
                // A plan changes nothing, so a second asker may share the one that is being made.
                .setWorkflowIdConflictPolicy(
                    WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .setWorkflowExecutionTimeout(Duration.ofSeconds(SECONDS))
                .setStaticSummary(StaticText.summary("Plan a failover of " + name + " to " + to))
                .setStaticDetails("A dry run: it changes nothing and asks nobody.")
                .build(),
            input);
    return run.quickResult(OperationReport.class, SECONDS);
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
