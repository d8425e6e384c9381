package dev.twinline.worker.fleet;

import dev.twinline.workflows.operation.TaskQueues;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.tuning.PollerBehaviorAutoscaling;

/**
 * What one worker can hold. A Region may be lost with all contact centers in it, and then a single
 * worker may be all that is left, so one must be able to carry {@link #FAILOVERS_AT_ONCE}
 * failovers: what does not fit is not refused, but put out of memory and replayed with every event,
 * or waits on a queue until it looks as if nobody were there.
 */
public final class Capacity {

  /** A Region's contact centers, all failed over at the same time. */
  public static final int FAILOVERS_AT_ONCE = 200;

  /** Runs of one failover that are alive together: itself and its shift, and one to spare. */
  static final int RUNS_OF_A_FAILOVER = 3;

  /**
   * Threads of one failover with its shift: each activity that is waited for beside others has one.
   * Counted in a failover of the example: 14 at most, in its first look.
   */
  public static final int THREADS_OF_A_FAILOVER = 16;

  /** Activities of one failover that run at the same time: its first look has eight. */
  static final int ACTIVITIES_OF_A_FAILOVER = 10;

  /** Bulk work waits for the clouds most of the time; more of it at once would only wait longer. */
  private static final int BULK_ACTIVITIES = 20;

  private static final int BULK_POLLERS = 2;

  /** The release since which threads that wait cost next to nothing (JEP 444). */
  private static final int VIRTUAL_THREADS_SINCE = 21;

  private Capacity() {}

  /** Whether the running JVM has virtual threads; the SDK refuses to start with them otherwise. */
  public static boolean hasVirtualThreads() {
    return Runtime.version().feature() >= VIRTUAL_THREADS_SINCE;
  }

  /** The workflow cache and its threads, which all queues of a process share. */
  public static WorkerFactoryOptions ofTheProcess() {
    return WorkerFactoryOptions.newBuilder()
        .setWorkflowCacheSize(FAILOVERS_AT_ONCE * RUNS_OF_A_FAILOVER)
        .setMaxWorkflowThreadCount(FAILOVERS_AT_ONCE * THREADS_OF_A_FAILOVER)
        .setUsingVirtualWorkflowThreads(hasVirtualThreads())
        .build();
  }

  /**
   * The control queue and a Region's own. A task must never lie there because a worker that is well
   * is full: after two seconds that means that nobody is there.
   */
  public static WorkerOptions.Builder ofOperations(WorkerOptions common) {
    return WorkerOptions.newBuilder(common)
        .setUsingVirtualThreads(hasVirtualThreads())
        .setMaxConcurrentActivityExecutionSize(FAILOVERS_AT_ONCE * ACTIVITIES_OF_A_FAILOVER);
  }

  /**
   * The same with as many polls as there is work for: few while nothing happens, and up to a
   * hundred within moments when a Region is lost.
   */
  public static WorkerOptions.Builder ofOperationsWithGrowingPolls(WorkerOptions common) {
    return ofOperations(common)
        .setWorkflowTaskPollersBehavior(new PollerBehaviorAutoscaling())
        .setActivityTaskPollersBehavior(new PollerBehaviorAutoscaling());
  }

  /** A Region's bulk queue, whose pace the server keeps for all workers of the Region together. */
  public static WorkerOptions ofBulk(WorkerOptions common) {
    return WorkerOptions.newBuilder(common)
        .setUsingVirtualThreads(hasVirtualThreads())
        .setMaxConcurrentActivityExecutionSize(BULK_ACTIVITIES)
        .setMaxConcurrentActivityTaskPollers(BULK_POLLERS)
        .setMaxTaskQueueActivitiesPerSecond(TaskQueues.BULK_ACTIVITIES_PER_SECOND)
        .build();
  }
}
