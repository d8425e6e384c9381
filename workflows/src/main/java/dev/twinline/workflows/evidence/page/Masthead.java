package dev.twinline.workflows.evidence.page;

import dev.twinline.workflows.evidence.CallSeries;
import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.evidence.Recovery;
import dev.twinline.workflows.evidence.Unknowns;
import dev.twinline.workflows.evidence.Words;
import java.time.Duration;

/** The top of the page: what happened, whether it was good, and who asked for it. */
final class Masthead {

  private static final String NOT_KNOWN_YET = "not known yet";
  private static final String AT_THE_END = "the shift tells at its end";

  private final OperationReport report;
  private final Headline headline;
  private final StringBuilder markup = new StringBuilder();

  Masthead(OperationReport report) {
    this.report = report;
    this.headline = Headline.of(report);
  }

  String title() {
    return headline.title();
  }

  String markup() {
    markup.append("<header>\n<h1>").append(Html.escape(title())).append("</h1>\n");
    markup.append("<p class=\"summary ").append(headline.tone().style()).append("\">");
    markup.append(Html.verdict(headline.tone(), headline.ending())).append("<br/>");
    markup.append(Html.escape(report.summary())).append("</p>\n");
    override();
    atAGlance();
    facts();
    return markup.append("</header>\n").toString();
  }

  /** Stands where nobody can overlook it: one person took this upon themselves. */
  private void override() {
    if (report.override().isEmpty()) {
      return;
    }
    markup
        .append("<p class=\"override\" role=\"note\"><strong>Override by ")
        .append(Html.escape(requester(report)))
        .append(":</strong> ")
        .append(Html.escape(report.override().get().reason()));
    if (wentOnByOverride(report)) {
      markup
          .append("<br/>It took the place of the approval and of what readiness lacked.")
          .append(" A second person is asked to sign it off afterwards.");
    }
    markup.append("</p>\n");
  }

  /** Who asks for an override without being an approver does not get one. */
  static boolean wentOnByOverride(OperationReport report) {
    return report.override().isPresent() && report.clock().approved().isPresent();
  }

  static String requester(OperationReport report) {
    return report.requestedBy().orElse("nobody named");
  }

  /** The four figures that a manager asks for. */
  private void atAGlance() {
    markup.append("<div class=\"glance\">\n");
    time();
    report.calls().ifPresentOrElse(this::calls, this::noCalls);
    proof();
    int unknown = Unknowns.of(report).size();
    card(
        "Not known",
        String.valueOf(unknown),
        unknown == 1 ? "open question, named below" : "open questions, named below");
    markup.append("</div>\n");
  }

  private void noCalls() {
    if (report.outcome() == Outcome.RUNNING) {
      card("Calls lost", "not counted yet", "they are counted at the end");
    } else {
      card("Calls lost", "not counted", "nobody counted them");
    }
  }

  /** A part never stands for the whole: which Region counted it stands under it. */
  private void calls(CallSeries calls) {
    if (calls.hasNoCalls()) {
      card("Calls lost", "not on record", "no call was on record when it was read");
    } else if (calls.mayOverlap()) {
      card("Calls lost", "no sum", calls.inWords());
    } else {
      card(
          "Calls lost",
          String.valueOf(calls.lost()),
          calls.answered() + " answered" + report.byWhomCounted());
    }
  }

  private void proof() {
    if (report.awaitsItsShift()) {
      card("Proof", NOT_KNOWN_YET, AT_THE_END);
    } else if (report.outcomes().isEmpty()) {
      card("Proof", "none needed", "nothing was moved");
    } else {
      card(
          "Proof",
          report.proof().verdict().words(),
          counted(report.served().size(), "synthetic call answered", "synthetic calls answered")
              + (report.leftNothingBehind() ? "" : ", of what was moved"));
    }
  }

  private static String counted(int number, String one, String more) {
    return number + " " + (number == 1 ? one : more);
  }

  private void time() {
    if (Recovery.isFailback(report) && report.awaitsItsShift()) {
      card("At home after", NOT_KNOWN_YET, AT_THE_END);
      return;
    }
    if (Recovery.isFailback(report)) {
      card(
          "At home after",
          report
              .clock()
              .executed()
              .map(home -> Words.duration(Duration.between(report.clock().decided(), home)))
              .orElse("not at home"),
          counted(report.steps().size(), "step", "steps"));
      return;
    }
    Recovery recovery = Recovery.of(report);
    card(
        "Recovery time",
        recovery.took().map(Words::duration).orElse(withoutRecovery(recovery)),
        report
            .objective()
            .map(goal -> "objective " + Words.duration(goal) + ": " + recovery.kept().word())
            .orElse("objective not known"));
  }

  private String withoutRecovery(Recovery recovery) {
    if (report.outcome() == Outcome.RUNNING) {
      return NOT_KNOWN_YET;
    }
    return recovery.kept() == Recovery.Kept.MISSED ? "not recovered" : "none";
  }

  private void card(String name, String figure, String below) {
    markup
        .append("<div class=\"card\"><div class=\"name\">")
        .append(name)
        .append("</div><div class=\"figure\">")
        .append(Html.escape(figure))
        .append("</div><div class=\"below\">")
        .append(Html.escape(below))
        .append("</div></div>\n");
  }

  private void facts() {
    markup.append("<dl>\n");
    fact("Reason", Html.escape(report.reason()));
    fact("Asked by", Html.escape(requester(report)));
    fact("Started", Html.dayAndTime(report.clock().decided()));
    report
        .execution()
        .ifPresent(
            run -> {
              fact("Workflow ID", Html.code(run.workflowId()));
              fact("Run ID", Html.code(run.runId()));
            });
    markup.append("</dl>\n");
  }

  private void fact(String name, String value) {
    markup.append("<dt>").append(name).append("</dt><dd>").append(value).append("</dd>\n");
  }
}
