package dev.twinline.workflows.traffic;

import dev.twinline.workflows.model.RoutingMode;
import dev.twinline.workflows.operation.Mutation;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.readiness.Finding.Check;
import java.util.Optional;

/**
 * What became of a change of routing.
 *
 * @param detail what to tell a person: the refusal, or the request ID of the write
 * @param mutation the call that AWS took, where there was one
 */
public record RoutingOutcome(
    RoutingMove move, Result result, String detail, Optional<Mutation> mutation) {

  public RoutingOutcome {
    mutation = mutation == null ? Optional.empty() : mutation;
  }

  /** How the attempt to write ended. */
  public enum Result {
    /** The mode was written. */
    SET,
    /** Contacts were routed so already; nothing was written. */
    ALREADY_THERE,
    /** The pair is not enabled for global routing, so that there is nothing to switch. */
    NOT_ENABLED,
    /** AWS did not take the change; traffic moved all the same. */
    FAILED,
    /** Nobody has heard whether AWS took the change; traffic moved all the same. */
    UNKNOWN
  }

  /** Whether contacts are known to be routed as they should be now. */
  public boolean isThere() {
    return result != Result.FAILED && result != Result.UNKNOWN;
  }

  /** How contacts are routed where the change is not known to be made. */
  public String stillOrMaybe() {
    return (result == Result.UNKNOWN ? "may still be " : "is still ") + move.from().word();
  }

  /** What the report says of it. */
  public Finding finding() {
    String subject = "routing of instance " + move.instanceId();
    if (isThere()) {
      return Finding.passed(
          Check.ROUTING_MODE, subject, "now " + move.goal().word() + ", " + detail);
    }
    return result == Result.UNKNOWN
        ? Finding.unknown(
            Check.ROUTING_MODE,
            subject,
            "nobody knows whether it is set to " + move.goal().word() + ": " + detail,
            "look, aws connect get-cross-region-routing --instance-id "
                + move.instanceId()
                + ", and set it where it is not: "
                + byHand())
        : Finding.failed(
            Check.ROUTING_MODE,
            subject,
            "not set to " + move.goal().word() + ": " + detail,
            "set it by hand: " + byHand());
  }

  private String byHand() {
    return "aws connect update-cross-region-routing --instance-id "
        + move.instanceId()
        + (move.goal() == RoutingMode.ISOLATED ? " --isolated-all" : " --no-isolated-all");
  }
}
