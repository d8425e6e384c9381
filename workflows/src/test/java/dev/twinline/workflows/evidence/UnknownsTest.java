package dev.twinline.workflows.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.workflows.agents.AgentsBefore;
import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.evidence.page.Reports;
import dev.twinline.workflows.model.RecoveryClock;
import dev.twinline.workflows.proof.AgentsProof;
import dev.twinline.workflows.proof.CallProof;
import dev.twinline.workflows.proof.Proof;
import dev.twinline.workflows.proof.SyntheticCall.Served;
import dev.twinline.workflows.proof.Verdict;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.readiness.Finding.Check;
import dev.twinline.workflows.traffic.GroupOutcome;
import dev.twinline.workflows.traffic.GroupOutcome.Result;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UnknownsTest {

  private static final String NO_STREAM =
      "How much data was lost: the contact center's file describes no data stream, so no recovery"
          + " point can be given. This is a hole, not a zero.";

  @Test
  void ofAFailoverOfWhichEverythingElseIsKnownTheDataRemains() {
    assertThat(Unknowns.of(new Reports().report())).containsExactly(NO_STREAM);
  }

  static Stream<Arguments> whatIsMissing() {
    return Stream.of(
        missing("How it ends: it is still running.", it -> it.outcome = Outcome.RUNNING),
        missing(
            "Where the traffic of care goes: AWS took the change, but nobody could read it back"
                + " (no answer).",
            it -> it.outcomes = List.of(with(it, Result.UNCONFIRMED))),
        missing(
            "Where the traffic of care goes: AWS did not take the change in time, and a late one may"
                + " still come (no answer).",
            it -> it.outcomes = List.of(with(it, Result.UNREACHED))),
        missing(
            "Whether calls are answered in us-west-2: no synthetic call was seen through.",
            it -> it.proof = Proof.NONE),
        missing(
            "Whether calls to care are answered in us-west-2: cannot tell (Connect did not say).",
            it -> it.proof = call(Verdict.CANNOT_TELL)),
        missing(
            "Whether calls to care are answered in us-west-2: not yet (Connect did not say).",
            it -> it.proof = call(Verdict.NOT_YET)),
        missing(
            "How many calls were answered and lost: nobody counted them.",
            it -> it.calls = Optional.empty()),
        missing(
            "How many calls were answered and lost: no call was on record when it was read.",
            it -> it.calls = it.calls.map(all -> all.in("nowhere"))),
        missing(
            "What callers met in us-east-1: it has no count of them.",
            it -> it.calls = it.calls.map(all -> all.in("us-west-2"))),
        missing(
            "How many agents were Available in us-east-1: not recorded by itself; before the shift 8"
                + " served in both Regions together.",
            it -> it.agents = it.agents.subList(1, it.agents.size())),
        missing(
            "How many agents were Available before: not asked, because the file gives a number. So"
                + " nobody knows who is missing.",
            it -> {
              AgentsProof seen = it.proof.agents().orElseThrow();
              it.servedBefore = Optional.of(ServedBefore.of(AgentsBefore.NOT_ASKED, it.operation));
              it.proof =
                  new Proof(
                      Optional.of(
                          new AgentsProof(
                              seen.verdict(),
                              seen.wanted(),
                              OptionalInt.empty(),
                              seen.available(),
                              seen.onContact(),
                              seen.onContactElsewhere(),
                              seen.untold(),
                              List.of(),
                              seen.evidence())),
                      it.proof.calls());
            }),
        missing(
            "Whether us-west-2 counts the calls of both Regions: nobody could read how contacts are"
                + " routed.",
            it ->
                it.calls =
                    Optional.of(
                        new CallSeries(
                            "",
                            Duration.ofMinutes(15),
                            List.of(new CallSeries.Count(Reports.START, "us-west-2", 1, 0)),
                            Counting.NOT_KNOWN))),
        missing(
            "Readiness: whether the destination's call quota holds the expected peak, for acme (no"
                + " quota).",
            it ->
                it.findings = List.of(Finding.unknown(Check.HEADROOM, "acme", "no quota", "ask"))),
        missing(
            "When the fault began: nobody said, so time counts from its detection.",
            it ->
                it.clock =
                    new RecoveryClock(
                        Optional.empty(),
                        it.clock.detected(),
                        it.clock.decided(),
                        it.clock.approved(),
                        it.clock.executed(),
                        it.clock.proven())));
  }

  private static Arguments missing(String sentence, Consumer<Reports> change) {
    return Arguments.of(sentence, change);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("whatIsMissing")
  void whatIsMissingIsSaidInASentence(String sentence, Consumer<Reports> change) {
    Reports report = new Reports();
    change.accept(report);

    assertThat(Unknowns.of(report.report())).contains(sentence, NO_STREAM);
  }

  @Test
  void aProvenCallOfWhichConnectSaysNotWhereItWasLeavesThatOpen() {
    Reports report = new Reports();
    Served served = new Served("care", "contact-1", "agent-3", Reports.START, null, null);
    report.proof =
        new Proof(
            Optional.empty(),
            List.of(new CallProof("care", Verdict.PROVEN, Optional.of(served), "")));

    assertThat(Unknowns.of(report.report()))
        .contains(
            "Of the synthetic call to care: where the contact was handled and where the agent was"
                + " active. Amazon Connect did not say.");
  }

  @Test
  void countsOfBothRegionsTogetherLeaveNeitherOut() {
    Reports report = new Reports();
    report.calls =
        Optional.of(
            new CallSeries(
                "",
                Duration.ofMinutes(15),
                List.of(new CallSeries.Count(Reports.START, Unknowns.BOTH_REGIONS, 1, 0))));

    assertThat(Unknowns.of(report.report())).containsExactly(NO_STREAM);
  }

  @Test
  void aPlanLeavesOnlyItsFindingsOpen() {
    Reports plan = new Reports();
    plan.outcome = Outcome.PLANNED;
    plan.outcomes = List.of();

    assertThat(Unknowns.of(plan.report())).isEmpty();
  }

  private static GroupOutcome with(Reports report, Result result) {
    GroupOutcome before = report.outcomes.get(0);
    return new GroupOutcome(before.arn(), before.name(), result, Optional.empty(), "no answer");
  }

  private static Proof call(Verdict verdict) {
    return new Proof(
        Optional.empty(),
        List.of(new CallProof("care", verdict, Optional.empty(), "Connect did not say")));
  }
}
