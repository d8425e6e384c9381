package dev.twinline.workflows.traffic;

import dev.twinline.workflows.model.GroupArn;
import dev.twinline.workflows.model.TrafficDistribution;
import java.util.Optional;

/**
 * What became of one group's move.
 *
 * @param found the distribution that was last read; empty when nobody could read it; for a group
 *     that was written, the distribution before the write
 * @param detail what to tell a person: the refusal, or the request ID of the write
 */
public record GroupOutcome(
    GroupArn arn, String name, Result result, Optional<TrafficDistribution> found, String detail) {

  /** How the attempt to write ended. */
  public enum Result {
    /** The new distribution was written. */
    SHIFTED,
    /** The group was at its goal already; nothing was written. */
    ALREADY_THERE,
    /** Somebody changed the distribution since the plan; nothing was written. */
    STALE,
    /** AWS refused for good; nothing was written. */
    REFUSED,
    /** AWS took the change, but nobody could read back whether the group reached its goal. */
    UNCONFIRMED,
    /** The group is back where it was before the shift. */
    PUT_BACK,
    /** AWS did not take the change within the budget. */
    UNREACHED
  }

  /** The same group, told as one that went back. */
  public GroupOutcome asPutBack() {
    return isThere() ? new GroupOutcome(arn, name, Result.PUT_BACK, found, detail) : this;
  }

  /** Whether the change was taken, so that callers may come to the destination. */
  public boolean isMoving() {
    return isThere() || result == Result.UNCONFIRMED;
  }

  /** Whether the group is known to be at its goal, or on its way. */
  public boolean isThere() {
    return result == Result.SHIFTED || result == Result.ALREADY_THERE;
  }
}
