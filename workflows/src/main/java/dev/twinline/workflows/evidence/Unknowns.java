package dev.twinline.workflows.evidence;

import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.gate.GateView;
import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.proof.AgentsProof;
import dev.twinline.workflows.proof.CallProof;
import dev.twinline.workflows.proof.SyntheticCall.Served;
import dev.twinline.workflows.proof.Verdict;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.traffic.GroupOutcome;
import dev.twinline.workflows.traffic.GroupOutcome.Result;
import dev.twinline.workflows.traffic.StepOutcome;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What nobody knows of an operation, a sentence each: a report that says only what it knows looks
 * better than it is. A pure function of the report.
 */
public final class Unknowns {

  /** How a series names both Regions of a pair that counts their calls together. */
  public static final String BOTH_REGIONS = "both Regions";

  private static final Set<Outcome> NOTHING_DONE = EnumSet.of(Outcome.PLANNED, Outcome.FORM);

  private static final Set<Result> NOT_SEEN = EnumSet.of(Result.UNCONFIRMED, Result.UNREACHED);

  private final OperationReport report;
  private final Set<String> sentences = new LinkedHashSet<>();

  private Unknowns(OperationReport report) {
    this.report = report;
  }

  /** In the order in which a reader should worry about them. */
  public static List<String> of(OperationReport report) {
    Unknowns unknowns = new Unknowns(report);
    unknowns.collect();
    return List.copyOf(unknowns.sentences);
  }

  private void collect() {
    if (report.outcome() == Outcome.RUNNING) {
      add("How it ends: it is still running.");
    }
    if (report.awaitsItsShift()) {
      report
          .moves()
          .forEach(
              move ->
                  add(
                      "Where the traffic of "
                          + move.name()
                          + " goes: the shift is under way, and tells at its end."));
    }
    if (hasMoved()) {
      report.outcomes().forEach(this::whereAGroupIs);
      proof();
      calls();
      agents();
    }
    report.findings().forEach(finding -> readiness("Readiness", finding));
    report.steps().forEach(this::step);
    report.gates().forEach(this::answersOf);
    if (!NOTHING_DONE.contains(report.outcome())) {
      clock();
      add(
          "How much data was lost: the contact center's file describes no data stream, so no"
              + " recovery point can be given. This is a hole, not a zero.");
    }
  }

  private boolean hasMoved() {
    return !report.outcomes().isEmpty() || !report.steps().isEmpty();
  }

  private void whereAGroupIs(GroupOutcome outcome) {
    if (NOT_SEEN.contains(outcome.result())) {
      add(
          "Where the traffic of "
              + outcome.name()
              + " goes: "
              + (outcome.result() == Result.UNCONFIRMED
                  ? "AWS took the change, but nobody could read it back"
                  : "AWS did not take the change in time, and a late one may still come")
              + inBrackets(outcome.detail())
              + ".");
    }
  }

  private void proof() {
    report.proof().agents().ifPresent(this::agentsProof);
    if (report.proof().calls().isEmpty()) {
      add("Whether calls are answered" + there() + ": no synthetic call was seen through.");
    }
    report.proof().calls().forEach(this::callProof);
  }

  private void agentsProof(AgentsProof agents) {
    if (isOpen(agents.verdict())) {
      add(
          "Whether enough agents are Available"
              + there()
              + ": "
              + agents.verdict().words()
              + inBrackets(agents.evidence())
              + ".");
    }
    if (agents.before().isEmpty()) {
      add(
          "How many agents were Available before: "
              + ServedBefore.whyUnknown(report)
              + ". So nobody knows who is missing.");
    }
  }

  private void callProof(CallProof call) {
    if (isOpen(call.verdict())) {
      add(
          "Whether calls to "
              + call.group()
              + " are answered"
              + there()
              + ": "
              + call.verdict().words()
              + inBrackets(call.evidence())
              + ".");
    }
    call.served().ifPresent(this::whereabouts);
  }

  private void whereabouts(Served call) {
    List<String> unsaid = new ArrayList<>();
    if (call.where().active().isEmpty()) {
      unsaid.add("where the contact was handled");
    }
    if (call.where().agent().isEmpty()) {
      unsaid.add("where the agent was active");
    }
    if (!unsaid.isEmpty()) {
      add(
          "Of the synthetic call to "
              + call.group()
              + ": "
              + String.join(" and ", unsaid)
              + ". Amazon Connect did not say.");
    }
  }

  private static boolean isOpen(Verdict verdict) {
    return verdict == Verdict.CANNOT_TELL || verdict == Verdict.NOT_YET;
  }

  private void calls() {
    if (report.calls().isEmpty()) {
      add("How many calls were answered and lost: nobody counted them.");
      return;
    }
    CallSeries calls = report.calls().get();
    if (calls.hasNoCalls()) {
      add("How many calls were answered and lost: no call was on record when it was read.");
      return;
    }
    if (calls.counting() == Counting.NOT_KNOWN) {
      add(
          calls.mayOverlap()
              ? "How many calls there were in all: whether the counts of "
                  + String.join(" and ", calls.regions())
                  + " overlap is not known, because nobody could read how contacts are routed."
              : "Whether "
                  + String.join(" and ", calls.regions())
                  + " counts the calls of both Regions: nobody could read how contacts are routed.");
    }
    regionsWithoutCount(report)
        .forEach(region -> add("What callers met in " + region + ": it has no count of them."));
  }

  /** The Regions of the pair of whose calls nobody has a count, where others are counted. */
  public static List<String> regionsWithoutCount(OperationReport report) {
    List<String> counted = report.calls().map(CallSeries::regions).orElse(List.of());
    return counted.isEmpty() || counted.contains(BOTH_REGIONS)
        ? List.of()
        : regions(report).stream().filter(region -> !counted.contains(region)).toList();
  }

  private void agents() {
    Set<String> seen = new TreeSet<>();
    report.agents().forEach(sample -> seen.add(sample.region()));
    if (!ServedInSteps.of(report).isEmpty()) {
      report.to().ifPresent(home -> seen.add(home.code()));
    }
    regions(report).stream()
        .filter(region -> !seen.contains(region))
        .forEach(
            region ->
                add(
                    "How many agents were Available in "
                        + region
                        + ": not recorded"
                        + ServedBefore.inBothRegions(report)
                        + "."));
  }

  private static Set<String> regions(OperationReport report) {
    Set<String> regions = new TreeSet<>();
    for (GroupMove move : report.moves()) {
      move.from().telephony().percentByRegion().keySet().forEach(r -> regions.add(r.code()));
    }
    return regions;
  }

  private void readiness(String when, Finding finding) {
    if (finding.isUnknown()) {
      add(
          when
              + ": whether "
              + finding.check().statement()
              + ", for "
              + finding.subject()
              + inBrackets(finding.evidence())
              + ".");
    }
  }

  private void step(StepOutcome step) {
    step.findings().forEach(finding -> readiness("Step " + step.number(), finding));
  }

  private void answersOf(GateView gate) {
    gate.answers().stream()
        .filter(GateView.Answer::beingChecked)
        .forEach(answer -> add("Who sent answer " + answer.number() + ": it is being checked."));
  }

  private void clock() {
    if (!Recovery.isFailback(report) && report.clock().fault().isEmpty()) {
      add("When the fault began: nobody said, so time counts from its detection.");
    }
    if (!Recovery.isFailback(report)
        && report.clock().detected().equals(report.clock().decided())) {
      add("When the fault was first seen: nobody said, so the start of the run stands for it.");
    }
  }

  private String there() {
    return report.to().map(Region::code).map(to -> " in " + to).orElse("");
  }

  private static String inBrackets(String evidence) {
    return evidence.isBlank() ? "" : " (" + evidence + ")";
  }

  private void add(String sentence) {
    sentences.add(sentence);
  }
}
