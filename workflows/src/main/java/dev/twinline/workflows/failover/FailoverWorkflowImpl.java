package dev.twinline.workflows.failover;

import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.failure.FailureType;
import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.gate.Gate;
import dev.twinline.workflows.gate.GateKeeper;
import dev.twinline.workflows.gate.GateView;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.TrafficDistributionGroup;
import dev.twinline.workflows.operation.ContactCenterCatalog;
import dev.twinline.workflows.operation.OperationStatus;
import dev.twinline.workflows.operation.Progress;
import dev.twinline.workflows.operation.Progress.Phase;
import dev.twinline.workflows.operation.RegionalActivities;
import dev.twinline.workflows.operation.Surroundings;
import dev.twinline.workflows.proof.ProofOfService;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.traffic.GroupOutcome;
import dev.twinline.workflows.traffic.ShiftTraffic;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The failover, as an operator would follow it on a page: look, plan, ask, shift, prove, report.
 */
public final class FailoverWorkflowImpl implements FailoverWorkflow {

  private final Progress progress = new Progress(TYPE);
  private final Surroundings surroundings = new Surroundings();
  private final GateKeeper gates = new GateKeeper(this::showGate);
  private final Evidence evidence = new Evidence(gates);

  private FailoverRequest request;
  private ContactCenter contactCenter;
  private RegionalActivities hands;
  private FailoverAgreement agreement;

  @Override
  public OperationReport failOver(RawValue input) {
    try {
      return runbook(input);
    } catch (TemporalFailure failure) {
      // What has begun to move is finished whoever cancels, so a cancellation comes from before.
      String reason =
          Failures.isCancellation(failure)
              ? "Cancelled before anything was moved."
              : Failures.reasonOf(failure);
      evidence.failed(reason);
      progress.failed(reason);
      progress.says(reason);
      if (contactCenter != null) {
        progress.enter(Phase.FAILED);
        tell(reason, "");
        surroundings.awaitNotices();
      }
      throw failure;
    }
  }

  private OperationReport runbook(RawValue input) {
    prepare(input);

    FailoverPlan plan = look();
    if (plan.isDone()) {
      return finish(
          Outcome.ALREADY_THERE,
          "All traffic of "
              + request.contactCenter()
              + " goes to "
              + request.to()
              + " already. This run did not prove that calls are answered there.");
    }
    if (request.dryRun()) {
      return finish(Outcome.PLANNED, "A dry run: nothing was changed and nobody was asked.");
    }
    refuseWhatCannotAnswer(plan);

    plan = agreement.reach(plan, this::lookAgain);
    evidence.approved(agreement.requester());
    if (plan.isDone()) {
      return finish(
          Outcome.ALREADY_THERE,
          "While the gate waited, all traffic came to " + request.to() + " by another hand.");
    }

    CancellationScope.throwCanceled();
    // From here on the world changes. A cancelled run must not leave half of the groups behind, so
    // what has begun is finished and told: the callers are out there, whoever stopped asking.
    FailoverPlan agreed = plan;
    Workflow.newDetachedCancellationScope(() -> carryOut(agreed)).run();
    return evidence.report();
  }

  private void prepare(RawValue input) {
    request = surroundings.read(FailoverRequest.FORM, input, FailoverRequest::of);
    evidence.isAbout(request);
    ContactCenterCatalog.Entry entry = surroundings.contactCenter(request.contactCenter());
    request.requireWithin(entry.contactCenter());
    contactCenter = entry.contactCenter();
    agreement = new FailoverAgreement(progress, surroundings, gates, request, entry);
    hands = new RegionalActivities(request.to());
    evidence.aimsAt(contactCenter.objectives().recoveryTime());
    progress.isAbout(contactCenter.name().value());
  }

  private FailoverPlan look() {
    progress.begin("Look through " + request.to());
    surroundings.requireFreeLock(contactCenter.name());
    FailoverPlan plan = new FailoverSurvey(contactCenter, hands).all();
    keep(plan);
    progress.done(
        plan.moves().size()
            + " of "
            + contactCenter.groups().size()
            + " groups to move, "
            + plan.concerns().size()
            + " concerns");
    return plan;
  }

  private FailoverPlan lookAgain(FailoverPlan before) {
    FailoverPlan now = new FailoverSurvey(contactCenter, hands).again(before);
    keep(now);
    refuseWhatCannotAnswer(now);
    return now;
  }

  private void refuseWhatCannotAnswer(FailoverPlan plan) {
    if (!plan.refusals().isEmpty()) {
      throw Failures.permanent(
          FailureType.NOT_READY,
          "Nothing was moved, because "
              + request.to()
              + " surely cannot answer: "
              + plan.refusals().stream().map(Finding::sentence).collect(Collectors.joining("; "))
              + ". Mend that, then start the failover again.");
    }
  }

  private void carryOut(FailoverPlan plan) {
    ShiftTrafficWorkflow.Report shift = shift(plan);
    if (!shift.moved().isEmpty()) {
      prove(namesOf(shift.moved()), plan.there());
    }
    if (!shift.left().isEmpty()) {
      throw Failures.permanent(
          FailoverEnding.typeOf(shift), FailoverEnding.of(shift, contactCenter));
    }
    finish(
        Outcome.RECOVERED,
        "Calls of "
            + request.contactCenter()
            + " are answered in "
            + request.to()
            + ". Failback is a decision of its own, once the Region is well.");
  }

  private ShiftTrafficWorkflow.Report shift(FailoverPlan plan) {
    progress.enter(Phase.SHIFTING);
    progress.begin("Shift " + names(plan));
    ShiftTrafficWorkflow.Report shift =
        ShiftTraffic.startedBy(TYPE, surroundings)
            .run(
                new ShiftTrafficWorkflow.Plan(
                    contactCenter.name(),
                    request.to(),
                    plan.moves(),
                    agreement.digestOf(plan),
                    contactCenter.failover().budget()));
    evidence.shifted(shift.outcomes());
    if (shift.left().isEmpty()) {
      progress.done("all " + shift.outcomes().size() + " groups at their goal");
    } else {
      progress.failed(FailoverEnding.leftBehind(shift));
    }
    return shift;
  }

  /** Every group that is in the destination must be answered there, not only those just moved. */
  private void prove(List<String> moved, List<String> there) {
    progress.enter(Phase.PROVING);
    progress.begin("Prove that calls are answered in " + request.to());
    List<TrafficDistributionGroup> groups =
        contactCenter.groups().stream()
            .filter(group -> moved.contains(group.name()) || there.contains(group.name()))
            .toList();
    ProofOfService proof = new ProofOfService(contactCenter, hands, surroundings.run());
    try {
      evidence.sawAgents(proof.awaitAgents());
      evidence.proved(proof.awaitCalls(groups));
      progress.done(
          "a call to each of "
              + groups.stream()
                  .map(TrafficDistributionGroup::name)
                  .collect(Collectors.joining(", "))
              + " was taken by an agent");
    } catch (ActivityFailure failure) {
      throw Failures.permanent(
          FailureType.NOT_PROVEN,
          "Traffic of "
              + String.join(", ", moved)
              + " was moved to "
              + request.to()
              + " and stays there, but it is not proven that calls are answered: "
              + Failures.reasonOf(failure)
              + ". Look at agents and flows there; shifted agents must set themselves Available.",
          failure);
    }
  }

  private OperationReport finish(Outcome outcome, String sentence) {
    evidence.ended(outcome, sentence);
    progress.says(sentence);
    progress.enter(Phase.COMPLETED);
    if (outcome == Outcome.RECOVERED) {
      tell(sentence, "");
      surroundings.awaitNotices();
    }
    return evidence.report();
  }

  private void keep(FailoverPlan plan) {
    evidence.planned(plan, agreement.digestOf(plan));
    progress.plans(plan.moves());
  }

  /** An answer may come before the input has been read; then there is no page to show yet. */
  private void showGate() {
    if (agreement != null) {
      agreement.showGate();
    }
  }

  private void tell(String what, String wanted) {
    surroundings.tell(contactCenter, what, wanted);
  }

  private static List<String> namesOf(List<GroupOutcome> outcomes) {
    return outcomes.stream().map(GroupOutcome::name).toList();
  }

  private static String names(FailoverPlan plan) {
    return plan.moves().stream().map(move -> move.name()).collect(Collectors.joining(", "));
  }

  @Override
  public void approve(RawValue answer) {
    gates.receive(Gate.APPROVE, answer);
  }

  @Override
  public void reject(RawValue answer) {
    gates.receive(Gate.REJECT, answer);
  }

  @Override
  public GateView gate() {
    return gates.view();
  }

  @Override
  public OperationStatus status() {
    return progress.view();
  }

  @Override
  public OperationReport report() {
    return evidence.report();
  }
}
