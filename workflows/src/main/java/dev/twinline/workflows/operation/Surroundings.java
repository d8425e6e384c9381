package dev.twinline.workflows.operation;

import dev.twinline.workflows.failure.FailureType;
import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.model.ApprovalPolicy;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.model.Observation;
import dev.twinline.workflows.operation.NotificationActivities.Notice;
import dev.twinline.workflows.operation.OperationActivities.LockHolder;
import dev.twinline.workflows.operation.OperationActivities.OpenOperation;
import dev.twinline.workflows.wire.Form;
import dev.twinline.workflows.wire.Message;
import dev.twinline.workflows.wire.StrictReader;
import dev.twinline.workflows.wire.UnreadableMessage;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What an operation asks of its surroundings that is not the cloud: its input, the contact center
 * file, Temporal itself, and the people to tell.
 */
public final class Surroundings {

  private static final Duration LOOK_UP = Duration.ofMinutes(1);
  private static final Duration LOOK_AT_LOCK_EVERY = Duration.ofSeconds(2);

  private final ContactCenterCatalog catalog = anywhere(ContactCenterCatalog.class, LOOK_UP);
  private final OperationActivities operations =
      anywhere(OperationActivities.class, Duration.ofSeconds(20));

  /** A slow channel is given up quickly, and its failure is nobody's failure. */
  private final NotificationActivities notifications =
      Workflow.newActivityStub(
          NotificationActivities.class,
          ActivityOptions.newBuilder()
              .setStartToCloseTimeout(Duration.ofSeconds(10))
              .setScheduleToCloseTimeout(Duration.ofSeconds(10))
              .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(2).build())
              .setSummary("Tell people")
              .build());

  private final List<Promise<List<String>>> notices = new ArrayList<>();

  private static <A> A anywhere(Class<A> activities, Duration budget) {
    return Workflow.newActivityStub(activities, ActivityProfiles.call(budget));
  }

  /**
   * Reads the input strictly.
   *
   * @throws ApplicationFailure {@code INVALID_REQUEST} with one sentence that names every wrong
   *     field; with no input at all it also lists the contact centers there are
   */
  public <R> R read(Form form, RawValue input, Function<Message, R> request) {
    try {
      return request.apply(StrictReader.read(form, input));
    } catch (UnreadableMessage e) {
      String sentence = e.isEmpty() ? e.getMessage() + contactCenters() : e.getMessage();
      throw Failures.permanent(FailureType.INVALID_REQUEST, sentence);
    }
  }

  private String contactCenters() {
    try {
      return " Contact centers: "
          + String.join(
              ", ", catalog.listContactCenters().stream().map(ContactCenterName::value).toList());
    } catch (ActivityFailure failure) {
      Failures.passOnCancellation(failure);
      return " Contact centers could not be listed: " + Failures.reasonOf(failure);
    }
  }

  /** Reads the contact center's file; a failure says what is wrong with it, and where. */
  public ContactCenterCatalog.Entry contactCenter(ContactCenterName name) {
    try {
      return catalog.readContactCenter(name);
    } catch (ActivityFailure failure) {
      Failures.passOnCancellation(failure);
      throw Failures.permanent(
          Failures.typeOf(failure, FailureType.UNREACHABLE), Failures.reasonOf(failure), failure);
    }
  }

  /**
   * Refuses while another operation moves this contact center's traffic, and waits for a shift that
   * this workflow itself started before it was reset.
   *
   * <p>Not knowing is no refusal: the fixed ID of the shift is the lock, this is only the earlier
   * and kinder word.
   */
  public void requireFreeLock(ContactCenterName name) {
    awaitOwnShift(name, holder(name));
  }

  /** The same after the lock was found taken; then not knowing by whom is a refusal too. */
  public void requireThatNobodyElseHolds(ContactCenterName name) {
    Observation<LockHolder> holder = holder(name);
    if (holder.presence() == Observation.Presence.UNKNOWN) {
      throw lockHeld(name, "an operation that cannot be named now (" + holder.why() + ")");
    }
    Workflow.sleep(LOOK_AT_LOCK_EVERY);
    awaitOwnShift(name, holder);
  }

  private void awaitOwnShift(ContactCenterName name, Observation<LockHolder> first) {
    Observation<LockHolder> holder = first;
    while (holder.resource().isPresent()) {
      LockHolder who = holder.resource().get();
      if (!who.parentId().equals(workflowId())) {
        throw lockHeld(
            name,
            who.name()
                + " ("
                + who.workflowId()
                + ", run "
                + who.runId()
                + ", since "
                + who.since()
                + ")");
      }
      Workflow.sleep(LOOK_AT_LOCK_EVERY);
      holder = holder(name);
    }
  }

  private static ApplicationFailure lockHeld(ContactCenterName name, String who) {
    return Failures.permanent(
        FailureType.LOCK_HELD,
        "Nothing was moved by this run: the traffic of "
            + name
            + " is being moved by "
            + who
            + ". See where it stands: twinline status "
            + name);
  }

  /** Finds who holds the lock now. */
  public Observation<LockHolder> holder(ContactCenterName name) {
    try {
      return operations.findLockHolder(name);
    } catch (ActivityFailure failure) {
      Failures.passOnCancellation(failure);
      return Observation.unknown(Failures.reasonOf(failure));
    }
  }

  /** Finds the operations that are open under their usual IDs. */
  public Observation<List<OpenOperation>> openOperations(ContactCenterName name) {
    try {
      return Observation.present(operations.findOpenOperations(name));
    } catch (ActivityFailure failure) {
      Failures.passOnCancellation(failure);
      return Observation.unknown(Failures.reasonOf(failure));
    }
  }

  /**
   * Finds who asked for the operation: as claimed in the input, else the identity that started the
   * run.
   *
   * @throws ApplicationFailure {@code INVALID_REQUEST} when the policy forbids the requester to
   *     approve and nobody knows who that is
   */
  public Optional<String> requester(Optional<String> claimed, ApprovalPolicy policy) {
    if (claimed.isPresent() || policy.requesterMayApprove()) {
      return claimed;
    }
    Optional<String> starter = starter();
    if (starter.isEmpty()) {
      throw Failures.permanent(
          FailureType.INVALID_REQUEST,
          "Nothing was moved: the requester may not approve, and nobody knows who asked. Start"
              + " again with \"requestedBy\" in the input.");
    }
    return starter;
  }

  private Optional<String> starter() {
    try {
      return operations.findStarter(workflowId(), Workflow.getInfo().getRunId()).resource();
    } catch (ActivityFailure failure) {
      Failures.passOnCancellation(failure);
      return Optional.empty();
    }
  }

  /** Tells people; whatever becomes of it, the operation goes on. */
  public void tell(ContactCenter contactCenter, String what, String wanted) {
    Notice notice = new Notice(contactCenter.name().value(), workflowId(), what, wanted);
    List<String> webhooks = contactCenter.notification().webhooks();
    // People are told of a cancelled run too, so a cancel request does not stop the telling.
    Workflow.newDetachedCancellationScope(
            () ->
                notices.add(
                    Async.function(notifications::sendNotice, notice, webhooks)
                        .exceptionally(failure -> webhooks)))
        .run();
  }

  /** Waits, briefly at most, until what was told is on its way: a closed run sends nothing. */
  public void awaitNotices() {
    Workflow.newDetachedCancellationScope(() -> Promise.allOf(notices).get()).run();
  }

  public String workflowId() {
    return Workflow.getInfo().getWorkflowId();
  }

  /** The first run of this execution: it stays the same when the workflow is reset. */
  public String run() {
    return Workflow.getInfo().getFirstExecutionRunId();
  }
}
