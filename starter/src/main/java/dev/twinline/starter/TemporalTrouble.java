package dev.twinline.starter;

import dev.twinline.workflows.wire.codec.LockedPayload;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowNotFoundException;
import java.util.Optional;

/** Turns what Temporal's client throws into a line that says what to do. */
final class TemporalTrouble {

  private TemporalTrouble() {}

  static Optional<CommandFailure> explain(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof WorkflowNotFoundException missing) {
        return Optional.of(
            new CommandFailure(
                ExitCode.NOT_FOUND,
                "there is no run " + missing.getExecution().getWorkflowId() + " that takes this",
                thrown));
      }
      if (cause instanceof LockedPayload locked) {
        return Optional.of(new CommandFailure(ExitCode.NO_KEY, locked.getMessage(), thrown));
      }
      if (cause instanceof StatusRuntimeException refusal) {
        return Optional.of(explain(refusal));
      }
    }
    return Optional.empty();
  }

  private static CommandFailure explain(StatusRuntimeException refusal) {
    Status status = refusal.getStatus();
    String said =
        status.getCode() + (status.getDescription() == null ? "" : ": " + status.getDescription());
    return switch (status.getCode()) {
      case UNAVAILABLE, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED ->
          new CommandFailure(
              ExitCode.NO_TEMPORAL,
              "Temporal stopped answering (" + said + "). What runs goes on; try again.",
              refusal);
      case UNAUTHENTICATED, PERMISSION_DENIED ->
          new CommandFailure(
              ExitCode.NO_TEMPORAL,
              "Temporal does not let this client in ("
                  + said
                  + "). Check TEMPORAL_API_KEY or the file of TWINLINE_TEMPORAL_API_KEY_FILE, the"
                  + " TLS variables and TEMPORAL_NAMESPACE.",
              refusal);
      case NOT_FOUND ->
          new CommandFailure(
              ExitCode.NO_TEMPORAL,
              "Temporal does not know it (" + said + "). Check TEMPORAL_NAMESPACE.",
              refusal);
      default ->
          new CommandFailure(ExitCode.UNFORESEEN, "Temporal refuses this (" + said + ")", refusal);
    };
  }
}
