package dev.twinline.workflows.evidence;

import dev.twinline.workflows.gate.GateView;
import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.model.RecoveryClock;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.operation.BreakGlass;
import dev.twinline.workflows.operation.Mutation;
import dev.twinline.workflows.operation.NoticeTold;
import dev.twinline.workflows.proof.Proof;
import dev.twinline.workflows.proof.SyntheticCall;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.traffic.GroupOutcome;
import dev.twinline.workflows.traffic.StepOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What an operation did, and what it did not.
 *
 * @param operation the workflow type, such as Failover
 * @param to the Region to which callers were to go; of a failback, the Region to return to
 * @param override the break-glass reason, when the quorum was replaced by it
 * @param summary one sentence: what is true now
 * @param moves the plan, each group from what was seen to its last goal
 * @param digest of the plan that was asked about
 * @param steps of a graceful shift, as far as they were begun
 * @param outcomes what became of each group; empty while nothing was shifted
 * @param proof what has been shown of the destination, as far as it was looked at
 * @param agents how many served, at the moments at which somebody looked
 * @param mutations every call that changed something, in order
 * @param residualRisks what no check can rule out, a sentence each
 * @param objective the recovery time that the file asks for; empty until the file was read
 * @param recoveryPoint how much data may be lost by the file; empty until the file was read
 * @param notices what people were told
 * @param calls what callers met; empty where nobody counted them
 * @param execution the run that did it; empty in a report from before reports said so
 * @param servedBefore how many agents served before the shift; empty while nothing was planned
 */
public record OperationReport(
    String operation,
    String contactCenter,
    Optional<Region> to,
    String reason,
    Optional<String> requestedBy,
    Optional<BreakGlass> override,
    Outcome outcome,
    String summary,
    List<GroupMove> moves,
    String digest,
    List<Finding> findings,
    List<GateView> gates,
    List<StepOutcome> steps,
    List<GroupOutcome> outcomes,
    Proof proof,
    List<AgentSample> agents,
    List<Mutation> mutations,
    List<String> residualRisks,
    RecoveryClock clock,
    Optional<Duration> objective,
    Optional<Duration> recoveryPoint,
    List<NoticeTold> notices,
    Optional<CallSeries> calls,
    Optional<Execution> execution,
    Optional<ServedBefore> servedBefore) {

  public OperationReport {
    moves = List.copyOf(moves);
    findings = List.copyOf(findings);
    gates = List.copyOf(gates);
    steps = List.copyOf(steps);
    outcomes = List.copyOf(outcomes);
    proof = proof == null ? Proof.NONE : proof;
    agents = agents == null ? List.of() : List.copyOf(agents);
    mutations = mutations == null ? List.of() : List.copyOf(mutations);
    residualRisks = residualRisks == null ? List.of() : List.copyOf(residualRisks);
    recoveryPoint = recoveryPoint == null ? Optional.empty() : recoveryPoint;
    notices = notices == null ? List.of() : List.copyOf(notices);
    calls = calls == null ? Optional.empty() : calls;
    execution = execution == null ? Optional.empty() : execution;
    servedBefore = servedBefore == null ? Optional.empty() : servedBefore;
  }

  /** A run, by the IDs under which Temporal keeps it. */
  public record Execution(String workflowId, String runId) {}

  /** The same with calls that somebody else has counted, such as the simulator's own ledger. */
  public OperationReport withCalls(CallSeries counted) {
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
        gates,
        steps,
        outcomes,
        proof,
        agents,
        mutations,
        residualRisks,
        clock,
        objective,
        recoveryPoint,
        notices,
        Optional.of(counted),
        execution,
        servedBefore);
  }

  /** Whether a shift was begun that has not told yet what it moved: it tells at its end. */
  public boolean awaitsItsShift() {
    return outcome == Outcome.RUNNING
        && clock.approved().isPresent()
        && clock.executed().isEmpty()
        && outcomes.isEmpty()
        && steps.isEmpty();
  }

  /** Whether every group of which something is known went where it was to go. */
  public boolean leftNothingBehind() {
    return outcomes.stream().allMatch(GroupOutcome::isThere);
  }

  /** Who counted the calls, behind a figure that is only a part; empty where it is the whole. */
  public String byWhomCounted() {
    return calls
        .filter(counted -> !Unknowns.regionsWithoutCount(this).isEmpty())
        .map(counted -> ", as " + String.join(" and ", counted.regions()) + " counts them")
        .orElse("");
  }

  /** The synthetic calls that an agent took in the destination. */
  public List<SyntheticCall.Served> served() {
    return proof.served();
  }

  /** How the operation ended. */
  public enum Outcome {
    RUNNING,
    /** Everything was at the target before; nobody was asked and nothing was written. */
    ALREADY_THERE,
    /** A dry run: the plan, and nothing else. */
    PLANNED,
    /** A form: the run only held an input for the Web UI's start form. */
    FORM,
    /** A failover moved traffic, and calls are answered in the destination. */
    RECOVERED,
    /** A failback brought traffic to where it goes on an ordinary day. */
    RETURNED,
    /** A failback stays at the step that was reached, because nobody agreed to the next. */
    HELD,
    /** A failback went back to the distribution from before it. */
    STEPPED_BACK,
    /** It failed; the summary says what is true now. */
    FAILED
  }
}
