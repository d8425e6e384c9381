package dev.twinline.workflows.traffic;

import dev.twinline.workflows.model.RoutingMode;

/**
 * A change of how the contacts of a pair are routed, as the approved plan has it.
 *
 * @param goal an absolute target
 */
public record RoutingMove(String instanceId, RoutingMode from, RoutingMode goal) {

  /** The change as an approval is bound to it. */
  public String line() {
    return "routing of instance " + instanceId + " from " + from.word() + " to " + goal.word();
  }

  /** The change as a person reads it. */
  public String sentence() {
    return goal == RoutingMode.ISOLATED
        ? "isolates the Regions, so that contacts go to no agent of the other one"
        : "makes routing global again";
  }
}
