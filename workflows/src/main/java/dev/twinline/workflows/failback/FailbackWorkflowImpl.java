package dev.twinline.workflows.failback;

import dev.twinline.workflows.evidence.CallCount;
import dev.twinline.workflows.evidence.Evidence;
import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.form.FormRun;
import dev.twinline.workflows.gate.Agreement;
import dev.twinline.workflows.gate.Gate;
import dev.twinline.workflows.gate.GateKeeper;
import dev.twinline.workflows.model.ContactCenter.Operation;
import dev.twinline.workflows.operation.Notices;
import dev.twinline.workflows.operation.OperationStatus;
import dev.twinline.workflows.operation.Progress;
import dev.twinline.workflows.operation.Progress.Phase;
import dev.twinline.workflows.operation.RunbookStep;
import dev.twinline.workflows.operation.Surroundings;
import dev.twinline.workflows.readiness.ResidualRisks;
import dev.twinline.workflows.traffic.PlannedMoves;
import dev.twinline.workflows.traffic.ShiftTraffic;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Ending;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.StepReady;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Functions.Func;
import io.temporal.workflow.Workflow;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The failback, as an operator would follow it on a page: look, plan, ask, come home, prove. */
public final class FailbackWorkflowImpl implements FailbackWorkflow {

  private static final String LOOK = "Look where traffic goes, and whether home is well";

  private static final StepGates.Answer FILE_CHANGED =
      new StepGates.Answer(false, "the contact center file was changed since people agreed");

  private final Progress progress = new Progress(TYPE);
  private final Surroundings surroundings = new Surroundings();
  private final GateKeeper gates = new GateKeeper(this::showGate);
  private final Evidence evidence = new Evidence(TYPE, gates, surroundings.notices()::told);
  private final StepGates steps = new StepGates();

  private FailbackRequest request;
  private FailbackSurvey survey;
  private Agreement agreement;
  private ShiftTraffic lock;
  private Optional<FailbackSurvey.Begun> begun = Optional.empty();

  @Override
  public OperationReport failBack(RawValue input) {
    try {
      return runbook(input);
    } catch (TemporalFailure failure) {
      end(failure);
      throw failure;
    }
  }

  private OperationReport runbook(RawValue input) {
    read(input);
    if (FormRun.isThisRun()) {
      return endAsForm();
    }
    prepare();

    progress.begin(RunbookStep.LOOK, LOOK);
    if (meetsItsOwnShift()) {
      return goOn();
    }
    FailbackPlan plan = look(Optional.empty());
    if (plan.isDone()) {
      return finish(Outcome.ALREADY_THERE, "All traffic goes where it goes on an ordinary day.");
    }
    if (request.dryRun()) {
      evidence.plannedSteps(plan.plannedSteps());
      return finish(Outcome.PLANNED, FailbackWords.onlyPlanned(plan));
    }
    agreement.requireReady(plan, plan.notReady());
    agreement.tellStart(plan, request.reason(), PlannedMoves.extent(plan.moves()));

    plan = agreement.reach(plan, this::lookAgain, plan.asksEachStep());
    if (begun.isPresent()) {
      return goOn();
    }
    evidence.approved(agreement.requester());
    if (plan.isDone()) {
      return finish(
          Outcome.ALREADY_THERE, "While the gate waited, all traffic came home by another hand.");
    }

    CancellationScope.throwCanceled();
    ShiftTrafficWorkflow.Plan shift = plan.toShift(agreement.digestOf(plan));
    comeHome(plan, shift, () -> lock.runGraceful(shift));
    return evidence.report();
  }

  private boolean meetsItsOwnShift() {
    Optional<ShiftTraffic.Own> own = lock.requireFreeOrOwn();
    begun = own.flatMap(survey::begunBy);
    if (own.isPresent() && begun.isEmpty()) {
      lock.requireFree(false);
    }
    return begun.isPresent();
  }

  /** This run was reset, and what it began before is agreed to and on its way. */
  private OperationReport goOn() {
    FailbackPlan plan = begun.orElseThrow().plan();
    ShiftTraffic.Own own = begun.orElseThrow().own();
    keep(plan);
    evidence.sawBefore(survey.routingBehind(own), own.plan().makeReady());
    progress.done("the shift that this run began before it was reset is on its way");
    agreement.findRequester(plan);
    evidence.approved(agreement.requester());
    comeHome(plan, own.plan(), () -> lock.join(own.holder(), own.plan()));
    return evidence.report();
  }

  private void proveAndTell(FailbackPlan plan, ShiftTrafficWorkflow.Report shift) {
    new ProofAtHome(progress, evidence).of(plan, survey.contactCenter(), surroundings.run());
    finish(Outcome.RETURNED, FailbackWords.returned(plan, shift));
  }

  private void read(RawValue input) {
    request = surroundings.read(FailbackRequest.FORM, input, FailbackRequest::of);
    evidence.isAbout(
        request.contactCenter(), request.reason(), request.requestedBy(), request.override());
  }

  /** Whoever opens a form finds it right, or its run FAILED with what is wrong. */
  private OperationReport endAsForm() {
    surroundings.contactCenter(request.contactCenter());
    evidence.ended(Outcome.FORM, FormRun.SENTENCE);
    return evidence.report();
  }

  private void prepare() {
    FormRun.requireOwnName(FailbackRequest.FORM.name(), request.requestedBy());
    lock = new ShiftTraffic(TYPE, request.contactCenter(), surroundings);
    agreement =
        new Agreement(
            new Agreement.Request(
                Operation.FAILBACK,
                "Failback of " + request.contactCenter(),
                request.requestedBy(),
                request.override()),
            progress,
            surroundings,
            gates);
    survey = FailbackSurvey.of(request, surroundings);
    evidence.aimsAt(survey.contactCenter().objectives());
    progress.isAbout(request.contactCenter().value());
  }

  private FailbackPlan look(Optional<FailbackPlan> before) {
    FailbackPlan plan = survey.look(before);
    if (plan.isDone() && lock.waitsOutALastWrite()) {
      plan = survey.look(before);
    }
    keep(plan);
    progress.done(
        plan.moves().size()
            + " of "
            + plan.states().size()
            + " groups to move"
            + plan.restoration().map(move -> ", at the end " + move.sentence() + ", ").orElse(", ")
            + plan.blocking().size()
            + " concerns"
            + plan.agents().leftAlone());
    return plan;
  }

  private FailbackPlan lookAgain(FailbackPlan before) {
    progress.begin(RunbookStep.LOOK, LOOK);
    if (meetsItsOwnShift()) {
      return before;
    }
    FailbackPlan now = look(Optional.of(before));
    agreement.requireReady(now, now.notReady());
    return now;
  }

  private void keep(FailbackPlan plan) {
    evidence.leadsTo(plan.to());
    evidence.planned(plan.moves(), plan.findings(), agreement.digestOf(plan));
    evidence.leavesOpen(ResidualRisks.of(plan.contactCenter()));
    evidence.sawBefore(plan.routing().state(), Optional.of(plan.agents()));
    progress.plans(plan.moves());
  }

  /** Answers for the shift at the gates before its steps, to its end, and proves what it did. */
  private void comeHome(
      FailbackPlan plan,
      ShiftTrafficWorkflow.Plan toShift,
      Func<ShiftTrafficWorkflow.Report> running) {
    progress.enter(Phase.SHIFTING);
    progress.begin(
        RunbookStep.SHIFT,
        toShift.steps().isEmpty()
            ? "Restore routing"
            : "Come home in " + toShift.stepsToAskFor() + " steps");
    ShiftTrafficWorkflow.Report shift =
        steps.answerWhile(
            lock,
            toShift,
            running,
            (step, overtaken) ->
                plan.isCarriedOutBy(toShift) ? askForStep(plan, step, overtaken) : FILE_CHANGED);
    evidence.shifted(shift);
    if (shift.ending() == Ending.COMPLETE) {
      progress.done("all groups are at home");
      // Once everything is at home a cancel changes nothing any more: it is proven and told.
      Workflow.newDetachedCancellationScope(() -> proveAndTell(plan, shift)).run();
      return;
    }
    FailbackEnding ending = FailbackEnding.of(shift, request.contactCenter().value());
    evidence.ended(ending.outcome(), ending.sentence());
    if (shift.ending() == Ending.CANCELLED) {
      CancellationScope.throwCanceled();
      throw new CanceledFailure(ending.sentence());
    }
    throw Failures.permanent(ending.type(), ending.sentence());
  }

  /** The file is looked at before and after: its policy may have changed while people thought. */
  private StepGates.Answer askForStep(FailbackPlan plan, int step, BooleanSupplier overtaken) {
    if (survey.fileHasChanged(plan)) {
      return FILE_CHANGED;
    }
    progress.enter(Phase.WAITING_FOR_APPROVAL);
    Gate gate =
        agreement.askForStep(
            plan.contactCenter(),
            plan.questionOfStep(step),
            plan.digestOfStep(gates.opened() + 1, step),
            "step " + step + " of " + plan.stepsToAskFor(),
            overtaken);
    progress.enter(Phase.SHIFTING);
    StepGates.Answer answer = StepGates.Answer.of(gate);
    return answer.yes() && survey.fileHasChanged(plan) ? FILE_CHANGED : answer;
  }

  private OperationReport finish(Outcome outcome, String sentence) {
    evidence.ended(outcome, sentence);
    progress.says(sentence);
    progress.enter(Phase.COMPLETED);
    if (outcome == Outcome.RETURNED || !surroundings.notices().told().isEmpty()) {
      String next = Notices.status(request.contactCenter());
      surroundings.notices().tellEnd(survey.contactCenter(), sentence, next);
      new CallCount(evidence).inBothRegions(survey.contactCenter());
    }
    return evidence.report();
  }

  private void end(TemporalFailure failure) {
    if (agreement != null) {
      evidence.askedBy(agreement.requester());
    }
    if (evidence.report().outcome() == Outcome.RUNNING) {
      evidence.failed(
          Failures.isCancellation(failure)
              ? "Cancelled before anything was moved."
              : Failures.reasonOf(failure));
    }
    String sentence = evidence.report().summary();
    progress.failed(sentence);
    progress.says(sentence);
    if (survey != null) {
      progress.enter(Phase.FAILED);
      surroundings.notices().tellOfFailure(survey.contactCenter(), sentence, failure);
      surroundings.notices().await();
      new CallCount(evidence).inBothRegions(survey.contactCenter());
    }
  }

  /** An answer may come before the input has been read; then there is no page to show yet. */
  private void showGate() {
    if (agreement != null) {
      agreement.showGate();
    }
  }

  @Override
  public void stepReady(StepReady ready) {
    steps.ready(ready);
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
