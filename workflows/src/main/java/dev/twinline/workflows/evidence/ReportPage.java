package dev.twinline.workflows.evidence;

import dev.twinline.workflows.gate.GateView;
import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.proof.SyntheticCall;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.traffic.GroupOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Writes an operation's report as one self-contained HTML page. */
public final class ReportPage {

  private final OperationReport report;
  private final CallSeries calls;
  private final Headline headline;
  private final OperationClock clock;
  private final StringBuilder page = new StringBuilder();

  private ReportPage(OperationReport report, CallSeries calls) {
    this.report = report;
    this.calls = calls;
    this.headline = Headline.of(report);
    this.clock = new OperationClock(report);
  }

  /**
   * The page.
   *
   * @param calls what callers met; empty where nobody counted them
   */
  public static String of(OperationReport report, CallSeries calls) {
    return new ReportPage(report, calls).write();
  }

  private String write() {
    page.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
        .append(Html.escape(headline.title()))
        .append("</title>\n<style>\n")
        .append(style())
        .append("</style>\n</head>\n<body>\n<main>\n");
    header();
    page.append(clock.table());
    callsOverTime();
    page.append(new StepTable(report.steps()).section());
    beforeAndAfter();
    agreement();
    proof();
    findings();
    return page.append("</main>\n</body>\n</html>\n").toString();
  }

  private void header() {
    page.append("<h1>").append(Html.escape(headline.title())).append("</h1>\n<p class=\"summary ");
    page.append(headline.tone().style()).append("\">");
    page.append(Html.escape(report.summary())).append("</p>\n");
    override();
    page.append("<dl>\n");
    term("Reason", report.reason());
    term("Asked by", requester());
    term("Started", Html.dayAndTime(report.clock().decided()));
    howLongItTook();
    if (!calls.isEmpty()) {
      term("Calls", calls.answered() + " answered, " + calls.lost() + " lost");
      term("Losses", calls.firstLoss().map(first -> lossSpan(first)).orElse("none"));
    }
    page.append("</dl>\n");
  }

  private String requester() {
    return report.requestedBy().orElse("nobody named");
  }

  /** Stands where nobody can overlook it: one person took this upon themselves. */
  private void override() {
    if (report.override().isEmpty()) {
      return;
    }
    page.append("<p class=\"override\" role=\"note\"><strong>Override by ")
        .append(Html.escape(requester()))
        .append(":</strong> ")
        .append(Html.escape(report.override().get().reason()));
    if (wentOnByOverride()) {
      page.append("<br>It took the place of the approval and of what readiness lacked.")
          .append(" A second person is asked to sign it off afterwards.");
    }
    page.append("</p>\n");
  }

  /** Who asks for an override without being an approver does not get one. */
  private boolean wentOnByOverride() {
    return report.override().isPresent() && report.clock().approved().isPresent();
  }

  private void howLongItTook() {
    if (clock.isOfFailback()) {
      report
          .clock()
          .executed()
          .map(home -> Duration.between(report.clock().decided(), home))
          .ifPresent(took -> term("At home after", Html.duration(took)));
      return;
    }
    Optional<String> took = report.clock().recoveryTime().map(this::againstTheObjective);
    if (took.isPresent() || headline.tone() == Headline.Tone.BAD) {
      term("Recovery time", took.orElse("not recovered"));
    }
  }

  private String againstTheObjective(Duration took) {
    return Html.duration(took)
        + report.objective().map(goal -> " (objective " + Html.duration(goal) + ")").orElse("");
  }

  private String lossSpan(Instant first) {
    return "from " + Html.time(first) + " to " + Html.time(calls.lastLoss().orElse(first));
  }

  private void term(String name, String words) {
    page.append("<dt>").append(name).append("</dt><dd>").append(Html.escape(words));
    page.append("</dd>\n");
  }

  private void callsOverTime() {
    page.append("<h2>Calls answered and lost</h2>\n");
    if (calls.isEmpty()) {
      page.append("<p>Nobody counted the calls of this run.</p>\n");
      return;
    }
    page.append("<figure>\n").append(new CallChart(calls, clock.marks()).svg());
    page.append("<figcaption>Calls per second in each Region, from ")
        .append(Html.time(calls.start()))
        .append(". Source: ")
        .append(Html.escape(calls.source()))
        .append(".</figcaption>\n</figure>\n");
  }

  private void beforeAndAfter() {
    page.append("<h2>Distribution</h2>\n");
    if (report.moves().isEmpty()) {
      page.append("<p>There was nothing to move.</p>\n");
      return;
    }
    page.append("<div class=\"wide\"><table>\n");
    page.append(Html.head("Group", "Callers and agents before", "Goal", "What became of it"));
    for (GroupMove move : report.moves()) {
      Optional<GroupOutcome> outcome =
          report.outcomes().stream().filter(o -> o.arn().equals(move.arn())).findFirst();
      page.append(
          Html.row(
              Html.escape(move.name()),
              Html.distribution(move.from()),
              Html.distribution(move.goal()),
              outcome
                  .map(
                      o ->
                          Html.escape(o.result() + (o.detail().isEmpty() ? "" : ": " + o.detail())))
                  .orElse("not shifted")));
    }
    page.append("</table></div>\n<p>Plan digest <code>")
        .append(Html.escape(report.digest()))
        .append("</code></p>\n");
  }

  private void agreement() {
    page.append("<h2>Who agreed</h2>\n");
    if (report.gates().isEmpty()) {
      page.append("<p>Nobody was asked")
          .append(
              wentOnByOverride() ? ": " + Html.escape(requester()) + " went on by override" : "")
          .append(".</p>\n");
    }
    for (GateView gate : report.gates()) {
      page.append("<h3>Gate ").append(gate.number()).append(": ").append(gate.state());
      page.append("</h3>\n<div class=\"wide\"><table>\n");
      page.append(Html.head("At", "Answer", "By", "Comment", "What became of it"));
      for (GateView.Answer answer : gate.answers()) {
        page.append(
            Html.row(
                Html.time(answer.at()),
                Html.escape(answer.decision()),
                Html.escape(answer.by()),
                Html.escape(answer.comment()),
                Html.escape(answer.verdict())));
      }
      page.append("</table></div>\n");
    }
  }

  private void proof() {
    page.append("<h2>Proof</h2>\n");
    if (report.outcomes().isEmpty()) {
      page.append("<p>Nothing was moved, so there was nothing to prove.</p>\n");
      return;
    }
    if (report.served().isEmpty()) {
      page.append("<p>It is not proven that calls are answered there.</p>\n");
      return;
    }
    report
        .proof()
        .agents()
        .ifPresent(
            agents ->
                page.append("<p>").append(agents.serving()).append(" agents were serving.</p>\n"));
    page.append("<div class=\"wide\"><table>\n");
    page.append(Html.head("Group", "Taken at", "By agent", "Contact"));
    for (SyntheticCall.Served call : report.served()) {
      page.append(
          Html.row(
              Html.escape(call.group()),
              Html.time(call.connectedAt()),
              Html.escape(call.agentId()),
              Html.escape(call.contactId())));
    }
    page.append("</table></div>\n");
  }

  private void findings() {
    page.append("<h2>Readiness before</h2>\n");
    if (report.findings().isEmpty()) {
      page.append("<p>Nothing was checked.</p>\n");
      return;
    }
    page.append("<ul>\n");
    for (Finding finding : report.findings()) {
      page.append("<li class=\"").append(finding.isPassed() ? "good" : "bad").append("\">");
      page.append(Html.escape(finding.sentence())).append("</li>\n");
    }
    page.append("</ul>\n");
  }

  private static String style() {
    try (InputStream css = ReportPage.class.getResourceAsStream("report.css")) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the report's style sheet is part of this module", e);
    }
  }
}
