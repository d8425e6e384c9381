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
   * to repeat: each order carries its token. What is refused to one order stops no other.
   *
   * @return what became of each, in the order of the orders
   * @throws io.temporal.failure.ApplicationFailure {@code UNREACHABLE} while repeating may still
   *     place what Amazon Connect has not taken, and when it has answered to nothing
   */
  @ActivityMethod(name = "PlaceCalls")
  List<SyntheticCall.Placed> placeCalls(
      String instanceId, String flowId, List<SyntheticCall.Order> orders, Region region);

  /**
   * Looks once for the inbound contacts that the calls became and that an agent has taken: searches
   * contacts through the given Region ({@code SearchContacts}) and reads who took them and where
   * they and their agents were ({@code DescribeContact}). A pair that is enabled for global routing
   * shows the contacts of both Regions, another only those of the Region that is asked: there, a
   * call that landed in the other is seen by nobody. Contacts that cannot be described are passed
   * over; they may be none of ours.
   *
   * @param calls each time at which some were ordered costs a search of a hundred contacts, the
   *     latest first, and {@code SearchContacts} may be called every two seconds
   * @return the calls that an agent has been seen to take, wherever that was
   */
  @ActivityMethod(name = "FindServedCalls")
  List<SyntheticCall.Served> findServedCalls(
      String instanceId, List<SyntheticCall> calls, Region region);
}
