package dev.twinline.starter;

import dev.twinline.workflows.model.ContactCenterName;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Follows an operation to its end. */
@Command(
    name = "watch",
    description = "Follow an operation of a contact center to its end, and print its report.",
    footer = {"%nExample:", "  twinline watch acme"})
final class WatchCommand extends TwinlineCommand {

  @Parameters(paramLabel = "NAME", description = "The contact center.")
  private ContactCenterName name;

  @Mixin private RunOption which;

  WatchCommand(Shell shell) {
    super(shell);
  }

  @Override
  Set<ExitCode> exitCodes() {
    return FollowedRun.EXIT_CODES;
  }

  @Override
  ExitCode run() {
    return withTemporal(temporal -> watch(temporal.runOf(name, which.workflowId())));
  }

  private ExitCode watch(Run run) {
    shell().say("Following " + run.workflowId() + " (run " + run.runId() + "): " + run.link());
    return new FollowedRun(this, run).toEnd();
  }
}
