package dev.twinline.workflows.operation;

import io.temporal.common.Priority;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import java.util.Arrays;

/**
 * How urgent a run is: whose callers wait right now goes before everything else.
 *
 * <p>It travels as Temporal's priority (1 to 5, the smallest goes first; 3 is what a task without
 * one has), which every activity and child of a run is given here in the code: a run that the Web
 * UI, a command line or a schedule started has none of its own. Workers read it from the activity
 * and share out what the clouds allow by it.
 */
public enum Urgency {

  /** A real failover and its shift. */
  FAILOVER(1),

  /** What people started and wait for: a failback, a status, a plan. */
  OPERATION(3),

  /** What can wait: readiness checks. */
  CHECK(4);

  /** Type names of workflows, which never change; their interfaces lie in packages above. */
  static final String FAILOVER_TYPE = "Failover";

  static final String SHIFT_TYPE = "ShiftTraffic";
  static final String CHECK_TYPE = "CheckReadiness";

  private final int key;

  Urgency(int key) {
    this.key = key;
  }

  /** The urgency of the run whose code is asking; workflow code only. */
  public static Urgency ofThisRun() {
    WorkflowInfo run = Workflow.getInfo();
    return switch (run.getWorkflowType()) {
      case FAILOVER_TYPE -> FAILOVER;
      case SHIFT_TYPE -> isUngraceful() ? FAILOVER : OPERATION;
      case CHECK_TYPE -> CHECK;
      default -> OPERATION;
    };
  }

  /** The shift of a failover never goes back, and says so in the memo that its parent gave it. */
  private static boolean isUngraceful() {
    return Boolean.FALSE.equals(Workflow.getMemo(OperationActivities.GRACEFUL, Boolean.class));
  }

  /**
   * The urgency of a task with such a priority; what nobody knows (a task without one, or with one
   * that somebody made up) is an ordinary one.
   */
  public static Urgency of(Priority priority) {
    return Arrays.stream(values())
        .filter(urgency -> priority != null && urgency.key == priority.getPriorityKey())
        .findFirst()
        .orElse(OPERATION);
  }

  /** What Temporal is told. */
  public Priority priority() {
    return Priority.newBuilder().setPriorityKey(key).build();
  }
}
