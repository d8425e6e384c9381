package dev.twinline.workflows.operation;

import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.model.Observation;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Asks Temporal itself about operations: it is the truth about what is being done. */
@ActivityInterface
public interface OperationActivities {

  /** The memo of a shift that gives way to an ungraceful failover; others have none. */
  String GRACEFUL = "graceful";

  /**
   * Finds who is moving this contact center's traffic now: describes {@code shift/<name>} and names
   * its parent.
   */
  @ActivityMethod(name = "FindLockHolder")
  Observation<LockHolder> findLockHolder(ContactCenterName name);

  /**
   * Finds when the contact center's last shift was torn off: the moment at which it was terminated
   * or timed out. A write of it may still be on its way then. Absent when it ended by itself, when
   * it runs, or when there was none.
   */
  @ActivityMethod(name = "FindTornShift")
  Observation<Instant> findTornShift(ContactCenterName name);

  /**
   * Finds who started a run: the identity on the first event of its history, which the command line
   * and the Web UI set.
   */
  @ActivityMethod(name = "FindStarter")
  Observation<String> findStarter(String workflowId, String runId);

  /**
   * Finds the open operations of a contact center: those under their usual IDs, and, where the
   * server can list, all others; each with its open gate, if a worker tells it in time.
   */
  @ActivityMethod(name = "FindOpenOperations")
  List<OpenOperation> findOpenOperations(ContactCenterName name);

  /**
   * Finds the operation under a usual ID that ended last, with its own last sentence where a worker
   * tells it in time.
   */
  @ActivityMethod(name = "FindLastOperation")
  Observation<LastOperation> findLastOperation(ContactCenterName name);

  /**
   * Looks once whether a run has ended.
   *
   * @throws io.temporal.failure.ApplicationFailure {@code NOT_YET} while it runs
   */
  @ActivityMethod(name = "AwaitEnd")
  void awaitEnd(String workflowId, String runId);

  /** Ends a run by terminating it; one that has ended already is left as it is. */
  @ActivityMethod(name = "EndHolder")
  void endHolder(String workflowId, String runId, String reason);

  /**
   * The shift that holds the lock.
   *
   * @param runId the shift's run
   * @param parentId the operation that started it; empty when a shift was started by itself
   * @param graceful whether it gives way to an ungraceful failover
   * @param paused whether somebody has told Temporal to let nothing of it go on
   */
  record LockHolder(
      String workflowId,
      String runId,
      String parentId,
      Instant since,
      boolean graceful,
      boolean paused) {

    /** One that is not paused. */
    public LockHolder(
        String workflowId, String runId, String parentId, Instant since, boolean graceful) {
      this(workflowId, runId, parentId, since, graceful, false);
    }

    /** Who holds the lock, as an operator would name it. */
    public String name() {
      return parentId.isEmpty() ? workflowId : parentId;
    }
  }

  /**
   * A running operation.
   *
   * @param next what it does now, in its own words; empty when nobody could tell
   * @param gate the gate at which it waits
   * @param paused whether somebody has told Temporal to let nothing of it go on; then nobody can
   *     ask it anything either
   */
  record OpenOperation(
      String workflowId,
      String runId,
      String type,
      Instant since,
      String next,
      Optional<WaitingGate> gate,
      boolean paused) {

    /** One that is not paused. */
    public OpenOperation(
        String workflowId,
        String runId,
        String type,
        Instant since,
        String next,
        Optional<WaitingGate> gate) {
      this(workflowId, runId, type, since, next, gate, false);
    }
  }

  /**
   * An open gate: its number, what an answer is bound to, and who may say yes until when.
   *
   * @param principalsOnly whether the server's word counts for who answers, and no claimed name
   */
  record WaitingGate(
      int number,
      String digest,
      int approvalsNeeded,
      int approvalsGiven,
      List<String> mayApprove,
      Optional<Instant> expiresAt,
      boolean principalsOnly) {
    public WaitingGate {
      mayApprove = List.copyOf(mayApprove);
    }
  }

  /**
   * An operation that has ended.
   *
   * @param status Temporal's word for how it closed, such as COMPLETED, FAILED or TERMINATED
   * @param summary its own last sentence; empty when nobody could tell
   */
  record LastOperation(
      String workflowId,
      String runId,
      String type,
      String status,
      Instant endedAt,
      String summary) {}
}
