package dev.twinline.workflows.gate;

import dev.twinline.workflows.failure.FailureType;
import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.gate.GateKeeper.Question;
import dev.twinline.workflows.model.ApprovalPolicy;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.ContactCenter.Operation;
import dev.twinline.workflows.operation.BreakGlass;
import dev.twinline.workflows.operation.NotificationActivities.Moment;
import dev.twinline.workflows.operation.Progress;
import dev.twinline.workflows.operation.Progress.Phase;
import dev.twinline.workflows.operation.RunbookStep;
import dev.twinline.workflows.operation.Surroundings;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.wire.Shown;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * How an operation comes to a plan that people have agreed to and that still fits the world. All
 * that is not the rule of a single {@link Gate} is here:
 *
 * <ul>
 *   <li>no quorum in the file: nobody is asked;
 *   <li>the gate asks; no and silence end the operation with nothing moved;
 *   <li>after the wait the world and the file are looked at again: the same digest, or a new
 *       question;
 *   <li>half of the time over and no answer: the deputy is told;
 *   <li>where the file asks for verified identities, whoever started the run asked for it, and
 *       nobody else, whatever its input says;
 *   <li>an override by a listed approver takes the place of the quorum and of the readiness that is
 *       missing; people are told, and a second person is asked to sign it off afterwards;
 *   <li>before a later step the shift keeps the lock and waits, and its parent asks: one yes
 *       releases one step of one's own shift; no, silence and a changed file hold it where it is.
 * </ul>
 */
public final class Agreement {

  private final Request request;
  private final Progress progress;
  private final Surroundings surroundings;
  private final GateKeeper gates;
  private final Senders senders = new Senders();
  private Optional<String> requester;

  /**
   * What is agreed about.
   *
   * @param operation whose policy counts
   * @param title such as {@code Failover of acme to us-west-2}
   * @param requestedBy as claimed in the input
   * @param override the break-glass reason, if there is one
   */
  public record Request(
      Operation operation,
      String title,
      Optional<String> requestedBy,
      Optional<BreakGlass> override) {}

  public Agreement(
      Request request, Progress progress, Surroundings surroundings, GateKeeper gates) {
    this.request = request;
    this.progress = progress;
    this.surroundings = surroundings;
    this.gates = gates;
    this.requester = request.requestedBy();
  }

  /** Who asked for the operation, as far as anybody knows. */
  public Optional<String> requester() {
    return requester;
  }

  /** Tells people that the operation begins; a name that must be verified is not told before. */
  public void tellStart(Proposal plan, String reason, String extent) {
    Optional<String> by = isVerified(policyOf(plan)) ? Optional.empty() : requester;
    surroundings.notices().tellStart(plan.contactCenter(), request.title(), by, reason, extent);
  }

  /** The digest of a plan at the gate that is open or comes next. */
  public String digestOf(Proposal plan) {
    return plan.digest(Math.max(1, gates.opened()));
  }

  /**
   * Refuses a plan that readiness blocks, unless by override.
   *
   * @throws io.temporal.failure.ApplicationFailure {@code NOT_READY} naming every finding
   */
  public void requireReady(Proposal plan, String cannot) {
    if (plan.blocking().isEmpty() || request.override().isPresent()) {
      return;
    }
    throw Failures.permanent(
        FailureType.NOT_READY,
        "Nothing was moved, because "
            + cannot
            + ": "
            + plan.blocking().stream().map(Finding::sentence).collect(Collectors.joining("; "))
            + ". Mend that and start again; an approver who must go on all the same starts with"
            + " \"override\":{\"reason\":\"…\"}.");
  }

  /**
   * Asks until a plan is agreed to, or nothing is left to do.
   *
   * @param again looks at the world and the file again and plans anew
   * @param moreGatesPlanned whether the operation will ask again later
   */
  public <P extends Proposal> P reach(P first, UnaryOperator<P> again, boolean moreGatesPlanned) {
    if (request.override().isPresent()) {
      breakGlass(first.contactCenter());
      return first;
    }
    P plan = first;
    if (isVerified(policyOf(plan)) && policyOf(plan).approvals() == 0) {
      // Nobody is asked, so nobody need be known; but a name that was only claimed is no answer.
      requester = senders.starter();
    }
    while (!plan.isDone() && policyOf(plan).approvals() > 0) {
      String digest = ask(plan, moreGatesPlanned);
      progress.begin(RunbookStep.LOOK_AGAIN, "Look again: is the plan still true?");
      P now = again.apply(plan);
      if (digestOf(now).equals(digest)) {
        progress.done("yes");
        return now;
      }
      progress.done(
          "no: traffic or the file was changed while the gate waited, so there is a new plan");
      plan = now;
    }
    return plan;
  }

  private ApprovalPolicy policyOf(Proposal plan) {
    return plan.contactCenter().approvalPolicy(request.operation());
  }

  private void breakGlass(ContactCenter contactCenter) {
    ApprovalPolicy policy = contactCenter.approvalPolicy(request.operation());
    requester =
        isVerified(policy)
            ? Optional.of(senders.requirePerson())
            : surroundings.requester(request.requestedBy());
    String by = requester.orElse("nobody named");
    if (!policy.approvers().contains(by)) {
      throw Failures.permanent(
          FailureType.INVALID_REQUEST,
          "Nothing was moved: an override is for listed approvers, and "
              + Shown.name(by)
              + " is none; approvers are "
              + String.join(", ", policy.approvers())
              + ".");
    }
    String reason = request.override().orElseThrow().reason();
    String signOff = SecondSignOff.ask(contactCenter, policy, request.title(), by, reason);
    progress.begin(RunbookStep.OVERRIDE, "Override by " + by + ": " + Shown.text(reason));
    progress.done("nobody is asked; a second person signs off at " + signOff);
    surroundings
        .notices()
        .tell(
            contactCenter,
            Moment.OVERRIDE,
            request.title()
                + " goes on by OVERRIDE of "
                + by
                + ", without approval: "
                + Shown.text(reason),
            SecondSignOff.wanted(signOff, isVerified(policy)));
  }

  private String ask(Proposal plan, boolean moreGatesPlanned) {
    ApprovalPolicy policy = policyOf(plan);
    findRequester(policy);
    progress.enter(Phase.WAITING_FOR_APPROVAL);
    progress.begin(RunbookStep.APPROVAL, "Wait for approval");
    String digest = plan.digest(gates.opened() + 1);
    Gate gate =
        gates.ask(
            new Question(plan.question(requester), digest, policy, requester, moreGatesPlanned),
            waiting(plan.contactCenter(), request.title() + " waits for approval"),
            () -> false);
    progress.showsGate("");
    requireYes(gate);
    progress.done("approved by " + gate.closedBy());
    return digest;
  }

  /** For an operation that was reset and only asks about the later steps of what it began. */
  public void findRequester(Proposal plan) {
    ApprovalPolicy policy = policyOf(plan);
    if (policy.approvals() > 0) {
      findRequester(policy);
    }
  }

  private void findRequester(ApprovalPolicy policy) {
    requester =
        isVerified(policy)
            ? Optional.of(senders.requireStarter())
            : surroundings.requesterOr(requester, policy);
  }

  /**
   * Asks about one more step of a shift that has begun.
   *
   * @param overtaken whether the shift has gone on or ended without an answer
   * @return the closed gate; no and silence are the caller's to act on
   */
  public Gate askForStep(
      ContactCenter contactCenter,
      String question,
      String digest,
      String title,
      BooleanSupplier overtaken) {
    ApprovalPolicy policy = contactCenter.approvalPolicy(request.operation());
    progress.begin(RunbookStep.APPROVAL, "Wait for approval of " + title);
    Gate gate =
        gates.ask(
            new Question(question, digest, policy, requester, true),
            waiting(contactCenter, request.title() + " waits for approval of " + title),
            overtaken);
    progress.showsGate("");
    if (gate.state() == GateView.State.APPROVED) {
      progress.done("approved by " + gate.closedBy());
    } else {
      progress.failed(gate.state().name().toLowerCase(Locale.ROOT));
    }
    return gate;
  }

  /** Then what the input says of who asked counts for nothing. */
  private static boolean isVerified(ApprovalPolicy policy) {
    return policy.identity() == ApprovalPolicy.Identity.VERIFIED;
  }

  private GateKeeper.Waiting waiting(ContactCenter contactCenter, String what) {
    return new GateKeeper.Waiting() {
      @Override
      public void opened() {
        GateView gate = gates.view();
        progress.says(
            "Waiting for "
                + gate.approvalsNeeded()
                + (gate.approvalsNeeded() == 1 ? " approval" : " approvals")
                + " from "
                + String.join(", ", gate.mayApprove()));
        showGate();
        tell(contactCenter, Moment.GATE, what);
      }

      @Override
      public void halfTime(String deputy) {
        tell(
            contactCenter,
            Moment.HALF_TIME,
            what + " and half of the time is over; " + deputy + " is asked to look");
      }

      @Override
      public void forged(GateView.Answer answer) {
        tell(contactCenter, Moment.FORGERY, request.title() + ": " + GateWords.forgery(answer));
      }
    };
  }

  private void tell(ContactCenter contactCenter, Moment moment, String what) {
    surroundings
        .notices()
        .tell(
            contactCenter, moment, what, GateWords.wanted(surroundings.workflowId(), gates.view()));
  }

  /** Brings the page that people read up to date with the open gate and its answers. */
  public void showGate() {
    GateView gate = gates.view();
    if (gate.state() == GateView.State.OPEN) {
      progress.showsGate(GateWords.page(surroundings.workflowId(), gate));
    }
  }

  private void requireYes(Gate gate) {
    String again = " Nothing was moved. Start the " + request.operation().word() + " again";
    if (gate.state() == GateView.State.REJECTED) {
      throw Failures.permanent(
          FailureType.REJECTED,
          "Rejected by " + gate.closedBy() + "." + again + " if that was wrong.");
    }
    if (gate.state() == GateView.State.EXPIRED) {
      throw Failures.permanent(
          FailureType.EXPIRED,
          "Nobody approved in time."
              + again
              + " and have an approver ready: callers still go where they went.");
    }
  }
}
