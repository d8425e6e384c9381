package dev.twinline.workflows.failover;

import dev.twinline.workflows.gate.GateView;
import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.model.RecoveryClock;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.proof.SyntheticCall;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.traffic.GroupOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a failover did, and what it did not.
 *
 * @param summary one sentence: what is true now
 * @param moves the plan
 * @param digest of the plan that was asked about
 * @param outcomes what became of each group; empty while nothing was shifted
 * @param objective the recovery time that the file asks for; empty until the file was read
 */
public record FailoverReport(
    String contactCenter,
    Optional<Region> to,
    String reason,
    Optional<String> requestedBy,
    Outcome outcome,
    String summary,
    List<GroupMove> moves,
    String digest,
    List<Finding> findings,
    List<GateView> gates,
    List<GroupOutcome> outcomes,
    List<SyntheticCall.Served> served,
    int agentsAvailable,
    RecoveryClock clock,
    Optional<Duration> objective) {

  public FailoverReport {
    moves = List.copyOf(moves);
    findings = List.copyOf(findings);
    gates = List.copyOf(gates);
    outcomes = List.copyOf(outcomes);
    served = List.copyOf(served);
  }

  /** How the failover ended. */
  public enum Outcome {
    RUNNING,
    /** Everything was at the target before; nobody was asked and nothing was written. */
    ALREADY_THERE,
    /** A dry run: the plan, and nothing else. */
    PLANNED,
    /** Traffic moved and calls are answered in the destination. */
    RECOVERED,
    /** It failed; the summary says what is true now. */
    FAILED
  }
}
