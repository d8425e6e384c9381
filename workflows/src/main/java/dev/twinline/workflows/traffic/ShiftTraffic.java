package dev.twinline.workflows.traffic;

import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.model.Observation;
import dev.twinline.workflows.model.Observation.Presence;
import dev.twinline.workflows.operation.OperationActivities;
import dev.twinline.workflows.operation.OperationActivities.LockHolder;
import dev.twinline.workflows.operation.SignalToWorkflow;
import dev.twinline.workflows.operation.Surroundings;
import dev.twinline.workflows.operation.Urgency;
import dev.twinline.workflows.operation.WorkflowIds;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Plan;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Report;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Yield;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.ExternalWorkflowStub;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The lock, and how an operation comes by it: it runs the one writer as a child whose fixed ID only
 * one run can have.
 *
 * <ul>
 *   <li>An ungraceful shift yields to nobody: whoever meets one is refused, with its name and link.
 *   <li>A graceful shift yields to an ungraceful failover, once that is approved: it is told to
 *       stop; if it has not ended 20 seconds later, it is terminated. Then the failover plans anew.
 *   <li>The fence: after a shift that was terminated, by whomever, its last write is waited out
 *       before anything is read or written (AWS takes the last writer).
 *   <li>Ungraceful, a group that has changed since the plan is left and named while the others
 *       move; graceful, everything that was moved goes back.
 *   <li>An operation that was reset and meets the shift that it started itself waits for it; a
 *       failback answers it meanwhile, and both end as it does.
 *   <li>A started ungraceful shift finishes whatever becomes of its parent; a graceful one is
 *       cancelled with its parent, and goes back: by the signal {@code goBack} from a cancelled
 *       parent, by Temporal's cancel request when the parent is terminated. A graceful shift that
 *       an operator terminates stays where it is, and its parent says so.
 * </ul>
 */
public final class ShiftTraffic {

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration YIELDS_WITHIN = Duration.ofSeconds(20);

  private final String operation;
  private final ContactCenterName name;
  private final Surroundings surroundings;
  private final Fence fence;
  private WorkflowExecution running;
  private boolean joined;

  public ShiftTraffic(String operation, ContactCenterName name, Surroundings surroundings) {
    this.operation = operation;
    this.name = name;
    this.surroundings = surroundings;
    this.fence = new Fence(name, surroundings);
  }

  /**
   * Looks, before people are asked, who holds the lock; waits for a shift of one's own. What the
   * operation then reads counts as read from now on.
   *
   * <p>Not knowing is no refusal: the fixed ID is the lock, this is only the earlier and kinder
   * word.
   *
   * @param mayPreempt whether a graceful holder would have to yield
   * @return the holder that would have to yield
   * @throws ApplicationFailure {@code LOCK_HELD} naming the holder
   */
  public Optional<LockHolder> requireFree(boolean mayPreempt) {
    Observation<LockHolder> holder = surroundings.holder(name);
    while (holder.resource().isPresent()) {
      LockHolder who = holder.resource().get();
      if (!isMine(who)) {
        fence.looksNow();
        return Optional.of(requireYielding(who, mayPreempt));
      }
      new OwnShift(who).awaitEnd(surroundings);
      holder = surroundings.holder(name);
    }
    fence.looksNow();
    return Optional.empty();
  }

  /**
   * Looks who holds the lock as {@link #requireFree} does, but does not wait for a graceful shift
   * that this very operation started before it was reset to its beginning.
   *
   * @return that shift
   * @throws ApplicationFailure {@code LOCK_HELD} when somebody else moves traffic
   */
  public Optional<Own> requireFreeOrOwn() {
    Optional<LockHolder> holder = surroundings.holder(name).resource();
    fence.looksNow();
    if (holder.isEmpty()) {
      return Optional.empty();
    }
    LockHolder who = holder.get();
    if (!isMine(who)) {
      throw LockHeld.by(name, who);
    }
    Optional<Own> own = who.graceful() ? startedBefore(who) : Optional.empty();
    if (own.isEmpty()) {
      requireFree(false);
    }
    return own;
  }

  /** Another operation that had this ID before may have left a shift that goes back. */
  private Optional<Own> startedBefore(LockHolder who) {
    return new OwnShift(who)
        .start()
        .filter(start -> start.operation().equals(surroundings.run()))
        .map(start -> new Own(who, start.plan()));
  }

  /** A shift of one's own that is on its way. */
  public record Own(LockHolder holder, Plan plan) {}

  private boolean isMine(LockHolder who) {
    return who.parentId().equals(surroundings.workflowId());
  }

  private LockHolder requireYielding(LockHolder who, boolean mayPreempt) {
    if (mayPreempt && who.graceful()) {
      return who;
    }
    throw LockHeld.by(name, who);
  }

  /**
   * Makes a graceful holder give way: asks, waits, and in the end terminates it. Call this only
   * when people have agreed to the failover; the fence stands in {@link #runUngraceful}.
   */
  public void takeOver(LockHolder holder, Yield to) {
    ExternalWorkflowStub shift =
        Workflow.newUntypedExternalWorkflowStub(
            WorkflowExecution.newBuilder()
                .setWorkflowId(holder.workflowId())
                .setRunId(holder.runId())
                .build());
    if (SignalToWorkflow.isHeard(() -> shift.signal("yieldTo", to))
        && !surroundings.hasEndedWithin(holder, LOOK_EVERY, YIELDS_WITHIN)) {
      surroundings.endHolder(holder, "It did not yield to " + to.by());
    }
  }

  /**
   * Waits until no write of a terminated shift can be on its way any more.
   *
   * @return whether the operation began its last look before that was so
   */
  public boolean waitsOutALastWrite() {
    return fence.waitsOutALastWrite();
  }

  /** Makes the plan of a shift; empty when nothing is left to move. */
  public interface Planning {

    /**
     * @param anew whether another shift may have moved groups since the plan that was agreed to
     */
    Optional<Plan> plan(boolean anew);
  }

  /**
   * Runs an ungraceful shift to its end.
   *
   * @param planning asked again whenever another shift was in the way
   * @return empty when nothing was left to move
   * @throws ApplicationFailure {@code LOCK_HELD} when another operation holds the lock and does not
   *     yield; nothing was written
   */
  public Optional<Report> runUngraceful(Planning planning, Yield to) {
    Optional<Plan> next = planning.plan(waitsOutALastWrite());
    while (next.isPresent()) {
      Optional<Report> report = tryOnce(next.get());
      if (report.isPresent()) {
        return report;
      }
      Observation<LockHolder> holder = holderInTheWay();
      if (holder.resource().filter(this::isMine).isPresent()) {
        new OwnShift(holder.resource().get()).awaitEnd(surroundings);
      } else {
        holder.resource().ifPresent(who -> takeOver(requireYielding(who, true), to));
        waitsOutALastWrite();
        next = planning.plan(true);
      }
    }
    return Optional.empty();
  }

  /** Runs a graceful shift to its end; somebody else's shift is a refusal. */
  public Report runGraceful(Plan plan) {
    waitsOutALastWrite();
    while (true) {
      Optional<Report> report = tryOnce(plan);
      if (report.isPresent()) {
        return report.get();
      }
      Optional<LockHolder> holder = holderInTheWay().resource();
      if (holder.filter(this::isMine).isPresent()) {
        return join(holder.get(), plan);
      }
      holder.ifPresent(who -> requireYielding(who, false));
    }
  }

  /**
   * This operation was reset while its shift ran: it listens to it and may tell it to go back as
   * before. The shift's report went to the run that is gone, so it is read where Temporal keeps it;
   * where there is none AWS is asked.
   */
  public Report join(LockHolder own, Plan plan) {
    running =
        WorkflowExecution.newBuilder()
            .setWorkflowId(own.workflowId())
            .setRunId(own.runId())
            .build();
    joined = true;
    OwnShift shift = new OwnShift(own);
    shift.awaitEnd(surroundings);
    Optional<Report> told = shift.report();
    if (told.isPresent()) {
      return told.get();
    }
    waitsOutALastWrite();
    return UnreportedShift.seen(plan, "the shift from before this operation was reset has ended");
  }

  /** Whether the shift was started before this operation was reset, and may be on its way. */
  public boolean hasJoined() {
    return joined;
  }

  /** The shift that this operation runs now; nobody else's is ever told anything. */
  public Optional<WorkflowExecution> running() {
    return Optional.ofNullable(running);
  }

  /** The lock was found taken; now not knowing by whom is a refusal too. */
  private Observation<LockHolder> holderInTheWay() {
    Observation<LockHolder> holder = surroundings.holder(name);
    if (holder.presence() == Presence.UNKNOWN) {
      throw LockHeld.by(name, "an operation that cannot be named now (" + holder.why() + ")");
    }
    Workflow.sleep(LOOK_EVERY);
    return holder;
  }

  /** Empty when another shift has the ID. */
  private Optional<Report> tryOnce(Plan plan) {
    ShiftTrafficWorkflow shift = child(plan);
    Promise<Report> report = Async.function(shift::shift, plan);
    Workflow.getWorkflowExecution(shift)
        .handle(
            (execution, refused) -> {
              running = execution;
              return null;
            });
    try {
      return Optional.of(report.get());
    } catch (ChildWorkflowFailure failure) {
      // The cause is no TemporalFailure: rethrown as it is, it would wedge the workflow task.
      if (failure.getCause() instanceof WorkflowExecutionAlreadyStarted) {
        return Optional.empty();
      }
      return Optional.of(UnreportedShift.after(failure, plan));
    }
  }

  private ShiftTrafficWorkflow child(Plan plan) {
    boolean graceful = plan.grace().isPresent();
    return Workflow.newChildWorkflowStub(
        ShiftTrafficWorkflow.class,
        ChildWorkflowOptions.newBuilder()
            .setWorkflowId(WorkflowIds.shift(plan.contactCenter()))
            .setPriority(Urgency.ofThisRun().priority())
            .setParentClosePolicy(
                graceful
                    ? ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL
                    : ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
            .setMemo(Map.of(OperationActivities.GRACEFUL, graceful))
            .setStaticSummary(operation + " through " + plan.via())
            .setStaticDetails("Plan " + plan.digest() + " of " + surroundings.workflowId())
            .build());
  }
}
