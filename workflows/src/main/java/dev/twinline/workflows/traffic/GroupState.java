package dev.twinline.workflows.traffic;

import dev.twinline.workflows.model.GroupArn;
import dev.twinline.workflows.model.TrafficDistribution;

/**
 * One traffic distribution group as AWS shows it now.
 *
 * @param status Connect's word: CREATION_IN_PROGRESS, ACTIVE, CREATION_FAILED, PENDING_DELETION,
 *     DELETION_FAILED or UPDATE_IN_PROGRESS
 */
public record GroupState(GroupArn arn, String status, TrafficDistribution distribution) {

  /** Whether a change is under way, which ends by itself. */
  public boolean isChanging() {
    return "UPDATE_IN_PROGRESS".equals(status) || "CREATION_IN_PROGRESS".equals(status);
  }

  /** Only an ACTIVE group takes a new distribution. */
  public boolean isActive() {
    return "ACTIVE".equals(status);
  }
}
