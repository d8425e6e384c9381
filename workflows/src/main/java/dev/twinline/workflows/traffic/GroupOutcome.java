package dev.twinline.workflows.traffic;

import dev.twinline.workflows.model.GroupArn;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.operation.Mutation;
import java.util.Optional;

/**
 * What became of one group's move.
 *
 * @param found the distribution that was last read; empty when nobody could read it; for a group
 *     that was written, the distribution before the write
 * @param detail what to tell a person: the refusal, or the request ID of the write
 * @param mutation the call that AWS took, for a group that was written
 */
public record GroupOutcome(
    GroupArn arn,
    String name,
    Result result,
    Optional<TrafficDistribution> found,
    String detail,
    Optional<Mutation> mutation) {

  public GroupOutcome {
    mutation = mutation == null ? Optional.empty() : mutation;
  }

  /** Of a group that was not written, or of whose writing nobody has heard. */
  public GroupOutcome(
      GroupArn arn,
      String name,
      Result result,
      Optional<TrafficDistribution> found,
      String detail) {
    this(arn, name, result, found, detail, Optional.empty());
  }

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
    return isThere() ? as(Result.PUT_BACK, detail) : this;
  }

  /** The same group, of which something else has become known. */
  GroupOutcome as(Result other, String why) {
    return new GroupOutcome(arn, name, other, found, why, mutation);
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
