package dev.twinline.workflows.gate;

import dev.twinline.workflows.gate.GateView.Answer;
import dev.twinline.workflows.operation.Notices.Wanted;
import dev.twinline.workflows.operation.SignalCommand;
import dev.twinline.workflows.operation.StatusPage;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.wire.Shown;
import io.temporal.workflow.Workflow;
import java.util.List;

/** The words around a gate: what is known to be wrong, how to answer, what came so far. */
public final class GateWords {

  private GateWords() {}

  /** What a person should read before agreeing, as Markdown. */
  public static String concerns(List<Finding> findings) {
    List<Finding> concerns = findings.stream().filter(finding -> !finding.isPassed()).toList();
    if (concerns.isEmpty()) {
      return "\nAll " + findings.size() + " readiness checks passed.\n";
    }
    StringBuilder list = new StringBuilder("\n**Known to be wrong, or unknown:**\n\n");
    concerns.forEach(finding -> list.append("- ").append(finding.sentence()).append('\n'));
    return list.append('\n')
        .append(findings.size() - concerns.size())
        .append(" of ")
        .append(findings.size())
        .append(" checks passed.\n")
        .toString();
  }

  /** What no check can rule out, as Markdown. */
  public static String risks(List<String> risks) {
    StringBuilder list = new StringBuilder("\n**No check can rule out:**\n\n");
    risks.forEach(risk -> list.append("- ").append(risk).append('\n'));
    return list.toString();
  }

  /** The page of an open gate: what is asked, how to answer, what came so far; else nothing. */
  static String page(String workflowId, GateView gate) {
    return gate.state() == GateView.State.OPEN
        ? gate.question() + howToAnswer(workflowId, gate) + answers(gate)
        : "";
  }

  private static String howToAnswer(String workflowId, GateView gate) {
    return "\n### To answer\n\nOne of **"
        + String.join("**, **", gate.mayApprove())
        + "**: *More Actions*, *Send a Signal*, `approve` or `reject`, with\n\n```\n"
        + input(gate)
        + "\n```\n\nor in a terminal\n\n```\n"
        + new SignalCommand(Workflow.getInfo().getNamespace(), workflowId)
            .sendingOnSeveralLines(Gate.APPROVE, input(gate))
        + "\n```\n";
  }

  private static String answers(GateView gate) {
    if (gate.answers().isEmpty()) {
      return "";
    }
    StringBuilder list = new StringBuilder("\n### Answers so far\n\n");
    gate.answers()
        .forEach(
            answer ->
                list.append("- ")
                    .append(StatusPage.clock(answer.at()))
                    .append(' ')
                    .append(Shown.inMarkdown(answer.decision()))
                    .append(answer.by().isEmpty() ? "" : " by " + Shown.inMarkdown(answer.by()))
                    .append(": ")
                    .append(Shown.inMarkdown(answer.verdict()))
                    .append('\n'));
    return list.toString();
  }

  /** What an open gate wants of people, and the exact command that says yes. */
  static Wanted wanted(String workflowId, GateView gate) {
    return new Wanted(
        "an answer of " + String.join(" or ", gate.mayApprove()), signalCommand(workflowId, gate));
  }

  private static String signalCommand(String workflowId, GateView gate) {
    return new SignalCommand(Workflow.getInfo().getNamespace(), workflowId)
        .sending(Gate.APPROVE, input(gate));
  }

  /** What people are told of an answer under another person's name. */
  static String forgery(Answer answer) {
    return "somebody signed an answer ("
        + answer.decision()
        + ") as "
        + answer.by()
        + ", but the server says that "
        + answer.sentBy().orElseThrow()
        + " sent it; it was refused";
  }

  /** What a signal to the gate carries. */
  public static String input(GateView gate) {
    return input(gate.takesPrincipalsOnly(), gate.mayApprove(), gate.digest());
  }

  /**
   * What a signal carries: who answers, and the plan that is answered.
   *
   * @param principalsOnly whether the server says who answers; a name could then only be wrong
   */
  public static String input(boolean principalsOnly, List<String> mayApprove, String digest) {
    String by = mayApprove.isEmpty() ? "NAME" : mayApprove.get(0);
    String name = by.replace("\\", "\\\\").replace("\"", "\\\"");
    String signed = principalsOnly ? "" : "\"by\":\"" + name + "\",";
    return "{" + signed + "\"digest\":\"" + digest + "\"}";
  }
}
