package dev.twinline.local.stopped;

/**
 * The embedded server lost a workflow task: it is the history's last event, scheduled and never
 * started, while new workers poll its queue. It happens about once in some hundred kills, when the
 * server hands the task to a poll whose connection was cut, and says nothing about Twinline: a real
 * server gives such a task to somebody else ({@code KilledWorkersTest}). Any other run that does
 * not end is a fault.
 */
final class LostTask extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final String SCHEDULED = "EVENT_TYPE_WORKFLOW_TASK_SCHEDULED";

  private LostTask(AssertionError endless) {
    super(endless);
  }

  /** The same as a lost task, where that is what it is. */
  static RuntimeException orElse(AssertionError endless) {
    if (String.valueOf(endless.getMessage()).stripTrailing().endsWith(SCHEDULED)) {
      return new LostTask(endless);
    }
    throw endless;
  }
}
