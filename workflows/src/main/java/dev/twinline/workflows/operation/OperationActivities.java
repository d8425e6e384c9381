package dev.twinline.workflows.operation;

import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.model.Observation;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;
import java.util.List;

/** Asks Temporal itself about operations: it is the truth about what is being done. */
@ActivityInterface
public interface OperationActivities {

  /**
   * Finds who is moving this contact center's traffic now: describes {@code shift/<name>} and names
   * its parent.
   */
  @ActivityMethod(name = "FindLockHolder")
  Observation<LockHolder> findLockHolder(ContactCenterName name);

  /**
   * Finds who started a run: the identity on the first event of its history, which the command line
   * and the Web UI set.
   */
  @ActivityMethod(name = "FindStarter")
  Observation<String> findStarter(String workflowId, String runId);

  /** Finds the open operations of a contact center under their usual IDs. */
  @ActivityMethod(name = "FindOpenOperations")
  List<OpenOperation> findOpenOperations(ContactCenterName name);

  /**
   * The shift that holds the lock.
   *
   * @param runId the shift's run
   * @param parentId the operation that started it; empty when a shift was started by itself
   */
  record LockHolder(String workflowId, String runId, String parentId, Instant since) {

    /** Who holds the lock, as an operator would name it. */
    public String name() {
      return parentId.isEmpty() ? workflowId : parentId;
    }
  }

  /** A running operation. */
  record OpenOperation(String workflowId, String runId, String type, Instant since) {}
}
