package dev.twinline.workflows.operation;

import dev.twinline.workflows.model.ContactCenterName;

/** The IDs under which workflows run. People type them, so they are an interface. */
public final class WorkflowIds {

  private WorkflowIds() {}

  public static String failover(ContactCenterName name) {
    return "failover/" + name;
  }

  public static String failback(ContactCenterName name) {
    return "failback/" + name;
  }

  /**
   * The second sign-off of an operation that was run by override.
   *
   * @param runId the operation's first run
   */
  public static String signOff(String runId) {
    return "signoff/" + runId;
  }

  /** A dry run, which changes nothing. */
  public static String plan(String operation, ContactCenterName name) {
    return "plan/" + operation + "/" + name;
  }

  /**
   * The one writer of a contact center's traffic. Temporal lets only one workflow run under an ID,
   * so this ID is the lock.
   */
  public static String shift(ContactCenterName name) {
    return "shift/" + name;
  }

  public static String readiness(ContactCenterName name) {
    return "readiness/" + name;
  }

  /** What a schedule starts; Temporal appends the time to it. */
  public static String scheduled(String operation, ContactCenterName name, String entry) {
    return operation + "/" + name + "/" + entry;
  }

  public static String status(ContactCenterName name) {
    return "status/" + name;
  }
}
