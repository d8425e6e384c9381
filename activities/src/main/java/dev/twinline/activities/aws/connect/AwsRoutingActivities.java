package dev.twinline.activities.aws.connect;

import dev.twinline.activities.aws.AttemptTime;
import dev.twinline.activities.aws.AwsClients;
import dev.twinline.activities.aws.connect.newer.NewerConnect;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.model.RoutingMode;
import dev.twinline.workflows.operation.Mutation;
import dev.twinline.workflows.traffic.RoutingActivities;
import dev.twinline.workflows.traffic.RoutingMove;
import dev.twinline.workflows.traffic.RoutingOutcome;
import dev.twinline.workflows.traffic.RoutingOutcome.Result;
import dev.twinline.workflows.traffic.RoutingState;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.util.Optional;

/**
 * Global routing in Amazon Connect.
 *
 * <p>Both operations are "available only for Amazon Connect Global Resiliency instances enabled for
 * global routing" (API_GetCrossRegionRouting, API_UpdateCrossRegionRouting).
 */
public final class AwsRoutingActivities implements RoutingActivities {

  private final NewerConnect connect;
  private final Clock clock;

  public AwsRoutingActivities(AwsClients aws) {
    this(aws, Clock.systemUTC());
  }

  /** Routing on a clock of the caller's choice, for the times of what was written. */
  public AwsRoutingActivities(AwsClients aws, Clock clock) {
    this.connect = new NewerConnect(aws);
    this.clock = clock;
  }

  /**
   * AWS switches both Regions of a pair at once; one that is isolated by itself neither sends nor
   * gets anything across, and then nothing crosses at all.
   */
  @Override
  public RoutingState readRouting(String instanceId, Region via) {
    try {
      return connect.crossRegionRouting(instanceId, via).isEmpty()
          ? RoutingState.GLOBAL
          : RoutingState.ISOLATED;
    } catch (ApplicationFailure failure) {
      if (NewerConnect.saysThatItIsNotEnabled(failure)) {
        return RoutingState.NOT_ENABLED;
      }
      throw failure;
    }
  }

  @Override
  public RoutingOutcome shiftRouting(RoutingMove move, Region via) {
    AttemptTime time = AttemptTime.begin();
    time.requireEnoughForACall();
    RoutingState now = readRouting(move.instanceId(), via);
    if (!now.canChange()) {
      return new RoutingOutcome(
          move, Result.NOT_ENABLED, "the pair is not enabled for global routing", Optional.empty());
    }
    if (now.is(move.goal())) {
      return new RoutingOutcome(move, Result.ALREADY_THERE, "it was so already", Optional.empty());
    }
    time.requireEnoughForACall();
    String requestId =
        connect.updateCrossRegionRouting(
            move.instanceId(), move.goal() == RoutingMode.ISOLATED, via);
    return new RoutingOutcome(
        move,
        Result.SET,
        "request ID " + requestId,
        Optional.of(
            new Mutation(
                clock.instant(),
                "UpdateCrossRegionRouting",
                move.instanceId(),
                via,
                "routing: " + move.goal().word(),
                requestId)));
  }
}
