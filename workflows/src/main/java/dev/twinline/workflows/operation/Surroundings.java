package dev.twinline.workflows.operation;

import dev.twinline.workflows.failure.FailureType;
import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.model.ApprovalPolicy;
import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.model.Observation;
import dev.twinline.workflows.operation.OperationActivities.LastOperation;
import dev.twinline.workflows.operation.OperationActivities.LockHolder;
import dev.twinline.workflows.operation.OperationActivities.OpenOperation;
import dev.twinline.workflows.wire.Form;
import dev.twinline.workflows.wire.Message;
import dev.twinline.workflows.wire.StrictReader;
import dev.twinline.workflows.wire.UnreadableMessage;
import dev.twinline.workflows.wire.codec.LockedPayload;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Functions.Func;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.unsafe.WorkflowUnsafe;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What an operation asks of its surroundings that is not the cloud: its input, the contact center
 * file, Temporal itself, and the people to tell.
 */
public final class Surroundings {

  private static final Duration LOOK_UP = Duration.ofMinutes(1);

  private final ContactCenterCatalog catalog = anywhere(ContactCenterCatalog.class, LOOK_UP);
  private final OperationActivities operations =
      anywhere(OperationActivities.class, Duration.ofSeconds(20));

  private final Notices notices = new Notices();

  private static <A> A anywhere(Class<A> activities, Duration budget) {
    return Workflow.newActivityStub(activities, ActivityProfiles.call(budget));
  }

  /**
   * Reads the input strictly.
   *
   * @throws ApplicationFailure {@code INVALID_REQUEST} with one sentence that names every wrong
   *     field; with no input at all it also lists the contact centers there are; with input that is
   *     encrypted with a key that is gone, which key that is
   */
  public <R> R read(Form form, RawValue input, Function<Message, R> request) {
    try {
      return request.apply(StrictReader.read(form, input));
    } catch (UnreadableMessage e) {
      String sentence = e.isEmpty() ? e.getMessage() + contactCenters() : e.getMessage();
      throw Failures.permanent(FailureType.INVALID_REQUEST, sentence);
    } catch (LockedPayload e) {
      throw locked(form, e);
    }
  }

  /**
   * A run that has done nothing yet fails at once, so that its sender knows. One that is replayed
   * has begun where the key was known: its task is repeated until a worker has that key.
   */
  private static RuntimeException locked(Form form, LockedPayload locked) {
    return WorkflowUnsafe.isReplaying()
        ? locked
        : Failures.permanent(
            FailureType.INVALID_REQUEST, form.name() + ": " + locked.getMessage(), locked);
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
    return read(() -> catalog.readContactCenter(name));
  }

  /**
   * The same through the workers of one Region. The files of two Regions may differ for a while;
   * the one that counts is that of the Region which will serve.
   */
  public ContactCenterCatalog.Entry contactCenter(ContactCenterName name, RegionalActivities in) {
    return read(
        () ->
            in.call(
                ContactCenterCatalog.class,
                ActivityProfiles.call(LOOK_UP),
                "Read the file of " + name,
                file -> file.readContactCenter(name)));
  }

  private static ContactCenterCatalog.Entry read(Func<ContactCenterCatalog.Entry> look) {
    try {
      return look.apply();
    } catch (ActivityFailure failure) {
      Failures.passOnCancellation(failure);
      throw Failures.permanent(
          Failures.typeOf(failure, FailureType.UNREACHABLE), Failures.reasonOf(failure), failure);
    }
  }

  /** A look that fails has seen nothing, which is not the same as that nothing is there. */
  private static <T> Observation<T> observed(Func<Observation<T>> look) {
    try {
      return look.apply();
    } catch (ActivityFailure failure) {
      Failures.passOnCancellation(failure);
      return Observation.unknown(Failures.reasonOf(failure));
    }
  }

  /** Finds who holds the lock now. */
  public Observation<LockHolder> holder(ContactCenterName name) {
    return observed(() -> operations.findLockHolder(name));
  }

  /** Finds when the last shift was torn off, if it was. */
  public Optional<Instant> tornShift(ContactCenterName name) {
    return observed(() -> operations.findTornShift(name)).resource();
  }

  /** Waits until a holder's run has ended; false when it has not within the given time. */
  public boolean hasEndedWithin(LockHolder holder, Duration every, Duration atMost) {
    try {
      Workflow.newActivityStub(OperationActivities.class, ActivityProfiles.poll(every, atMost))
          .awaitEnd(holder.workflowId(), holder.runId());
      return true;
    } catch (ActivityFailure failure) {
      Failures.passOnCancellation(failure);
      return false;
    }
  }

  /**
   * Ends a holder that does not yield. When even that fails the fixed ID still guards: the child
   * start that follows is refused.
   */
  public void endHolder(LockHolder holder, String reason) {
    try {
      operations.endHolder(holder.workflowId(), holder.runId(), reason);
    } catch (ActivityFailure failure) {
      Failures.passOnCancellation(failure);
      Workflow.getLogger(Surroundings.class)
          .warn("{} could not be ended: {}", holder.runId(), Failures.reasonOf(failure));
    }
  }

  /** Finds the operations that are open under their usual IDs. */
  public Observation<List<OpenOperation>> openOperations(ContactCenterName name) {
    return observed(() -> Observation.present(operations.findOpenOperations(name)));
  }

  /** Finds the operation that ended last. */
  public Observation<LastOperation> lastOperation(ContactCenterName name) {
    return observed(() -> operations.findLastOperation(name));
  }

  /** Finds who asked for the operation: as claimed in the input, else who started the run. */
  public Optional<String> requester(Optional<String> claimed) {
    return claimed.isPresent() ? claimed : starter();
  }

  /**
   * The same, where a policy may forbid the requester to approve.
   *
   * @throws ApplicationFailure {@code INVALID_REQUEST} when it does and nobody knows who that is
   */
  public Optional<String> requesterOr(Optional<String> claimed, ApprovalPolicy policy) {
    if (policy.requesterMayApprove()) {
      return claimed;
    }
    Optional<String> requester = requester(claimed);
    if (requester.isEmpty()) {
      throw Failures.permanent(
          FailureType.INVALID_REQUEST,
          "Nothing was moved: the requester may not approve, and nobody knows who asked. Start"
              + " again with \"requestedBy\" in the input.");
    }
    return requester;
  }

  private Optional<String> starter() {
    return observed(() -> operations.findStarter(workflowId(), Workflow.getInfo().getRunId()))
        .resource();
  }

  /** What the run tells people. */
  public Notices notices() {
    return notices;
  }

  public String workflowId() {
    return Workflow.getInfo().getWorkflowId();
  }

  /** The first run of this execution: it stays the same when the workflow is reset. */
  public String run() {
    return Workflow.getInfo().getFirstExecutionRunId();
  }
}
