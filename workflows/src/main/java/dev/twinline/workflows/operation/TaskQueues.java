package dev.twinline.workflows.operation;

import dev.twinline.workflows.model.Region;

/** The task queues that workers poll. */
public final class TaskQueues {

  /** All workflows, and every activity as a last resort: polled by the workers of every Region. */
  public static final String CONTROL = "twinline";

  /**
   * How many activities a second the server hands out from a Region's bulk queue, to all of its
   * workers together. A readiness check has eight for a Region, and AWS allows most operations
   * twice a second, half of which is left to whatever is no failover.
   */
  public static final double BULK_ACTIVITIES_PER_SECOND = 4;

  private TaskQueues() {}

  /**
   * The activities of one Region, polled only by workers in that Region. It is never rate-limited:
   * on a limited queue a waiting task looks like one that nobody picks up.
   */
  public static String of(Region region) {
    return CONTROL + "-" + region;
  }

  /**
   * What nobody waits for of one Region, polled only by workers in that Region, at a pace that the
   * server keeps. So a task that lies there says little about whether anybody is there.
   */
  public static String bulk(Region region) {
    return of(region) + "-bulk";
  }
}
