package dev.twinline.workflows.evidence;

import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.proof.Verdict;
import dev.twinline.workflows.traffic.GroupOutcome;
import dev.twinline.workflows.traffic.GroupOutcome.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** How long it took until callers were shown to be answered again, against the file's objective. */
public final class Recovery {

  /** The workflow type; the story's own constant would lead from here back to who uses this. */
  static final String FAILBACK = "Failback";

  private static final Set<Outcome> NOTHING_TO_RECOVER =
      EnumSet.of(Outcome.ALREADY_THERE, Outcome.PLANNED, Outcome.FORM);

  private final OperationReport report;
  private final Optional<Duration> took;
  private final Optional<Duration> objective;

  private Recovery(OperationReport report) {
    this.report = report;
    this.took =
        report.outcome() == Outcome.RECOVERED && !isFailback(report)
            ? report.clock().recoveryTime()
            : Optional.empty();
    this.objective = report.objective();
  }

  public static Recovery of(OperationReport report) {
    return new Recovery(report);
  }

  /** A failback answers no fault: its clock begins when somebody starts it. */
  public static boolean isFailback(OperationReport report) {
    return report.operation().equals(FAILBACK);
  }

  /**
   * From the fault, or from its detection, to the proof; empty where nothing was proven, and where
   * only a part of the contact center was: whose callers are left behind has not recovered.
   */
  public Optional<Duration> took() {
    return took;
  }

  /** How the objective was kept. */
  public enum Kept {
    MET,
    MISSED,
    /** There was nothing to recover from, or it is still going on, or nobody knows. */
    NOT_JUDGED;

    /** The word for a person. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** Whether the objective was met; what was not proven has not met it. */
  public Kept kept() {
    if (objective.isEmpty() || report.outcome() == Outcome.RUNNING || !wasAboutRecovery()) {
      return Kept.NOT_JUDGED;
    }
    return took.filter(time -> time.compareTo(objective.get()) <= 0).isPresent()
        ? Kept.MET
        : Kept.MISSED;
  }

  private boolean wasAboutRecovery() {
    return !isFailback(report)
        && !NOTHING_TO_RECOVER.contains(report.outcome())
        && (took.isPresent() || hasMoved());
  }

  private boolean hasMoved() {
    return !report.outcomes().isEmpty() || !report.steps().isEmpty();
  }

  /** One or two sentences, with the figures. */
  public String sentence() {
    if (isFailback(report)) {
      return "A failback answers no fault, so it has no recovery time.";
    }
    if (took.isPresent()) {
      return "Recovery took " + Words.duration(took.get()) + from() + ". " + againstTheObjective();
    }
    if (report.outcome() == Outcome.RUNNING) {
      return "It is still running, so its recovery time is not known yet." + whatIsWanted();
    }
    if (NOTHING_TO_RECOVER.contains(report.outcome())) {
      return "There was nothing to recover in this run.";
    }
    return hasMoved()
        ? "Not recovered: " + whatIsLacking() + "." + whatIsMissed()
        : "Nothing was moved, so this run recovered nothing." + whatIsWanted();
  }

  private String whatIsLacking() {
    List<String> lacking = new ArrayList<>();
    if (report.proof().verdict() != Verdict.PROVEN) {
      lacking.add("nobody has shown that calls are answered");
    }
    groups(outcome -> !outcome.isMoving(), "not moved").ifPresent(lacking::add);
    groups(outcome -> outcome.result() == Result.UNCONFIRMED, "not seen at the goal")
        .ifPresent(lacking::add);
    return lacking.isEmpty() ? "the run failed" : String.join(", and ", lacking);
  }

  private Optional<String> groups(Predicate<GroupOutcome> which, String are) {
    long number = report.outcomes().stream().filter(which).count();
    return number == 0
        ? Optional.empty()
        : Optional.of(number + (number == 1 ? " group is " : " groups are ") + are);
  }

  private String from() {
    return report.clock().fault().isPresent()
        ? ", from the fault to the proof"
        : ", from the detection to the proof (when the fault itself began is not known)";
  }

  private String againstTheObjective() {
    if (objective.isEmpty()) {
      return "What the file asks for is not known.";
    }
    Duration spare = objective.get().minus(took.orElseThrow());
    return "The objective of "
        + Words.duration(objective.get())
        + (spare.isNegative()
            ? " is missed by " + Words.duration(spare.negated()) + "."
            : " is met, with " + Words.duration(spare) + " to spare.");
  }

  private String whatIsMissed() {
    return objective
        .map(goal -> " The objective of " + Words.duration(goal) + " is missed.")
        .orElse("");
  }

  private String whatIsWanted() {
    return objective.map(goal -> " The objective is " + Words.duration(goal) + ".").orElse("");
  }
}
