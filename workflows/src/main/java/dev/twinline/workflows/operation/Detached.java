package dev.twinline.workflows.operation;

import io.temporal.workflow.Functions.Func;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;

/** What is finished whoever cancels the run. */
public final class Detached {

  private Detached() {}

  /** Does it to its end in a scope that no cancel request reaches, and hands its result over. */
  public static <T> T call(Func<T> work) {
    List<T> result = new ArrayList<>();
    Workflow.newDetachedCancellationScope(() -> result.add(work.apply())).run();
    return result.get(0);
  }
}
