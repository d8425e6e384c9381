package dev.twinline.workflows.failback;

import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.failure.FailureType;
import dev.twinline.workflows.traffic.GroupOutcome;
import dev.twinline.workflows.traffic.GroupOutcome.Result;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Ending;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Report;
import java.util.List;
import java.util.stream.Collectors;

/** What is said of a failback that did not bring everything home: what is true, what to do. */
record FailbackEnding(FailureType type, Outcome outcome, String sentence) {

  static FailbackEnding of(Report shift, String name) {
    return switch (shift.ending()) {
      case HELD ->
          new FailbackEnding(
              FailureType.HELD,
              Outcome.HELD,
              "Traffic stays where it is: "
                  + shift.why()
                  + ". Go on from there: "
                  + again(name)
                  + "; or leave: twinline failover "
                  + name);
      case STEPPED_BACK ->
          new FailbackEnding(
              FailureType.STEPPED_BACK,
              outcomeOf(shift),
              capital(shift.why()) + ". " + wentBack(shift) + next(name));
      case PREEMPTED ->
          new FailbackEnding(
              FailureType.PREEMPTED,
              Outcome.FAILED,
              "The failback "
                  + shift.why()
                  + "; from now on that failover moves the traffic. See: twinline status "
                  + name);
      case CANCELLED ->
          new FailbackEnding(
              FailureType.CANCELLED, outcomeOf(shift), "Cancelled. " + wentBack(shift));
      case INCOMPLETE ->
          new FailbackEnding(
              FailureType.INCOMPLETE,
              Outcome.FAILED,
              "Traffic is at home and stays there, but "
                  + shift.why()
                  + ". Run the failback again, which brings them: "
                  + again(name));
      default ->
          new FailbackEnding(
              stale(shift) ? FailureType.PLAN_STALE : FailureType.INCOMPLETE,
              outcomeOf(shift),
              capital(shift.why()) + ". " + wentBack(shift) + next(name));
    };
  }

  /** Stepped back is only what is known to be back as a whole. */
  private static Outcome outcomeOf(Report shift) {
    boolean whole = shift.restored().stream().allMatch(GroupOutcome::isThere);
    return whole && shift.ending() != Ending.INCOMPLETE ? Outcome.STEPPED_BACK : Outcome.FAILED;
  }

  private static boolean stale(Report shift) {
    List<GroupOutcome> left = shift.left();
    return !left.isEmpty() && left.stream().allMatch(o -> o.result() == Result.STALE);
  }

  /** Whether what was moved is where it was before, group by group where it is not. */
  private static String wentBack(Report shift) {
    List<GroupOutcome> notBack = shift.restored().stream().filter(o -> !o.isThere()).toList();
    if (shift.outcomes().isEmpty() && shift.restored().isEmpty()) {
      return "Nothing had been moved.";
    }
    if (notBack.isEmpty()) {
      return "Everything that was moved is back where it was before.";
    }
    return "Back where they were before: "
        + names(shift.restored().stream().filter(GroupOutcome::isThere).toList())
        + ". Not put back: "
        + notBack.stream()
            .map(o -> o.name() + " (" + o.result() + ": " + o.detail() + ")")
            .collect(Collectors.joining(", "))
        + ".";
  }

  private static String names(List<GroupOutcome> outcomes) {
    return outcomes.isEmpty()
        ? "none"
        : outcomes.stream().map(GroupOutcome::name).collect(Collectors.joining(", "));
  }

  private static String next(String name) {
    return " See what is wrong: twinline status " + name + "; then again: " + again(name);
  }

  private static String again(String name) {
    return "twinline failback " + name + " --reason \"…\"";
  }

  private static String capital(String sentence) {
    return sentence.isEmpty()
        ? sentence
        : Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
  }
}
