package dev.twinline.workflows.evidence.page;

import dev.twinline.workflows.evidence.AgentSample;
import dev.twinline.workflows.evidence.CallSeries;
import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.evidence.OperationReport.Execution;
import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.evidence.ServedBefore;
import dev.twinline.workflows.fakes.Acme;
import dev.twinline.workflows.gate.GateView;
import dev.twinline.workflows.gate.GateView.State;
import dev.twinline.workflows.model.ApprovalPolicy;
import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.model.RecoveryClock;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.model.TrafficShare;
import dev.twinline.workflows.operation.BreakGlass;
import dev.twinline.workflows.operation.Mutation;
import dev.twinline.workflows.operation.NoticeTold;
import dev.twinline.workflows.operation.NotificationActivities.Moment;
import dev.twinline.workflows.proof.AgentsProof;
import dev.twinline.workflows.proof.CallProof;
import dev.twinline.workflows.proof.Proof;
import dev.twinline.workflows.proof.SyntheticCall.Served;
import dev.twinline.workflows.proof.SyntheticCall.Whereabouts;
import dev.twinline.workflows.proof.Verdict;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.readiness.Finding.Check;
import dev.twinline.workflows.traffic.GroupOutcome;
import dev.twinline.workflows.traffic.GroupOutcome.Result;
import dev.twinline.workflows.traffic.StepOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reports of operations that never ran, each part of which a test can change. */
public final class Reports {

  public static final Instant START = Instant.parse("2026-11-23T19:00:00Z");

  static final GroupMove CARE =
      new GroupMove(
          Acme.CARE,
          "care",
          TrafficDistribution.allIn(Acme.EAST, Acme.PAIR, true),
          TrafficDistribution.allIn(Acme.WEST, Acme.PAIR, true));

  public String operation = "Failover";
  public Region to = Acme.WEST;
  public String reason = "us-east-1 does not answer";
  public Optional<BreakGlass> override = Optional.empty();
  public Outcome outcome = Outcome.RECOVERED;
  public String summary = "Calls of acme are answered in us-west-2.";
  public List<GroupMove> moves = List.of(CARE);
  public List<Finding> findings =
      List.of(Finding.passed(Check.INSTANCE_ACTIVE, "us-west-2", "ACTIVE"));
  public List<GateView> gates = List.of(gate(State.APPROVED, answer("oncall-2", "go")));
  public List<StepOutcome> steps = List.of();
  public List<GroupOutcome> outcomes = List.of(outcomeOf(Result.SHIFTED));
  public Proof proof = proven();
  public List<AgentSample> agents = seenInBothRegions();
  public List<Mutation> mutations = List.of(write());
  public List<String> residualRisks =
      List.of("New sign-ins need the source Region, which stands in the SAML URL.");
  public RecoveryClock clock = clock(Optional.of(at(50)));
  public Optional<Duration> objective = Optional.of(Duration.ofMinutes(5));
  public List<NoticeTold> notices = List.of(told("Calls of acme are answered in us-west-2."));
  public Optional<CallSeries> calls = Optional.of(calls());
  public Optional<ServedBefore> servedBefore = Optional.of(new ServedBefore(OptionalInt.of(8), ""));

  /** A failover that went well. */
  static Reports ofAFailover() {
    return new Reports();
  }

  /** A failover that moved its traffic, and of which nobody could prove anything. */
  static Reports ofAFailoverThatFailed() {
    Reports report = new Reports();
    report.outcome = Outcome.FAILED;
    report.summary = "Traffic of care was moved, but it is not proven that calls are answered.";
    report.proof = Proof.NONE;
    report.clock = clock(Optional.empty());
    report.calls = Optional.empty();
    report.agents = List.of();
    return report;
  }

  /** A failover that moved and proved care, and of which AWS refused to move sales. */
  static Reports ofAPartialFailover() {
    Reports report = new Reports();
    report.outcome = Outcome.FAILED;
    report.summary = "Not moved: sales (REFUSED: no). Moved: care.";
    GroupMove sales = new GroupMove(Acme.SALES, "sales", CARE.from(), CARE.goal());
    report.moves = List.of(CARE, sales);
    report.outcomes =
        List.of(
            outcomeOf(Result.SHIFTED),
            new GroupOutcome(Acme.SALES, "sales", Result.REFUSED, Optional.of(CARE.from()), "no"));
    report.clock =
        new RecoveryClock(
            Optional.of(START),
            at(4),
            at(5),
            Optional.of(at(20)),
            Optional.empty(),
            Optional.of(at(50)));
    return report;
  }

  /** A failback of which the shift is under way. */
  static Reports ofAFailbackUnderWay() {
    Reports report = ofAFailback();
    report.outcome = Outcome.RUNNING;
    report.summary = "The failback is running.";
    report.notices = List.of();
    report.outcomes = List.of();
    report.proof = Proof.NONE;
    report.agents = List.of();
    report.mutations = List.of();
    report.calls = Optional.empty();
    report.servedBefore = Optional.empty();
    report.clock =
        new RecoveryClock(
            Optional.empty(), at(5), at(5), Optional.of(at(6)), Optional.empty(), Optional.empty());
    return report;
  }

  /** A failback in which one step of two was made before it was held. */
  static Reports ofAFailbackHeldHalfway() {
    Reports report = ofAFailback(halfway(Optional.of(at(10))));
    report.outcome = Outcome.HELD;
    report.summary = "Traffic stays where it is.";
    report.proof = Proof.NONE;
    report.agents = List.of();
    report.clock =
        new RecoveryClock(
            Optional.empty(), at(5), at(5), Optional.of(at(6)), Optional.empty(), Optional.empty());
    report.outcomes =
        List.of(new GroupOutcome(Acme.CARE, "care", Result.SHIFTED, Optional.of(CARE.goal()), ""));
    return report;
  }

  static TrafficDistribution half() {
    TrafficShare half = TrafficShare.of(Map.of(Acme.EAST, 50, Acme.WEST, 50));
    return new TrafficDistribution(half, half, CARE.from().signIn());
  }

  static StepOutcome halfway(Optional<Instant> shiftedAt) {
    return new StepOutcome(
        1,
        List.of(new GroupMove(CARE.arn(), "care", CARE.goal(), half())),
        shiftedAt,
        List.of(),
        "well");
  }

  /** A failover that somebody refused. */
  static Reports ofAFailoverThatMovedNothing(State gate) {
    Reports report = ofAFailoverThatFailed();
    report.gates = gate == State.NONE ? List.of() : List.of(gate(gate));
    report.summary = "Nothing was moved.";
    report.outcomes = List.of();
    report.mutations = List.of();
    report.clock =
        new RecoveryClock(
            Optional.of(START), at(4), at(5), Optional.empty(), Optional.empty(), Optional.empty());
    return report;
  }

  /** A failback in steps. */
  static Reports ofAFailback(StepOutcome... steps) {
    Reports report = new Reports();
    report.operation = "Failback";
    report.to = Acme.EAST;
    report.outcome = Outcome.RETURNED;
    report.summary = "Traffic of acme goes where it goes on an ordinary day again.";
    report.moves = List.of(new GroupMove(CARE.arn(), "care", CARE.goal(), CARE.from()));
    report.steps = List.of(steps);
    report.clock =
        new RecoveryClock(
            Optional.empty(),
            at(5),
            at(5),
            Optional.of(at(6)),
            Optional.of(at(65)),
            Optional.of(at(80)));
    report.objective = Optional.empty();
    return report;
  }

  public OperationReport report() {
    return new OperationReport(
        operation,
        "acme",
        Optional.of(to),
        reason,
        Optional.of("oncall-1"),
        override,
        outcome,
        summary,
        moves,
        "0123456789ab",
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
        Optional.of(Duration.ofMinutes(1)),
        notices,
        calls,
        Optional.of(new Execution("failover/acme", "7b0f4e6a-0000-4000-8000-000000000001")),
        servedBefore);
  }

  String page() {
    return ReportPage.of(report());
  }

  static Instant at(int seconds) {
    return START.plusSeconds(seconds);
  }

  static RecoveryClock clock(Optional<Instant> proven) {
    return new RecoveryClock(
        Optional.of(START), at(4), at(5), Optional.of(at(20)), Optional.of(at(30)), proven);
  }

  static NoticeTold told(String what, String... notTakenBy) {
    return new NoticeTold(
        Moment.END,
        at(50),
        what,
        "twinline status acme",
        false,
        List.of(notTakenBy),
        OptionalInt.of(2));
  }

  static GateView.Answer answer(String by, String comment) {
    return new GateView.Answer(1, "approve", by, comment, at(20), true, "counted, 1 of 1");
  }

  static GateView gate(State state, GateView.Answer... answers) {
    return new GateView(
        1,
        state,
        "Move all callers of **acme**?",
        "0123456789ab",
        1,
        answers.length,
        List.of("oncall-1", "oncall-2"),
        List.of("oncall-2"),
        ApprovalPolicy.Identity.CLAIMED,
        Optional.of(at(6)),
        Optional.of(at(66)),
        List.of(answers));
  }

  static GroupOutcome outcomeOf(Result result) {
    return new GroupOutcome(Acme.CARE, "care", result, Optional.of(CARE.from()), "");
  }

  static Mutation write() {
    return new Mutation(
        at(21),
        "UpdateTrafficDistribution",
        Acme.CARE.toString(),
        Acme.WEST,
        "all to us-west-2",
        "5a1d0c1e-0000-4000-8000-000000000002");
  }

  static AgentsProof agentsProof(Verdict verdict) {
    return new AgentsProof(
        verdict,
        OptionalInt.of(6),
        OptionalInt.of(8),
        5,
        2,
        0,
        0,
        List.of("agent-7"),
        "read from GetCurrentUserData in us-west-2");
  }

  static CallProof callProof(Verdict verdict, Whereabouts where) {
    return new CallProof(
        "care",
        verdict,
        Optional.of(new Served("care", "contact-1", "agent-3", at(48), where, Optional.empty())),
        "DescribeContact");
  }

  static Whereabouts inTheWest() {
    return new Whereabouts(
        Optional.of(Acme.WEST),
        Optional.of(Acme.WEST),
        Optional.of(Acme.WEST),
        Optional.of("care"));
  }

  static Proof proven() {
    return new Proof(
        Optional.of(agentsProof(Verdict.PROVEN)), List.of(callProof(Verdict.PROVEN, inTheWest())));
  }

  static List<AgentSample> seenInBothRegions() {
    return List.of(
        new AgentSample(at(5), "us-east-1", 8, 2),
        new AgentSample(at(32), "us-west-2", 1, 0),
        new AgentSample(at(40), "us-west-2", 4, 1),
        new AgentSample(at(48), "us-west-2", 5, 2));
  }

  static CallSeries calls() {
    List<CallSeries.Count> counts = new ArrayList<>();
    for (int second = -6; second < 60; second++) {
      boolean isDown = second >= 0;
      boolean isMoved = second >= 30;
      counts.add(
          new CallSeries.Count(
              at(second), "us-east-1", isDown ? 0 : 3, isDown && !isMoved ? 3 : 0));
      counts.add(new CallSeries.Count(at(second), "us-west-2", isMoved ? 3 : 0, 0));
    }
    return new CallSeries("a test's own count", Duration.ofSeconds(1), counts);
  }

  static StepOutcome step(int number, String verdict, Finding... findings) {
    return new StepOutcome(
        number,
        List.of(new GroupMove(CARE.arn(), "care", CARE.goal(), CARE.from())),
        Optional.of(at(number * 10)),
        List.of(findings),
        verdict);
  }
}
