package dev.twinline.starter;

import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.failover.FailoverWorkflow;
import dev.twinline.workflows.failure.FailureType;
import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.gate.GateView;
import dev.twinline.workflows.gate.GatedOperation;
import dev.twinline.workflows.model.ApprovalPolicy;
import dev.twinline.workflows.model.GroupArn;
import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.model.RecoveryClock;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.model.RegionPair;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.operation.BreakGlass;
import dev.twinline.workflows.operation.OperationStatus;
import dev.twinline.workflows.operation.OperationStatus.Step;
import dev.twinline.workflows.operation.Progress.Phase;
import dev.twinline.workflows.proof.Proof;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.traffic.GroupOutcome;
import dev.twinline.workflows.traffic.GroupOutcome.Result;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A failover that asks and ends like the real one, and touches no cloud. The reason in its input
 * says how it ends.
 */
public final class StagedFailover implements FailoverWorkflow, GatedOperation {

  static final String NOT_PROVEN = "nobody will answer";
  static final String VERIFIED = "people have tokens of their own";
  static final String FINISHED = "it is finished though it is cancelled";

  private static final Region EAST = new Region("us-east-1");
  private static final Region WEST = new Region("us-west-2");
  private static final RegionPair PAIR = new RegionPair(EAST, WEST);

  private final List<Step> steps = new ArrayList<>();
  private final StagedGate gate = new StagedGate("Move all callers of **acme** to **us-west-2**?");
  private Map<String, Object> input = Map.of();
  private Phase phase = Phase.PLANNING;
  private Outcome outcome = Outcome.RUNNING;
  private String summary = "";

  @Override
  public OperationReport failOver(RawValue raw) {
    input = StagedGate.read(raw);
    StagedCatalog.look(input.get("contactCenter"));
    if (!String.valueOf(input.get("to")).equals(WEST.code())) {
      throw Failures.permanent(
          FailureType.INVALID_REQUEST, "Failover input: \"to\" is not in the pair " + PAIR);
    }
    step("Look through us-west-2", Step.State.DONE, "1 of 1 groups to move");
    if (Boolean.TRUE.equals(input.get("dryRun"))) {
      return end(Outcome.PLANNED, "A dry run: nothing was changed and nobody was asked.");
    }
    phase = Phase.WAITING_FOR_APPROVAL;
    if (VERIFIED.equals(input.get("reason"))) {
      gate.takesNames(ApprovalPolicy.Identity.VERIFIED);
    }
    if (!input.containsKey("override") && !isApproved()) {
      throw Failures.permanent(FailureType.REJECTED, "Rejected; nothing was moved.");
    }
    phase = Phase.SHIFTING;
    step("Shift care", Step.State.DONE, "all 1 groups at their goal");
    if (NOT_PROVEN.equals(input.get("reason"))) {
      throw Failures.permanent(FailureType.NOT_PROVEN, "Moved, but no call was answered.");
    }
    return end(Outcome.RECOVERED, "Calls of acme are answered in us-west-2.");
  }

  private boolean isApproved() {
    try {
      return gate.isApproved();
    } catch (CanceledFailure cancelled) {
      if (FINISHED.equals(input.get("reason"))) {
        end(Outcome.RECOVERED, "Calls of acme are answered in us-west-2.");
      } else {
        end(Outcome.FAILED, Failures.reasonOf(cancelled));
      }
      throw cancelled;
    }
  }

  private OperationReport end(Outcome how, String sentence) {
    outcome = how;
    summary = sentence;
    phase = Phase.COMPLETED;
    return report();
  }

  private void step(String name, Step.State state, String detail) {
    steps.add(new Step(name, state, Optional.of(now()), Optional.of(now()), detail));
  }

  @Override
  public void approve(RawValue answer) {
    gate.take("approve", answer, GateView.State.APPROVED);
  }

  @Override
  public void reject(RawValue answer) {
    gate.take("reject", answer, GateView.State.REJECTED);
  }

  @Override
  public GateView.Answer decide(RawValue answer) {
    throw new UnsupportedOperationException("the command line sends signals");
  }

  @Override
  public void validateDecision(RawValue answer) {
    throw new UnsupportedOperationException("the command line sends signals");
  }

  @Override
  public GateView gate() {
    return gate.view();
  }

  @Override
  public OperationStatus status() {
    return new OperationStatus("acme", TYPE, phase.name(), steps, List.of(), "");
  }

  @Override
  public OperationReport report() {
    return new OperationReport(
        TYPE,
        "acme",
        Optional.of(WEST),
        String.valueOf(input.get("reason")),
        Optional.ofNullable(input.get("requestedBy")).map(Object::toString),
        Optional.ofNullable(input.get("override"))
            .map(said -> new BreakGlass(String.valueOf(((Map<?, ?>) said).get("reason")))),
        outcome,
        summary,
        List.of(move()),
        StagedGate.DIGEST,
        List.of(
            Finding.passed(Finding.Check.INSTANCE_ACTIVE, "acme", "ACTIVE"),
            Finding.failed(Finding.Check.HEADROOM, "acme", "60 of 50", "Ask AWS for 60.")),
        List.of(),
        List.of(),
        input.containsKey("override") && outcome == Outcome.RECOVERED
            ? List.of(
                new GroupOutcome(
                    move().arn(), "care", Result.SHIFTED, Optional.of(move().goal()), ""))
            : List.of(),
        Proof.NONE,
        List.of(),
        List.of(),
        List.of(),
        new RecoveryClock(
            Optional.empty(),
            Instant.EPOCH,
            Instant.EPOCH,
            Optional.empty(),
            Optional.empty(),
            Optional.of(Instant.EPOCH.plusSeconds(83))),
        Optional.of(Duration.ofMinutes(5)),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static GroupMove move() {
    return new GroupMove(
        new GroupArn(
            "arn:aws:connect:us-east-1:111122223333:traffic-distribution-group/"
                + "22222222-0000-4000-8000-000000000001"),
        "care",
        TrafficDistribution.allIn(EAST, PAIR, true),
        TrafficDistribution.allIn(WEST, PAIR, true));
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
