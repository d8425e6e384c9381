package dev.twinline.workflows.operation;

import dev.twinline.workflows.model.ContactCenterName;

/** The IDs under which workflows run. People type them, so they are an interface. */
public final class WorkflowIds {

  private WorkflowIds() {}

  public static String failover(ContactCenterName name) {
    return "failover/" + name;
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

  public static String status(ContactCenterName name) {
    return "status/" + name;
  }
}
