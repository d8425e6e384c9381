package dev.twinline.workflows.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.fakes.Acme;
import dev.twinline.workflows.gate.GateView;
import dev.twinline.workflows.gate.GateView.State;
import dev.twinline.workflows.model.ApprovalPolicy;
import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.model.RecoveryClock;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.operation.BreakGlass;
import dev.twinline.workflows.proof.Proof;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.readiness.Finding.Check;
import dev.twinline.workflows.traffic.GroupOutcome;
import dev.twinline.workflows.traffic.StepOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportPageTest {

  private static final Instant START = Instant.parse("2026-11-23T19:00:00Z");
  private static final GroupMove HOME =
      new GroupMove(
          Acme.CARE,
          "care",
          TrafficDistribution.allIn(Acme.WEST, Acme.PAIR, true),
          TrafficDistribution.allIn(Acme.EAST, Acme.PAIR, true));

  @Test
  void aRejectedFailoverIsNoFailure() {
    String page = page(failover(Outcome.FAILED, Optional.empty(), State.REJECTED, List.of()));

    assertThat(page)
        .contains(
            "<h1>Failover of acme to us-east-1: rejected, nothing was moved</h1>",
            "class=\"summary neutral\"",
            "Nothing was moved, so there was nothing to prove.")
        .doesNotContain("failed", "FAILED", "not recovered", "not proven");
  }

  @Test
  void aFailoverThatMovedSomethingAndFailedSaysSo() {
    String page = page(failover(Outcome.FAILED, Optional.empty(), State.APPROVED, shifted()));

    assertThat(page)
        .contains(": failed</h1>", "class=\"summary bad\"", "not proven that calls are answered");
  }

  @Test
  void anOverrideStandsWhereNobodyCanOverlookItWithItsPersonAndReason() {
    BreakGlass reason = new BreakGlass("<nobody> answers the phone");

    assertThat(page(failover(Outcome.RECOVERED, Optional.of(reason), State.NONE, shifted())))
        .contains("Override by oncall-1:</strong> &lt;nobody&gt; answers the phone")
        .contains("Nobody was asked: oncall-1 went on by override.");
  }

  @Test
  void anOverrideThatWasRefusedClaimsNothing() {
    BreakGlass reason = new BreakGlass("nobody answers the phone");

    assertThat(page(failover(Outcome.FAILED, Optional.of(reason), State.NONE, List.of())))
        .contains("Override by oncall-1:</strong> nobody", "not recovered", "Nobody was asked.")
        .doesNotContain("took the place", "went on by override");
  }

  @Test
  void aFailoverHasARecoveryClockAndNoSteps() {
    assertThat(page(failover(Outcome.RECOVERED, Optional.empty(), State.APPROVED, shifted())))
        .contains("<td>Fault</td>", "<td>Detected</td>", "<dt>Recovery time</dt><dd>50.0 s")
        .doesNotContain("<h2>Steps</h2>", "override\"");
  }

  @Test
  void aFailbackHasStepsAndNoRecoveryClock() {
    String page = page(failback(Outcome.RETURNED, List.of(step(1, "well"), step(2, "well"))));

    assertThat(page)
        .contains("<h1>Failback of acme to us-east-1: back to normal</h1>")
        .contains("<h2>Steps</h2>", "<td>19:00:10Z</td>", "<td>Started</td>", "At home after")
        .doesNotContain("Recovery time", "<td>Fault</td>", "<td>Detected</td>", "objective");
  }

  @Test
  void aStepNamesWhatWasNotPassedInIt() {
    StepOutcome bad =
        new StepOutcome(
            1,
            List.of(HOME),
            Optional.of(START),
            List.of(
                Finding.passed(Check.INSTANCE_ACTIVE, "us-east-1", ""),
                Finding.failed(Check.QUEUE_WAIT, "care", "90 s", "add agents")),
            "not well");

    assertThat(page(failback(Outcome.STEPPED_BACK, List.of(bad))))
        .contains(": went back</h1>", "care: nobody waits longer than the file allows: not so")
        .doesNotContain("us-east-1: the instance is ACTIVE");
  }

  @Test
  void thePageNeedsNothingFromOutside() {
    assertThat(page(failback(Outcome.RETURNED, List.of(step(1, "well")))))
        .doesNotContain("http:", "https:", "src=", "@import", "url(/");
  }

  private static String page(OperationReport report) {
    CallSeries calls =
        new CallSeries(
            "a test",
            List.of(
                new CallSeries.Second(START, "us-east-1", 3, 1),
                new CallSeries.Second(START.plusSeconds(60), "us-west-2", 4, 0)));
    return ReportPage.of(report, calls);
  }

  private static OperationReport failover(
      Outcome outcome, Optional<BreakGlass> override, State gate, List<GroupOutcome> outcomes) {
    return report("Failover", outcome, override, gate, List.of(), outcomes);
  }

  private static OperationReport failback(Outcome outcome, List<StepOutcome> steps) {
    return report("Failback", outcome, Optional.empty(), State.APPROVED, steps, shifted());
  }

  private static OperationReport report(
      String operation,
      Outcome outcome,
      Optional<BreakGlass> override,
      State gate,
      List<StepOutcome> steps,
      List<GroupOutcome> outcomes) {
    boolean isFailover = operation.equals("Failover");
    Optional<Instant> end =
        outcome == Outcome.FAILED ? Optional.empty() : Optional.of(START.plusSeconds(50));
    return new OperationReport(
        operation,
        "acme",
        Optional.of(Acme.EAST),
        "a test",
        Optional.of("oncall-1"),
        override,
        outcome,
        "What is true now.",
        List.of(HOME),
        "0123456789ab",
        List.of(),
        gate == State.NONE ? List.of() : List.of(gate(gate)),
        steps,
        outcomes,
        Proof.NONE,
        List.of(),
        List.of(),
        List.of(),
        new RecoveryClock(
            isFailover ? Optional.of(START) : Optional.empty(),
            START.plusSeconds(4),
            START.plusSeconds(5),
            end,
            end,
            end),
        isFailover ? Optional.of(Duration.ofMinutes(5)) : Optional.empty());
  }

  private static GateView gate(State state) {
    return new GateView(
        1,
        state,
        "Go?",
        "0123456789ab",
        1,
        0,
        List.of("oncall-2"),
        List.of("oncall-2"),
        ApprovalPolicy.Identity.CLAIMED,
        Optional.of(START),
        Optional.of(START.plusSeconds(60)),
        List.of());
  }

  private static List<GroupOutcome> shifted() {
    return List.of(
        new GroupOutcome(
            Acme.CARE, "care", GroupOutcome.Result.SHIFTED, Optional.of(HOME.from()), ""));
  }

  private static StepOutcome step(int number, String verdict) {
    return new StepOutcome(
        number,
        List.of(HOME),
        Optional.of(START.plusSeconds(number * 10)),
        List.of(Finding.passed(Check.ANSWERING, "us-east-1", "")),
        verdict);
  }
}
