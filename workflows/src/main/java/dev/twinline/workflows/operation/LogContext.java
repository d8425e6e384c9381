package dev.twinline.workflows.operation;

import dev.twinline.workflows.model.Region;
import io.temporal.workflow.Functions.Func;
import java.util.List;
import org.slf4j.MDC;

/**
 * What a line of the log is about, beside what the SDK puts there itself ({@code WorkflowId},
 * {@code RunId}, {@code WorkflowType}, {@code ActivityType}, {@code Attempt}, {@code TaskQueue}).
 *
 * <p>It belongs to the thread. A workflow's threads are its own and are cleared by the SDK when
 * they end; from there it travels with each activity and child.
 */
public final class LogContext {

  /** The contact center's name. */
  public static final String CONTACT_CENTER = "ContactCenter";

  /** The Region that is asked or changed, or, of a worker's own lines, in which it stands. */
  public static final String REGION = "Region";

  /** The kind of step, a {@link RunbookStep}. */
  public static final String STEP = "Step";

  /** All of them. */
  public static final List<String> KEYS = List.of(CONTACT_CENTER, REGION, STEP);

  private LogContext() {}

  static void isAbout(String contactCenter) {
    MDC.put(CONTACT_CENTER, contactCenter);
  }

  static void isIn(RunbookStep step) {
    MDC.put(STEP, step.word());
  }

  static void isBetweenSteps() {
    MDC.remove(STEP);
  }

  /** Does something that concerns one Region. */
  static <R> R in(Region region, Func<R> work) {
    String before = MDC.get(REGION);
    MDC.put(REGION, region.code());
    try {
      return work.apply();
    } finally {
      if (before == null) {
        MDC.remove(REGION);
      } else {
        MDC.put(REGION, before);
      }
    }
  }
}
