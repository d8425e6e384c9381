package dev.twinline.workflows.failover;

import dev.twinline.workflows.evidence.CallCount;
import dev.twinline.workflows.evidence.Evidence;
import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.form.FormRun;
import dev.twinline.workflows.gate.Agreement;
import dev.twinline.workflows.gate.GateKeeper;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.ContactCenter.Operation;
import dev.twinline.workflows.operation.ContactCenterCatalog;
import dev.twinline.workflows.operation.Notices;
import dev.twinline.workflows.operation.OperationActivities.LockHolder;
import dev.twinline.workflows.operation.OperationStatus;
import dev.twinline.workflows.operation.Progress;
import dev.twinline.workflows.operation.Progress.Phase;
import dev.twinline.workflows.operation.RegionalActivities;
import dev.twinline.workflows.operation.Surroundings;
import dev.twinline.workflows.readiness.ResidualRisks;
import dev.twinline.workflows.traffic.PlannedMoves;
import dev.twinline.workflows.traffic.ShiftTraffic;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.Optional;

/**
 * The failover, as an operator would follow it on a page: look, plan, ask, shift, prove, report.
 */
public final class FailoverWorkflowImpl implements FailoverWorkflow {

  private final Progress progress = new Progress(TYPE);
  private final Surroundings surroundings = new Surroundings();
  private final GateKeeper gates = new GateKeeper(this::showGate);
  private final Evidence evidence = new Evidence(TYPE, gates, surroundings.notices()::told);

  private FailoverRequest request;
  private ContactCenterCatalog.Entry file;
  private RegionalActivities hands;
  private Agreement agreement;
  private ShiftTraffic lock;

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
      if (agreement != null) {
        evidence.askedBy(agreement.requester());
      }
      evidence.failed(reason);
      progress.failed(reason);
      progress.says(reason);
      if (file != null) {
        progress.enter(Phase.FAILED);
        surroundings.notices().tellOfFailure(contactCenter(), reason, failure);
        surroundings.notices().await();
        new CallCount(evidence).in(contactCenter(), hands);
      }
      throw failure;
    }
  }

  private OperationReport runbook(RawValue input) {
    read(input);
    if (FormRun.isThisRun()) {
      return endAsForm();
    }
    prepare();

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
      return finish(Outcome.PLANNED, plan.onlyPlanned());
    }
    agreement.requireReady(plan, cannotAnswer());
    agreement.tellStart(plan, request.reason(), PlannedMoves.extent(plan.moves()));

    plan = agreement.reach(plan, this::lookAgain, false);
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

  private void read(RawValue input) {
    request = surroundings.read(FailoverRequest.FORM, input, FailoverRequest::of);
    evidence.isAbout(
        request.contactCenter(), request.reason(), request.requestedBy(), request.override());
    evidence.leadsTo(request.to());
    evidence.began(request.faultAt(), request.detectedAt());
  }

  /** Whoever opens a form finds it right, or its run FAILED with what is wrong. */
  private OperationReport endAsForm() {
    request.requireWithin(surroundings.contactCenter(request.contactCenter()).contactCenter());
    evidence.ended(Outcome.FORM, FormRun.SENTENCE);
    return evidence.report();
  }

  private void prepare() {
    FormRun.requireOwnName(FailoverRequest.FORM.name(), request.requestedBy());
    hands =
        request.dryRun()
            ? RegionalActivities.unhurried(request.to())
            : new RegionalActivities(request.to());
    lock = new ShiftTraffic(TYPE, request.contactCenter(), surroundings);
    agreement =
        new Agreement(
            new Agreement.Request(
                Operation.FAILOVER,
                "Failover of " + request.contactCenter() + " to " + request.to(),
                request.requestedBy(),
                request.override()),
            progress,
            surroundings,
            gates);
    readFile();
    evidence.aimsAt(contactCenter().objectives());
    progress.isAbout(contactCenter().name().value());
  }

  private void readFile() {
    ContactCenterCatalog.Entry entry = surroundings.contactCenter(request.contactCenter(), hands);
    request.requireWithin(entry.contactCenter());
    file = entry;
  }

  /** As the file had it that was read last. */
  private ContactCenter contactCenter() {
    return file.contactCenter();
  }

  private FailoverPlan look() {
    progress.begin("Look through " + request.to());
    Optional<LockHolder> holder = lock.requireFree(true);
    FailoverPlan plan = survey().all(holder);
    if (plan.isDone() && lock.waitsOutALastWrite()) {
      plan = survey().all(lock.requireFree(true));
    }
    keep(plan);
    progress.done(
        plan.moves().size()
            + " of "
            + contactCenter().groups().size()
            + " groups to move"
            + plan.isolation().map(move -> ", first " + move.sentence()).orElse("")
            + ", "
            + plan.concerns().size()
            + " concerns");
    return plan;
  }

  /** The wait may have been long: the file and the lock are looked at again too. */
  private FailoverPlan lookAgain(FailoverPlan before) {
    readFile();
    FailoverPlan now = survey().againWithAgents(before, lock.requireFree(true));
    if (now.isDone() && lock.waitsOutALastWrite()) {
      now = survey().againWithAgents(before, lock.requireFree(true));
    }
    // A shift that was to yield and has ended by itself has left the groups somewhere on its way,
    // which is what people agreed to; somebody else's shift is a new question.
    if (before.holder().isPresent() && now.holder().isEmpty()) {
      now = now.insteadOf(before.holder());
    }
    keep(now);
    agreement.requireReady(now, cannotAnswer());
    return now;
  }

  private FailoverSurvey survey() {
    return new FailoverSurvey(
        new FailoverPlan.Asked(surroundings.run(), request.reason(), file), hands);
  }

  private String cannotAnswer() {
    return request.to() + " surely cannot answer";
  }

  private void carryOut(FailoverPlan plan) {
    Instant shiftedAt = Instant.ofEpochMilli(Workflow.currentTimeMillis());
    Optional<ShiftTrafficWorkflow.Report> shift = shift(plan);
    if (shift.isEmpty()) {
      finish(
          Outcome.ALREADY_THERE,
          "All traffic of "
              + request.contactCenter()
              + " had come to "
              + request.to()
              + " by another hand. This run did not prove that calls are answered there.");
      return;
    }
    ShiftTrafficWorkflow.Report done = shift.get();
    if (!done.moved().isEmpty()) {
      FailoverEnding.tellMoved(surroundings, contactCenter(), done, request.to());
      new ProofInDestination(progress, evidence, hands)
          .of(
              contactCenter(),
              new ProofInDestination.Shifted(plan, done, shiftedAt),
              surroundings.run());
    }
    if (!done.left().isEmpty()) {
      throw Failures.permanent(
          FailoverEnding.typeOf(done), FailoverEnding.of(done, contactCenter()));
    }
    finish(
        Outcome.RECOVERED,
        "Calls of "
            + request.contactCenter()
            + " are answered in "
            + request.to()
            + ". "
            + FailoverEnding.ofRouting(done)
            + "Failback is a decision of its own, once the Region is well.");
  }

  private Optional<ShiftTrafficWorkflow.Report> shift(FailoverPlan agreed) {
    Optional<ShiftTrafficWorkflow.Report> shift =
        new FailoverShift(progress, lock, surroundings.workflowId())
            .run(agreed, () -> survey().again(agreed, Optional.empty()), agreement::digestOf);
    shift.ifPresent(evidence::shifted);
    return shift;
  }

  private OperationReport finish(Outcome outcome, String sentence) {
    evidence.ended(outcome, sentence);
    progress.says(sentence);
    progress.enter(Phase.COMPLETED);
    tellEnd(outcome, sentence);
    new CallCount(evidence).in(contactCenter(), hands);
    return evidence.report();
  }

  private void keep(FailoverPlan plan) {
    evidence.planned(plan.moves(), plan.findings(), agreement.digestOf(plan));
    evidence.leavesOpen(ResidualRisks.of(plan.contactCenter()));
    evidence.sawBefore(plan.routing().state(), Optional.of(plan.agents()));
    progress.plans(plan.moves());
  }

  /** An answer may come before the input has been read; then there is no page to show yet. */
  private void showGate() {
    if (agreement != null) {
      agreement.showGate();
    }
  }

  /** Whoever heard of its start hears of its end. */
  private void tellEnd(Outcome outcome, String sentence) {
    if (surroundings.notices().told().isEmpty()) {
      return;
    }
    String next =
        outcome == Outcome.RECOVERED
            ? "twinline plan failback " + request.contactCenter()
            : Notices.status(request.contactCenter());
    surroundings.notices().tellEnd(contactCenter(), sentence, next);
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
