package dev.twinline.workflows.evidence.page;

import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.gate.GateView;
import dev.twinline.workflows.gate.GateView.Answer;
import java.util.List;
import java.util.Locale;

/** Who was asked, who answered what and when, and what became of each answer. */
final class ApprovalsSection implements Section {

  private final OperationReport report;

  ApprovalsSection(OperationReport report) {
    this.report = report;
  }

  @Override
  public String title() {
    return "Who agreed";
  }

  @Override
  public String body() {
    if (report.gates().isEmpty()) {
      return Html.paragraph(
          "Nobody was asked"
              + (Masthead.wentOnByOverride(report)
                  ? ": " + Masthead.requester(report) + " went on by override."
                  : "."));
    }
    StringBuilder gates = new StringBuilder();
    for (int i = 0; i < report.gates().size(); i++) {
      gates.append(show(report.gates().get(i), answersAt(i)));
    }
    return gates.toString();
  }

  /**
   * The last gate carries what was said at all of them; each answer is shown where it was given.
   */
  private List<Answer> answersAt(int gate) {
    return report.gates().stream()
        .flatMap(each -> each.answers().stream())
        .filter(answer -> gateOf(answer) == gate)
        .toList();
  }

  private int gateOf(Answer answer) {
    int latest = 0;
    for (int i = 1; i < report.gates().size(); i++) {
      if (report.gates().get(i).openedAt().filter(at -> !answer.at().isBefore(at)).isPresent()) {
        latest = i;
      }
    }
    return latest;
  }

  private String show(GateView gate, List<Answer> answers) {
    return "<h3>Gate "
        + gate.number()
        + ": "
        + Html.verdict(tone(gate.state()), gate.state().name().toLowerCase(Locale.ROOT))
        + "</h3>\n"
        + Html.paragraph(inWords(gate))
        + answers(gate, answers)
        + question(gate);
  }

  private static Tone tone(GateView.State state) {
    return switch (state) {
      case APPROVED -> Tone.GOOD;
      case REJECTED, EXPIRED -> Tone.BAD;
      case OPEN -> Tone.OPEN;
      case NONE, WITHDRAWN -> Tone.NEUTRAL;
    };
  }

  private String inWords(GateView gate) {
    return gate.approvalsGiven()
        + " of "
        + gate.approvalsNeeded()
        + " approvals. "
        + "Asked"
        + gate.openedAt().map(at -> " at " + Html.dayAndTime(at)).orElse("")
        + gate.expiresAt().map(at -> ", until " + Html.dayAndTime(at)).orElse("")
        + ". Could say yes: "
        + (gate.mayApprove().isEmpty() ? "nobody" : String.join(", ", gate.mayApprove()))
        + "; asked for by "
        + Masthead.requester(report)
        + ". "
        + (gate.takesPrincipalsOnly()
            ? "Names are as Temporal's server verified them."
            : "Names are as they were claimed.");
  }

  private static String answers(GateView gate, List<Answer> answers) {
    if (answers.isEmpty()) {
      return "<p>Nobody answered.</p>\n";
    }
    Table table =
        Table.of(
            "Answers at gate " + gate.number(),
            "At (UTC)",
            "Answer",
            "By",
            "Comment",
            "What became of it");
    for (Answer answer : answers) {
      table.row(
          Html.unbroken(Html.dayAndTime(answer.at())),
          Html.escape(answer.decision()),
          Html.escape(answer.by())
              + answer
                  .sentBy()
                  .filter(sender -> !sender.equals(answer.by()))
                  .map(sender -> "<br/>sent by " + Html.escape(sender))
                  .orElse(""),
          Html.escape(answer.comment()),
          Html.escape(answer.verdict()));
    }
    return table.markup();
  }

  private static String question(GateView gate) {
    return "<details>\n<summary>What was asked</summary>\n<pre>"
        + Html.escape(gate.plainQuestion())
        + "</pre>\n<p>Digest "
        + Html.code(gate.digest())
        + "</p>\n</details>\n";
  }
}
