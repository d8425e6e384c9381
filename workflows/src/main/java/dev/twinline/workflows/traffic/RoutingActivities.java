package dev.twinline.workflows.traffic;

import dev.twinline.workflows.model.Region;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Reads and sets whether contacts of one Region may go to agents of the other. */
@ActivityInterface
public interface RoutingActivities {

  /**
   * Reads the mode with {@code GetCrossRegionRouting}, which answers only for pairs that are
   * enabled for global routing; its refusal for all others is the answer NOT_ENABLED.
   */
  @ActivityMethod(name = "ReadRouting")
  RoutingState readRouting(String instanceId, Region via);

  /**
   * Sets the mode with {@code UpdateCrossRegionRouting} (IsolatedAll), after a read: what is at its
   * goal already is left alone. The goal is absolute, so that repeating is safe.
   *
   * @return SET with the call's request ID, ALREADY_THERE or NOT_ENABLED; never FAILED, which is an
   *     exception here
   * @throws io.temporal.failure.ApplicationFailure {@code ACCESS_DENIED} and the like when AWS
   *     refuses for good; {@code UNREACHABLE} when it may be tried again
   */
  @ActivityMethod(name = "ShiftRouting")
  RoutingOutcome shiftRouting(RoutingMove move, Region via);
}
