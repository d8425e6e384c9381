package dev.twinline.workflows.operation;

import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Map;

/**
 * What a workflow counts about itself. It goes through the SDK's own scope, which says nothing
 * while a history is replayed and leaves nothing in one.
 *
 * <p>It is counted where a workflow task is worked on: a task that is repeated after that may count
 * a second time.
 */
public final class OperationMetrics {

  /** How long steps take, in seconds; tags {@link #OPERATION} and {@link #STEP}. */
  public static final String STEP_DURATION = "twinline_step_duration";

  /** The tag that holds a workflow type. */
  public static final String OPERATION = "operation";

  /** The tag that holds a {@link RunbookStep}. */
  public static final String STEP = "step";

  private OperationMetrics() {}

  static void stepTook(String operation, RunbookStep step, Duration time) {
    Workflow.getMetricsScope()
        .tagged(Map.of(OPERATION, operation, STEP, step.word()))
        .timer(STEP_DURATION)
        .record(com.uber.m3.util.Duration.ofMillis(time.toMillis()));
  }
}
