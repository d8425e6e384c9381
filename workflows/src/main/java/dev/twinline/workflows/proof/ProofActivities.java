package dev.twinline.workflows.proof;

import dev.twinline.workflows.model.Region;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;

/** Shows, or fails to show, that a Region answers calls. */
@ActivityInterface
public interface ProofActivities {

  /**
   * Places the synthetic calls from the given Region with {@code StartOutboundVoiceContact}. Safe
   * to repeat: each order carries its token.
   */
  @ActivityMethod(name = "PlaceCalls")
  List<SyntheticCall> placeCalls(
      String instanceId, String flowId, List<SyntheticCall.Order> orders, Region region);

  /**
   * Looks once whether every call has reached an agent in the given Region: searches that Region's
   * inbound contacts ({@code SearchContacts}) and reads who took them ({@code DescribeContact}).
   *
   * @throws io.temporal.failure.ApplicationFailure {@code NOT_YET} naming the groups still waiting
   */
  @ActivityMethod(name = "AwaitCallsServed")
  List<SyntheticCall.Served> awaitCallsServed(
      String instanceId, List<SyntheticCall> calls, Region region);

  /**
   * Looks once whether enough agents are Available in the given Region ({@code
   * GetCurrentMetricData}, AGENTS_AVAILABLE and AGENTS_ON_CONTACT: an agent who is on a call is
   * serving too).
   *
   * @return how many are
   * @throws io.temporal.failure.ApplicationFailure {@code NOT_YET} naming how many are
   */
  @ActivityMethod(name = "AwaitAgentsAvailable")
  int awaitAgentsAvailable(String instanceId, List<String> queueIds, int enough, Region region);
}
