package dev.twinline.workflows.failback;

import dev.twinline.workflows.agents.AgentWords;
import dev.twinline.workflows.gate.GateWords;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.operation.StatusPage;
import dev.twinline.workflows.readiness.ResidualRisks;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Step;
import dev.twinline.workflows.wire.Shown;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A failback's plan in words: what people are asked, and what they are told when it is done. */
final class FailbackWords {

  private FailbackWords() {}

  static String question(FailbackPlan plan, Optional<String> requester) {
    StringBuilder page = new StringBuilder(what(plan));
    page.append("\n\n- Reason: ").append(Shown.inMarkdown(plan.asked().reason())).append('\n');
    requester.ifPresent(
        by -> page.append("- Asked by: ").append(Shown.inMarkdown(Shown.name(by))).append('\n'));
    page.append(plan.moves().isEmpty() ? "" : way(plan));
    plan.restoration()
        .ifPresent(
            move ->
                page.append(plan.moves().isEmpty() ? "- It " : "- At the end it ")
                    .append(move.sentence())
                    .append('\n'));
    page.append(plan.moves().isEmpty() ? "" : "\n" + StatusPage.fenced(plan.moves()));
    page.append(GateWords.concerns(plan.findings()));
    page.append(GateWords.risks(ResidualRisks.of(plan.contactCenter())));
    return page.toString();
  }

  private static String what(FailbackPlan plan) {
    String name = plan.contactCenter().name().value();
    return plan.moves().isEmpty()
        ? "All traffic of **"
            + name
            + "** is at home. Set its routing to **"
            + plan.contactCenter().routing().orElseThrow().word()
            + "**, as the file has it?"
        : "Bring the traffic of **" + name + "** home to **" + plan.to() + "**?";
  }

  private static String way(FailbackPlan plan) {
    int steps = plan.stepsToAskFor();
    StringBuilder way = new StringBuilder("- In ");
    way.append(steps)
        .append(steps == 1 ? " step" : " steps")
        .append(", each watched for ")
        .append(inWords(plan.settings().soak()))
        .append(plan.asksEachStep() ? "; you are asked again before each\n" : "; asked once\n");
    plan.steps().stream()
        .filter(Step::afterDrain)
        .forEach(
            last ->
                way.append("- A tenth of the agents of ")
                    .append(
                        last.moves().stream()
                            .filter(
                                move ->
                                    move.from().agents().in(plan.from())
                                        > move.goal().agents().in(plan.from()))
                            .map(move -> move.name())
                            .collect(Collectors.joining(", ")))
                    .append(" comes ")
                    .append(ofLastAgents(plan.from(), plan.settings().drain()))
                    .append('\n'));
    return way.append("- Goes back by itself when ")
        .append(plan.to())
        .append(" stops serving\n")
        .append(AgentWords.ofSteps(plan.contactCenter(), plan.agents()))
        .toString();
  }

  static String questionOfStep(FailbackPlan plan, int step) {
    return "Go on with step "
        + step
        + " of "
        + plan.stepsToAskFor()
        + " of the failback of **"
        + plan.contactCenter().name()
        + "** to **"
        + plan.to()
        + "**?\n\n- Step "
        + (step - 1)
        + " is done and "
        + plan.to()
        + " serves\n- A no, or silence, leaves traffic where it is now\n\n"
        + StatusPage.fenced(plan.steps().get(step - 1).moves());
  }

  /** When the agents come who stay behind. */
  static String ofLastAgents(Region left, Duration drain) {
    return "last, when nobody waits in "
        + left
        + " any more, or "
        + inWords(drain)
        + " after the others";
  }

  /** What a dry run says. */
  static String onlyPlanned(FailbackPlan plan) {
    return "A dry run: nothing was changed and nobody was asked."
        + plan.restoration()
            .map(move -> " At its end the failback " + move.sentence() + ".")
            .orElse("");
  }

  /** What is true after a shift that came to its end. */
  static String returned(FailbackPlan plan, ShiftTrafficWorkflow.Report shift) {
    List<String> notSet =
        shift.routing().stream()
            .filter(outcome -> !outcome.isThere())
            .map(
                outcome ->
                    " But routing "
                        + outcome.stillOrMaybe()
                        + " and not "
                        + outcome.move().goal().word()
                        + ", as the file has it: "
                        + outcome.detail()
                        + ". Again: twinline failback "
                        + plan.contactCenter().name()
                        + " --reason \"…\"")
            .toList();
    return "Traffic of "
        + plan.contactCenter().name()
        + " goes where it goes on an ordinary day again, and "
        + plan.to()
        + " serves."
        + String.join("", notSet);
  }

  private static String inWords(Duration duration) {
    return duration.toSeconds() < 120 ? duration.toSeconds() + " s" : duration.toMinutes() + " min";
  }
}
