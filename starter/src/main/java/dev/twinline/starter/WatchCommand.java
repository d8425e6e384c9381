package dev.twinline.starter;

import dev.twinline.workflows.gate.GateView;
import dev.twinline.workflows.model.ContactCenterName;
import java.util.Optional;
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
    return Set.of(
        ExitCode.NO_TEMPORAL,
        ExitCode.INVALID,
        ExitCode.NOT_FOUND,
        ExitCode.CONFLICT,
        ExitCode.NOT_APPROVED,
        ExitCode.NOT_READY,
        ExitCode.FAILED,
        ExitCode.NOT_PROVEN);
  }

  @Override
  ExitCode run() {
    return withTemporal(temporal -> watch(temporal.runOf(name, which.workflowId())));
  }

  private ExitCode watch(Run run) {
    shell().say("Following " + run.workflowId() + " (run " + run.runId() + ")");
    Following following = new Following(run);
    Optional<GateView> gate = following.untilGateOpens();
    while (gate.isPresent()) {
      shell().say(GateText.of(run, name, gate.get()));
      gate = following.untilGateOpens();
    }
    return new EndOfRun(this).show(run);
  }
}
