package dev.twinline.starter;

import dev.twinline.workflows.failback.FailbackWorkflow;
import dev.twinline.workflows.operation.WorkflowIds;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Starts a failback and follows it to its gate, or to its end. */
@Command(
    name = "failback",
    description = {
      "Go home: bring callers, agents and sign-in to where they go on an ordinary day, in steps.",
      "Each step is watched; it steps back by itself when the Region stops serving.",
      "Starts the failback and follows it until it asks for approval; --watch follows to the end."
    },
    footer = {
      "%nExample:",
      "  twinline failback acme --reason \"us-east-1 is well again\" --by oncall-1"
    })
final class FailbackCommand extends TwinlineCommand {

  @Mixin private OperationStart start;

  FailbackCommand(Shell shell) {
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
            FailbackWorkflow.TYPE,
            WorkflowIds.failback(start.name()),
            "Bring " + start.name() + " back",
            Map.of()));
  }
}
