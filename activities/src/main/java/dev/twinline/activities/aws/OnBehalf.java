package dev.twinline.activities.aws;

import dev.twinline.workflows.operation.Urgency;
import io.temporal.activity.Activity;

/**
 * On behalf of what a thread calls a cloud. The thread of an activity has it from its activity;
 * threads that an activity starts are told.
 */
public final class OnBehalf {

  private static final ThreadLocal<Urgency> TOLD = new ThreadLocal<>();

  private OnBehalf() {}

  /** How urgent the work of this thread is; outside of activities it is an ordinary one. */
  static Urgency ofWhom() {
    Urgency told = TOLD.get();
    return told == null ? ofTheActivity() : told;
  }

  private static Urgency ofTheActivity() {
    try {
      return Urgency.of(Activity.getExecutionContext().getInfo().getPriority());
    } catch (IllegalStateException thisIsNoActivitysThread) {
      return Urgency.OPERATION;
    }
  }

  /** The same work on behalf of the same, whatever thread does it. */
  public static Runnable carried(Runnable work) {
    Urgency urgency = ofWhom();
    return () -> {
      TOLD.set(urgency);
      try {
        work.run();
      } finally {
        TOLD.remove();
      }
    };
  }
}
