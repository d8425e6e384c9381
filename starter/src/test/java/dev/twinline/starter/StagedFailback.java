package dev.twinline.starter;

import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.failback.FailbackWorkflow;
import dev.twinline.workflows.failure.FailureType;
import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.gate.GateView;
import dev.twinline.workflows.gate.GatedOperation;
import dev.twinline.workflows.model.GroupArn;
import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.model.RecoveryClock;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.model.RegionPair;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.model.TrafficShare;
import dev.twinline.workflows.operation.BreakGlass;
import dev.twinline.workflows.operation.OperationStatus;
import dev.twinline.workflows.operation.Progress.Phase;
import dev.twinline.workflows.proof.Proof;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.traffic.GroupOutcome;
import dev.twinline.workflows.traffic.GroupOutcome.Result;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.StepReady;
import dev.twinline.workflows.traffic.StepOutcome;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A failback in two steps that asks and ends like the real one, and touches no cloud. The reason in
 * its input says how it ends.
 */
public final class StagedFailback implements FailbackWorkflow, GatedOperation {

  static final String HELD = "nobody agrees to the second step";
  static final String STEPPED_BACK = "home falls ill again";
  static final String SOAKS = "the first step soaks for ever";

  private static final Region EAST = new Region("us-east-1");
  private static final Region WEST = new Region("us-west-2");
  private static final RegionPair PAIR = new RegionPair(EAST, WEST);
  private static final Instant STEPPED_AT = Instant.parse("2026-01-01T03:00:10Z");

  private final StagedGate gate = new StagedGate("Bring callers of **acme** home in 2 steps?");
  private final List<StepOutcome> steps = new ArrayList<>();
  private Map<String, Object> input = Map.of();
  private Phase phase = Phase.PLANNING;
  private Outcome outcome = Outcome.RUNNING;
  private String summary = "The failback is running.";

  @Override
  public OperationReport failBack(RawValue raw) {
    input = StagedGate.read(raw);
    StagedCatalog.look(input.get("contactCenter"));
    if (Boolean.TRUE.equals(input.get("dryRun"))) {
      steps.add(new StepOutcome(1, moves(50), Optional.empty(), List.of(), "planned"));
      steps.add(new StepOutcome(2, moves(100), Optional.empty(), List.of(), "planned"));
      return end(Outcome.PLANNED, "A dry run: nothing was changed and nobody was asked.");
    }
    try {
      return comeHome();
    } catch (CanceledFailure cancelled) {
      end(
          steps.isEmpty() ? Outcome.FAILED : Outcome.STEPPED_BACK,
          steps.isEmpty()
              ? "Cancelled before anything was moved."
              : "Cancelled. Everything that was moved is back where it was before.");
      throw cancelled;
    }
  }

  private OperationReport comeHome() {
    phase = Phase.WAITING_FOR_APPROVAL;
    if (!input.containsKey("override") && !gate.isApproved()) {
      throw Failures.permanent(FailureType.REJECTED, "Rejected; nothing was moved.");
    }
    phase = Phase.SHIFTING;
    String reason = String.valueOf(input.get("reason"));
    if (reason.equals(STEPPED_BACK)) {
      stepped(1, 50, "us-east-1 stopped serving: 0 of 12 calls");
      throw fail(FailureType.STEPPED_BACK, Outcome.STEPPED_BACK, "Us-east-1 stopped; all is back.");
    }
    stepped(1, 50, "well");
    if (reason.equals(SOAKS)) {
      Workflow.await(() -> false);
    }
    if (reason.equals(HELD)) {
      throw fail(FailureType.HELD, Outcome.HELD, "Traffic stays where it is: held after step 1.");
    }
    stepped(2, 100, "well");
    return end(Outcome.RETURNED, "Traffic of acme goes where it goes on an ordinary day again.");
  }

  private void stepped(int number, int percent, String verdict) {
    steps.add(new StepOutcome(number, moves(percent), Optional.of(STEPPED_AT), List.of(), verdict));
  }

  private OperationReport end(Outcome how, String sentence) {
    outcome = how;
    summary = sentence;
    phase = Phase.COMPLETED;
    return report();
  }

  private RuntimeException fail(FailureType type, Outcome how, String sentence) {
    end(how, sentence);
    return Failures.permanent(type, sentence);
  }

  @Override
  public void stepReady(StepReady ready) {
    throw new UnsupportedOperationException("nobody shifts here");
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
    return new OperationStatus("acme", TYPE, phase.name(), List.of(), List.of(), "");
  }

  @Override
  public OperationReport report() {
    boolean isPlan = outcome == Outcome.PLANNED;
    return new OperationReport(
        TYPE,
        "acme",
        Optional.of(EAST),
        String.valueOf(input.get("reason")),
        Optional.ofNullable(input.get("requestedBy")).map(Object::toString),
        Optional.ofNullable(input.get("override"))
            .map(said -> new BreakGlass(String.valueOf(((Map<?, ?>) said).get("reason")))),
        outcome,
        summary,
        moves(100),
        StagedGate.DIGEST,
        List.of(
            Finding.passed(Finding.Check.INSTANCE_ACTIVE, "acme", "ACTIVE"),
            Finding.unknown(Finding.Check.HEADROOM, "acme", "no quota", "Ask AWS.")),
        gate.view().number() == 0 ? List.of() : List.of(gate.view()),
        steps,
        isPlan || steps.isEmpty() ? List.of() : outcomes(),
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
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static List<GroupOutcome> outcomes() {
    return moves(100).stream()
        .map(
            move ->
                new GroupOutcome(
                    move.arn(), move.name(), Result.SHIFTED, Optional.of(move.goal()), ""))
        .toList();
  }

  private static List<GroupMove> moves(int percent) {
    return List.of(move("care", 1, percent), move("sales", 2, percent));
  }

  private static GroupMove move(String name, int number, int percent) {
    TrafficShare share = TrafficShare.of(Map.of(EAST, percent, WEST, 100 - percent));
    return new GroupMove(
        new GroupArn(
            "arn:aws:connect:us-east-1:111122223333:traffic-distribution-group/"
                + "22222222-0000-4000-8000-00000000000"
                + number),
        name,
        TrafficDistribution.allIn(WEST, PAIR, false),
        new TrafficDistribution(share, share, Optional.empty()));
  }
}
