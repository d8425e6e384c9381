package dev.twinline.workflows.operation;

import dev.twinline.workflows.model.ContactCenterName;
import java.util.List;

/** What a person writes behind a command to say which operation is meant. */
public final class CommandTarget {

  private CommandTarget() {}

  /**
   * The contact center's name, and the workflow ID where the command would not try it by itself.
   */
  public static String of(ContactCenterName name, String workflowId) {
    return isUsual(name, workflowId) ? name.value() : exactly(name, workflowId);
  }

  /**
   * The same where several operations are open, or an older one is meant: the name is no answer.
   */
  public static String exactly(ContactCenterName name, String workflowId) {
    return name + " --workflow-id " + ShellWord.quoted(workflowId);
  }

  private static boolean isUsual(ContactCenterName name, String workflowId) {
    return List.of(WorkflowIds.failover(name), WorkflowIds.failback(name)).contains(workflowId);
  }
}
