package dev.twinline.workflows.traffic;

import dev.twinline.workflows.model.GroupArn;
import dev.twinline.workflows.model.TrafficDistribution;
import java.time.Instant;
import java.util.Optional;

/**
 * One traffic distribution group as AWS shows it now.
 *
 * @param status Connect's word: CREATION_IN_PROGRESS, ACTIVE, CREATION_FAILED, PENDING_DELETION,
 *     DELETION_FAILED or UPDATE_IN_PROGRESS
 * @param lastFailover when its distribution was written, by anybody; empty when it never was, or
 *     the service does not tell
 */
public record GroupState(
    GroupArn arn, String status, TrafficDistribution distribution, Optional<Instant> lastFailover) {

  public GroupState {
    lastFailover = lastFailover == null ? Optional.empty() : lastFailover;
  }

  /** A group of which nobody knows when its distribution was written. */
  public GroupState(GroupArn arn, String status, TrafficDistribution distribution) {
    this(arn, status, distribution, Optional.empty());
  }

  /** Whether a change is under way, which ends by itself. */
  public boolean isChanging() {
    return "UPDATE_IN_PROGRESS".equals(status) || "CREATION_IN_PROGRESS".equals(status);
  }

  /** Only an ACTIVE group takes a new distribution. */
  public boolean isActive() {
    return "ACTIVE".equals(status);
  }
}
