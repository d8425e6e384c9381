package dev.twinline.workflows.evidence;

import dev.twinline.workflows.agents.AgentsBefore;
import dev.twinline.workflows.evidence.OperationReport.Execution;
import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.gate.GateKeeper;
import dev.twinline.workflows.model.ContactCenter.Objectives;
import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.model.RecoveryClock;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.operation.BreakGlass;
import dev.twinline.workflows.operation.Mutation;
import dev.twinline.workflows.operation.NoticeTold;
import dev.twinline.workflows.proof.Proof;
import dev.twinline.workflows.proof.Verdict;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.readiness.Finding.Check;
import dev.twinline.workflows.traffic.GroupOutcome;
import dev.twinline.workflows.traffic.RoutingOutcome;
import dev.twinline.workflows.traffic.RoutingState;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Ending;
import dev.twinline.workflows.traffic.StepOutcome;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Collects what an operation saw, asked and did, so that a report can be given at any moment. */
public final class Evidence {

  private final String operation;
  private final GateKeeper gates;
  private final Supplier<List<NoticeTold>> notices;
  private final Instant started =
      Instant.ofEpochMilli(Workflow.getInfo().getRunStartedTimestampMillis());
  private final Execution execution =
      new Execution(Workflow.getInfo().getWorkflowId(), Workflow.getInfo().getRunId());

  private String contactCenter = "";
  private Optional<Region> to = Optional.empty();
  private String reason = "";
  private Optional<String> requestedBy = Optional.empty();
  private Optional<BreakGlass> override = Optional.empty();
  private List<StepOutcome> steps = List.of();
  private Optional<Instant> faultAt = Optional.empty();
  private Optional<Instant> detectedAt = Optional.empty();
  private Optional<Objectives> objectives = Optional.empty();
  private Outcome outcome = Outcome.RUNNING;
  private String summary;
  private List<GroupMove> moves = List.of();
  private String digest = "";
  private List<Finding> findings = List.of();
  private List<GroupOutcome> outcomes = List.of();
  private Proof proof = Proof.NONE;
  private final List<AgentSample> agents = new ArrayList<>();
  private final List<Mutation> mutations = new ArrayList<>();
  private List<String> residualRisks = List.of();
  private Counting counting = Counting.NOT_KNOWN;
  private Optional<ServedBefore> servedBefore = Optional.empty();
  private List<NoticeTold> noticesOfTheShift = List.of();
  private Optional<CallSeries> calls = Optional.empty();
  private Optional<Instant> approvedAt = Optional.empty();
  private Optional<Instant> executedAt = Optional.empty();
  private Optional<Instant> provenAt = Optional.empty();

  /**
   * @param notices what people were told so far, whenever a report is given
   */
  public Evidence(String operation, GateKeeper gates, Supplier<List<NoticeTold>> notices) {
    this.operation = operation;
    this.gates = gates;
    this.notices = notices;
    this.summary = "The " + operation.toLowerCase(Locale.ROOT) + " is running.";
  }

  /** What was asked for. */
  public void isAbout(
      ContactCenterName name,
      String why,
      Optional<String> requester,
      Optional<BreakGlass> breakGlass) {
    contactCenter = name.value();
    reason = why;
    requestedBy = requester;
    override = breakGlass;
  }

  /** Who asked, once that is known better than from the input. */
  public void askedBy(Optional<String> requester) {
    requestedBy = requester;
  }

  /** Where callers are to go. */
  public void leadsTo(Region region) {
    to = Optional.of(region);
  }

  /** When the fault began and when it was seen, as far as somebody says so. */
  public void began(Optional<Instant> fault, Optional<Instant> detected) {
    faultAt = fault;
    detectedAt = detected;
  }

  /** What the file asks for. */
  public void aimsAt(Objectives wanted) {
    objectives = Optional.of(wanted);
  }

  /** The plan that is looked at now, and what its gate is bound to. */
  public void planned(List<GroupMove> planned, List<Finding> found, String planDigest) {
    moves = planned;
    findings = found;
    digest = planDigest;
  }

  /** The steps as they are planned, before any has begun. */
  public void plannedSteps(List<StepOutcome> planned) {
    steps = planned;
  }

  public void approved(Optional<String> requester) {
    askedBy(requester);
    approvedAt = Optional.of(now());
  }

  /** Executed means that every group reads equal to its goal; one left behind leaves it open. */
  public void shifted(ShiftTrafficWorkflow.Report shift) {
    outcomes =
        shift.restored().isEmpty()
            ? shift.outcomes()
            : shift.restored().stream().map(GroupOutcome::asPutBack).toList();
    steps = shift.steps();
    noticesOfTheShift = shift.notices();
    changed(shift.mutations());
    routed(shift.routing());
    if (shift.ending() == Ending.COMPLETE) {
      executedAt = Optional.of(now());
    }
  }

  /** What has become of routing says more than what was planned of it. */
  private void routed(List<RoutingOutcome> routing) {
    if (!routing.isEmpty()) {
      List<Finding> now = new ArrayList<>(findings);
      now.removeIf(finding -> finding.check() == Check.ROUTING_MODE);
      routing.forEach(outcome -> now.add(outcome.finding()));
      findings = now;
    }
  }

  /** How many agents served in a Region just now. */
  public void sawAgents(Region region, int available, int onContact) {
    agents.add(new AgentSample(now(), region.code(), available, onContact));
  }

  /** What the proof has come to, also when it is no good one. */
  public void proved(Proof shown) {
    proof = shown;
    if (shown.verdict() == Verdict.PROVEN) {
      provenAt = Optional.of(now());
    }
  }

  /** What was changed in a cloud. */
  public void changed(Collection<Mutation> calls) {
    mutations.addAll(calls);
  }

  /** What no check can rule out. */
  public void leavesOpen(List<String> risks) {
    residualRisks = List.copyOf(risks);
  }

  /** What callers met, as one Region counts it; of a second Region it comes beside the first. */
  public void counted(CallSeries series) {
    calls = Optional.of(calls.map(before -> before.and(series)).orElse(series));
  }

  /** When the operation began. */
  Instant started() {
    return faultAt.orElse(started);
  }

  /** Whether anything was written, so that callers may have met it. */
  boolean hasMoved() {
    return !outcomes.isEmpty() || !steps.isEmpty();
  }

  /**
   * What was seen before the shift.
   *
   * @param routing says whose calls a Region counts; empty when nobody could read it
   * @param agents who served; empty in a run that was reset, which keeps only whom it makes ready
   */
  public void sawBefore(Optional<RoutingState> routing, Optional<AgentsBefore> agents) {
    counting = Counting.of(routing);
    servedBefore = agents.map(before -> ServedBefore.of(before, operation));
  }

  /** Whose calls a Region counts. */
  Counting counting() {
    return counting;
  }

  public void failed(String sentence) {
    ended(Outcome.FAILED, sentence);
  }

  public void ended(Outcome how, String sentence) {
    outcome = how;
    summary = sentence;
  }

  public OperationReport report() {
    return new OperationReport(
        operation,
        contactCenter,
        to,
        reason,
        requestedBy,
        override,
        outcome,
        summary,
        moves,
        digest,
        findings,
        gates.views(),
        steps,
        outcomes,
        proof,
        agents,
        mutations,
        residualRisks,
        new RecoveryClock(
            faultAt, detectedAt.orElse(started), started, approvedAt, executedAt, provenAt),
        objectives.map(Objectives::recoveryTime),
        objectives.map(Objectives::recoveryPoint),
        told(),
        calls,
        Optional.of(execution),
        servedBefore);
  }

  /** A failback's steps are told by its shift. */
  private List<NoticeTold> told() {
    return Stream.concat(notices.get().stream(), noticesOfTheShift.stream())
        .sorted(Comparator.comparing(NoticeTold::at))
        .toList();
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
