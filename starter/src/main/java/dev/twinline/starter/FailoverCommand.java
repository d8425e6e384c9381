package dev.twinline.starter;

import dev.twinline.workflows.failover.FailoverWorkflow;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.operation.WorkflowIds;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts a failover and follows it to its gate, or to its end. */
@Command(
    name = "failover",
    description = {
      "Leave a Region now: move callers, agents and sign-in to the other one.",
      "Starts the failover and follows it until it asks for approval; --watch follows to the end."
    },
    footer = {
      "%nExample:",
      "  twinline failover acme --to us-west-2 --reason \"us-east-1 is impaired\" --by oncall-1"
    })
final class FailoverCommand extends TwinlineCommand {

  @Mixin private OperationStart start;

  @Option(names = "--to", required = true, paramLabel = "REGION", description = "Where to go.")
  private Region to;

  FailoverCommand(Shell shell) {
    super(shell);
  }

  @Override
  Set<ExitCode> exitCodes() {
    return FollowedRun.EXIT_CODES;
  }

  @Override
  ExitCode run() {
    return start.run(
        this,
        new OperationStart.Operation(
            FailoverWorkflow.TYPE,
            WorkflowIds.failover(start.name()),
            "Fail " + start.name() + " over to " + to,
            Map.of("to", to.code())));
  }
}
