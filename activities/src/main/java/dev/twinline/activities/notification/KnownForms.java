package dev.twinline.activities.notification;

import dev.twinline.workflows.form.FormActivities.StartForm;
import java.util.Optional;

/** Knows the filled-in start forms to which notices lead. */
@FunctionalInterface
public interface KnownForms {

  /**
   * The latest form under a workflow ID, also behind an operation that has the ID now. Never throws
   * and takes a few seconds at most: empty means that none is there, or that nobody could tell.
   *
   * @param type the workflow type that it starts
   */
  Optional<StartForm> find(String type, String workflowId);
}
