package dev.twinline.workflows.evidence;

import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.gate.GateKeeper;
import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.model.RecoveryClock;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.proof.SyntheticCall;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.traffic.GroupOutcome;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Collects what a failover saw, asked and did, so that a report can be given at any moment. */
final class Evidence {

  private final GateKeeper gates;
  private final Instant started =
      Instant.ofEpochMilli(Workflow.getInfo().getRunStartedTimestampMillis());

  private String contactCenter = "";
  private Optional<Region> to = Optional.empty();
  private String reason = "";
  private Optional<String> requestedBy = Optional.empty();
  private Optional<Instant> faultAt = Optional.empty();
  private Optional<Instant> detectedAt = Optional.empty();
  private Optional<Duration> objective = Optional.empty();
  private Outcome outcome = Outcome.RUNNING;
  private String summary = "The failover is running.";
  private List<GroupMove> moves = List.of();
  private String digest = "";
  private List<Finding> findings = List.of();
  private List<GroupOutcome> outcomes = List.of();
  private List<SyntheticCall.Served> served = List.of();
  private int agentsAvailable;
  private Optional<Instant> approvedAt = Optional.empty();
  private Optional<Instant> executedAt = Optional.empty();
  private Optional<Instant> provenAt = Optional.empty();

  Evidence(GateKeeper gates) {
    this.gates = gates;
  }

  void isAbout(FailoverRequest request) {
    contactCenter = request.contactCenter().value();
    to = Optional.of(request.to());
    reason = request.reason();
    requestedBy = request.requestedBy();
    faultAt = request.faultAt();
    detectedAt = request.detectedAt();
  }

  void aimsAt(Duration recoveryTime) {
    objective = Optional.of(recoveryTime);
  }

  void planned(FailoverPlan plan, String planDigest) {
    moves = plan.moves();
    findings = plan.findings();
    digest = planDigest;
  }

  void approved(Optional<String> requester) {
    requestedBy = requester;
    approvedAt = Optional.of(now());
  }

  /** Executed means that every group reads equal to its goal; one left behind leaves it open. */
  void shifted(List<GroupOutcome> results) {
    outcomes = results;
    if (results.stream().allMatch(GroupOutcome::isThere)) {
      executedAt = Optional.of(now());
    }
  }

  void sawAgents(int available) {
    agentsAvailable = available;
  }

  void proved(List<SyntheticCall.Served> calls) {
    served = calls;
    provenAt = Optional.of(now());
  }

  void failed(String sentence) {
    ended(Outcome.FAILED, sentence);
  }

  void ended(Outcome how, String sentence) {
    outcome = how;
    summary = sentence;
  }

  OperationReport report() {
    return new OperationReport(
        contactCenter,
        to,
        reason,
        requestedBy,
        outcome,
        summary,
        moves,
        digest,
        findings,
        gates.views(),
        outcomes,
        served,
        agentsAvailable,
        new RecoveryClock(
            faultAt, detectedAt.orElse(started), started, approvedAt, executedAt, provenAt),
        objective);
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
