package dev.twinline.workflows.failover;

import dev.twinline.workflows.failure.FailureType;
import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.gate.Gate;
import dev.twinline.workflows.gate.GateKeeper;
import dev.twinline.workflows.gate.GateView;
import dev.twinline.workflows.model.ApprovalPolicy;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.ContactCenter.Operation;
import dev.twinline.workflows.operation.ContactCenterCatalog;
import dev.twinline.workflows.operation.Progress;
import dev.twinline.workflows.operation.Progress.Phase;
import dev.twinline.workflows.operation.Surroundings;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How a failover comes to a plan that people have agreed to and that still fits the world: it asks,
 * looks again after the wait, and asks anew when the world has changed meanwhile.
 */
final class FailoverAgreement {

  private final Progress progress;
  private final Surroundings surroundings;
  private final GateKeeper gates;
  private final FailoverRequest request;
  private final ContactCenter contactCenter;
  private final String fileDigest;
  private final ApprovalPolicy policy;
  private Optional<String> requester;

  FailoverAgreement(
      Progress progress,
      Surroundings surroundings,
      GateKeeper gates,
      FailoverRequest request,
      ContactCenterCatalog.Entry entry) {
    this.progress = progress;
    this.surroundings = surroundings;
    this.gates = gates;
    this.request = request;
    this.contactCenter = entry.contactCenter();
    this.fileDigest = entry.digest();
    this.policy = contactCenter.approvalPolicy(Operation.FAILOVER);
    this.requester = request.requestedBy();
  }

  /** Who asked for the failover, as far as anybody knows. */
  Optional<String> requester() {
    return requester;
  }

  /** The digest of a plan at the gate that is open or comes next. */
  String digestOf(FailoverPlan plan) {
    return plan.digest(surroundings.run(), Math.max(1, gates.opened()), fileDigest);
  }

  /**
   * Asks until a plan is agreed to, or nothing is left to do.
   *
   * @param again looks at the world again and plans anew
   */
  FailoverPlan reach(FailoverPlan first, UnaryOperator<FailoverPlan> again) {
    if (policy.approvals() == 0) {
      return first;
    }
    requireIdentitiesThatCanBeChecked();
    requester = surroundings.requester(requester, policy);
    FailoverPlan plan = first;
    while (!plan.isDone()) {
      String digest = ask(plan);
      progress.begin("Look again: is the plan still true?");
      FailoverPlan now = again.apply(plan);
      if (digestOf(now).equals(digest)) {
        progress.done("yes");
        return now;
      }
      progress.done("no: traffic was changed while the gate waited, so there is a new plan");
      plan = now;
    }
    return plan;
  }

  /** A policy that asks for more than a claimed name must not be served with one. */
  private void requireIdentitiesThatCanBeChecked() {
    if (policy.identity() == ApprovalPolicy.Identity.VERIFIED) {
      throw Failures.permanent(
          FailureType.INVALID_REQUEST,
          "Nothing was moved: the file asks for verified identities at this gate, and this version"
              + " can only take names as claimed. Set approvals.failover.identity to claimed if"
              + " that is enough, and start again.");
    }
  }

  private String ask(FailoverPlan plan) {
    progress.enter(Phase.WAITING_FOR_APPROVAL);
    progress.begin("Wait for approval");
    String digest = plan.digest(surroundings.run(), gates.opened() + 1, fileDigest);
    Gate gate =
        gates.ask(
            FailoverQuestion.of(request.askedBy(requester), plan),
            digest,
            policy,
            requester,
            false,
            this::announce);
    progress.showsGate("");
    requireYes(gate);
    progress.done("approved by " + gate.closedBy());
    return digest;
  }

  private void announce() {
    String command = FailoverQuestion.signalCommand(surroundings.workflowId(), gates.view());
    progress.says(
        "Waiting for "
            + policy.approvals()
            + (policy.approvals() == 1 ? " approval" : " approvals")
            + " from "
            + String.join(", ", gates.view().mayApprove()));
    showGate();
    surroundings.tell(
        contactCenter,
        "Failover of " + contactCenter.name() + " to " + request.to() + " waits for approval",
        command);
  }

  /** Brings the page that people read up to date with the open gate and its answers. */
  void showGate() {
    GateView gate = gates.view();
    if (gate.state() == GateView.State.OPEN) {
      progress.showsGate(
          gate.question()
              + FailoverQuestion.howToAnswer(surroundings.workflowId(), gate)
              + FailoverQuestion.answers(gate));
    }
  }

  private static void requireYes(Gate gate) {
    if (gate.state() == GateView.State.REJECTED) {
      throw Failures.permanent(
          FailureType.REJECTED,
          "Rejected by "
              + gate.closedBy()
              + ". Nothing was moved. Start the failover again if that was wrong.");
    }
    if (gate.state() == GateView.State.EXPIRED) {
      throw Failures.permanent(
          FailureType.EXPIRED,
          "Nobody approved in time. Nothing was moved: callers still go where they went. Start the"
              + " failover again and have an approver ready.");
    }
  }
}
