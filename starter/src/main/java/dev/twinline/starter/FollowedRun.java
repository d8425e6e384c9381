package dev.twinline.starter;

import dev.twinline.workflows.gate.GateView;
import java.util.Optional;
import java.util.Set;

/** A run that a command follows: talk on the way, and as its answer a gate or the end. */
record FollowedRun(TwinlineCommand command, Run run) {

  /** With what a command can end that follows an operation. */
  static final Set<ExitCode> EXIT_CODES =
      Set.of(
          ExitCode.INVALID,
          ExitCode.NO_TEMPORAL,
          ExitCode.NOT_FOUND,
          ExitCode.CONFLICT,
          ExitCode.NOT_APPROVED,
          ExitCode.NOT_READY,
          ExitCode.FAILED,
          ExitCode.NOT_PROVEN,
          ExitCode.HELD,
          ExitCode.STEPPED_BACK);

  /** Until it asks for approval; to the end where it asks nobody. */
  ExitCode toGate() {
    Optional<GateView> gate = new Following(run).untilGateOpens();
    return gate.isPresent() ? show(gate.get()) : new EndOfRun(command).show(run);
  }

  /** To the end; what it asks on the way is talk. */
  ExitCode toEnd() {
    Following following = new Following(run);
    Optional<GateView> gate = following.untilGateOpens();
    while (gate.isPresent()) {
      command.shell().say(GateText.of(run, gate.get()));
      gate = following.untilGateOpens();
    }
    return new EndOfRun(command).show(run);
  }

  private ExitCode show(GateView gate) {
    command.answer(
        GateText.of(run, gate) + "Then        twinline watch " + run.target(),
        new Waiting(run.workflowId(), run.runId(), gate, run.link()));
    return ExitCode.DONE;
  }

  /** What a script gets of an operation that waits for approval. */
  record Waiting(String workflowId, String runId, GateView gate, String webUi) {}
}
