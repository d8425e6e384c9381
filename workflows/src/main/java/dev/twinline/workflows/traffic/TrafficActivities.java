package dev.twinline.workflows.traffic;

import dev.twinline.workflows.model.GroupArn;
import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.model.Region;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;

/**
 * Reads and writes the distribution of traffic distribution groups.
 *
 * <p>Every call goes through the Region {@code via}, the one that will serve, with full ARNs, so
 * that nothing here depends on the Region that is being left.
 */
@ActivityInterface
public interface TrafficActivities {

  /**
   * Reads status and distribution of groups that must exist, in the given order, with {@code
   * DescribeTrafficDistributionGroup} and {@code GetTrafficDistribution}.
   */
  @ActivityMethod(name = "ReadGroups")
  List<GroupState> readGroups(List<GroupArn> groups, Region via);

  /**
   * Brings each group to its goal with {@code UpdateTrafficDistribution}, in the given order, after
   * a read: a group at its goal is left alone, and so is one that is not where the plan saw it
   * ({@code STALE}). One group's trouble does not keep the next from being tried. Fails, to be
   * repeated, when a group met trouble that may pass; repeating is safe, since goals are absolute.
   */
  @ActivityMethod(name = "ShiftGroups")
  List<GroupOutcome> shiftGroups(List<GroupMove> moves, Region via);

  /**
   * Looks once whether all groups are ACTIVE again and read equal to their goal.
   *
   * @return the groups as read
   * @throws io.temporal.failure.ApplicationFailure {@code NOT_YET} while one is not there
   */
  @ActivityMethod(name = "AwaitGroups")
  List<GroupState> awaitGroups(List<GroupMove> moves, Region via);
}
