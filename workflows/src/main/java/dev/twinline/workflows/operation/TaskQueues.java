package dev.twinline.workflows.operation;

import dev.twinline.workflows.model.Region;

/** The task queues that workers poll. */
public final class TaskQueues {

  /** All workflows, and every activity as a last resort: polled by the workers of every Region. */
  public static final String CONTROL = "twinline";

  private TaskQueues() {}

  /**
   * The activities of one Region, polled only by workers in that Region. It is never rate-limited:
   * on a limited queue a waiting task looks like one that nobody picks up.
   */
  public static String of(Region region) {
    return CONTROL + "-" + region;
  }
}
