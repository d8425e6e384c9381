package dev.twinline.workflows.traffic;

import dev.twinline.workflows.model.GroupArn;
import dev.twinline.workflows.model.TrafficDistribution;

/**
 * What became of one group's move.
 *
 * @param found the distribution that was read before writing
 * @param detail what to tell a person: the refusal, or the request ID of the write
 */
public record GroupOutcome(
    GroupArn arn, String name, Result result, TrafficDistribution found, String detail) {

  /** How the attempt to write ended. */
  public enum Result {
    /** The new distribution was written. */
    SHIFTED,
    /** The group was at its goal already; nothing was written. */
    ALREADY_THERE,
    /** Somebody changed the distribution since the plan; nothing was written. */
    STALE,
    /** AWS refused for good; nothing was written. */
    REFUSED
  }

  /** Whether the group is on its way to its goal, or there. */
  public boolean isMoving() {
    return result == Result.SHIFTED || result == Result.ALREADY_THERE;
  }
}
