package dev.twinline.activities.aws;

import dev.twinline.workflows.operation.Urgency;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityInfo;
import java.util.Optional;

/**
 * On behalf of what a thread calls a cloud. The thread of an activity has it from its activity;
 * threads that an activity starts are told.
 */
public final class OnBehalf {

  private static final ThreadLocal<Caller> TOLD = new ThreadLocal<>();

  /** Outside of activities work is ordinary and belongs to no run. */
  private static final Caller NOBODY = new Caller(Urgency.OPERATION, Optional.empty());

  private OnBehalf() {}

  /**
   * Who calls.
   *
   * @param urgency how urgent the work is
   * @param run the run whose activity it is
   */
  record Caller(Urgency urgency, Optional<String> run) {}

  /** For whom this thread works. */
  static Caller ofWhom() {
    Caller told = TOLD.get();
    return told == null ? ofTheActivity() : told;
  }

  private static Caller ofTheActivity() {
    try {
      ActivityInfo info = Activity.getExecutionContext().getInfo();
      return new Caller(
          Urgency.of(info.getPriority()), Optional.ofNullable(info.getWorkflowRunId()));
    } catch (IllegalStateException thisIsNoActivitysThread) {
      return NOBODY;
    }
  }

  /** The same work on behalf of the same, whatever thread does it. */
  public static Runnable carried(Runnable work) {
    return of(ofWhom(), work);
  }

  /** Work of this urgency that belongs to no run, whatever thread does it. */
  static Runnable of(Urgency urgency, Runnable work) {
    return of(new Caller(urgency, Optional.empty()), work);
  }

  private static Runnable of(Caller caller, Runnable work) {
    return () -> {
      TOLD.set(caller);
      try {
        work.run();
      } finally {
        TOLD.remove();
      }
    };
  }
}
