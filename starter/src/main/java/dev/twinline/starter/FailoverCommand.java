package dev.twinline.starter;

import dev.twinline.workflows.failover.FailoverWorkflow;
import dev.twinline.workflows.gate.GateView;
import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.operation.WorkflowIds;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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

  @Parameters(paramLabel = "NAME", description = "The contact center.")
  private ContactCenterName name;

  @Option(names = "--to", required = true, paramLabel = "REGION", description = "Where to go.")
  private Region to;

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why, for those who are asked to approve and for the report.")
  private String reason;

  @Option(
      names = "--workflow-id",
      paramLabel = "ID",
      description = "Start under this workflow ID. Default: failover/NAME.")
  private String workflowId;

  @Option(names = "--watch", description = "Follow to the end, through the gate.")
  private boolean watch;

  @Mixin private PersonOption person;

  FailoverCommand(Shell shell) {
    super(shell);
  }

  @Override
  Set<ExitCode> exitCodes() {
    return Set.of(
        ExitCode.INVALID,
        ExitCode.NO_TEMPORAL,
        ExitCode.NOT_FOUND,
        ExitCode.CONFLICT,
        ExitCode.NOT_APPROVED,
        ExitCode.NOT_READY,
        ExitCode.FAILED,
        ExitCode.NOT_PROVEN);
  }

  @Override
  ExitCode run() {
    String by = person.require(shell().environment());
    return withTemporal(Optional.of(by), temporal -> follow(start(temporal, by)));
  }

  private Run start(Temporal temporal, String by) {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("contactCenter", name.value());
    input.put("to", to.code());
    input.put("reason", reason);
    input.put("requestedBy", by);
    Run run =
        temporal.start(
            name,
            FailoverWorkflow.TYPE,
            Temporal.optionsOf(workflowId == null ? WorkflowIds.failover(name) : workflowId)
                .setStaticSummary(
                    StaticText.summary("Fail " + name + " over to " + to + ": " + reason))
                .setStaticDetails(
                    "Reason: " + reason + "\n\nRequested by: " + by + "\n\nStarted by: twinline")
                .build(),
            input);
    shell().say("Started " + run.workflowId() + " (run " + run.runId() + ")");
    return run;
  }

  private ExitCode follow(Run run) {
    Following following = new Following(run);
    Optional<GateView> gate = following.untilGateOpens();
    while (watch && gate.isPresent()) {
      shell().say(GateText.of(run, name, gate.get()));
      gate = following.untilGateOpens();
    }
    return gate.isPresent() ? showGate(run, gate.get()) : new EndOfRun(this).show(run);
  }

  private ExitCode showGate(Run run, GateView gate) {
    answer(
        GateText.of(run, name, gate) + "Then        twinline watch " + name,
        new Waiting(run.workflowId(), run.runId(), gate, run.uiPath()));
    return ExitCode.DONE;
  }

  /** What a script gets of a failover that waits for approval. */
  record Waiting(String workflowId, String runId, GateView gate, String webUi) {}
}
