package dev.twinline.workflows.evidence;

import dev.twinline.workflows.gate.GateView;
import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.model.RecoveryClock;
import dev.twinline.workflows.proof.SyntheticCall;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.traffic.GroupOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes a failover's report as one self-contained HTML page. */
public final class ReportPage {

  private final OperationReport report;
  private final CallSeries calls;
  private final StringBuilder page = new StringBuilder();

  private ReportPage(OperationReport report, CallSeries calls) {
    this.report = report;
    this.calls = calls;
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
        .append(Html.escape(title()))
        .append("</title>\n<style>\n")
        .append(style())
        .append("</style>\n</head>\n<body>\n<main>\n");
    header();
    clock();
    callsOverTime();
    beforeAndAfter();
    agreement();
    proof();
    findings();
    return page.append("</main>\n</body>\n</html>\n").toString();
  }

  private String title() {
    return "Failover of "
        + report.contactCenter()
        + report.to().map(to -> " to " + to).orElse("")
        + ": "
        + report.outcome();
  }

  private void header() {
    page.append("<h1>").append(Html.escape(title())).append("</h1>\n<p class=\"summary ");
    page.append(report.outcome() == OperationReport.Outcome.FAILED ? "bad" : "good").append("\">");
    page.append(Html.escape(report.summary())).append("</p>\n<dl>\n");
    term("Reason", report.reason());
    term("Asked by", report.requestedBy().orElse("nobody named"));
    term("Started", report.clock().decided().toString());
    term(
        "Recovery time",
        report.clock().recoveryTime().map(Html::duration).orElse("not recovered")
            + report.objective().map(o -> " (objective " + Html.duration(o) + ")").orElse(""));
    if (!calls.isEmpty()) {
      term("Calls", calls.answered() + " answered, " + calls.lost() + " lost");
      term("Losses", calls.firstLoss().map(first -> lossSpan(first)).orElse("none"));
    }
    page.append("</dl>\n");
  }

  private String lossSpan(Instant first) {
    return "from " + Html.time(first) + " to " + Html.time(calls.lastLoss().orElse(first));
  }

  private void term(String name, String words) {
    page.append("<dt>").append(name).append("</dt><dd>").append(Html.escape(words));
    page.append("</dd>\n");
  }

  private void clock() {
    RecoveryClock clock = report.clock();
    page.append("<h2>The clock</h2>\n<div class=\"wide\"><table>\n");
    page.append(Html.head("Part", "At", "Took"));
    clock.fault().ifPresent(at -> page.append(Html.row("Fault", Html.time(at), "")));
    Instant before = clock.fault().orElse(clock.detected());
    before = part("Detected", Optional.of(clock.detected()), before);
    before = part("Decided", Optional.of(clock.decided()), before);
    before = part("Approved", clock.approved(), before);
    before = part("Executed", clock.executed(), before);
    part("Proven", clock.proven(), before);
    page.append("</table></div>\n");
  }

  private Instant part(String name, Optional<Instant> at, Instant before) {
    page.append(
        Html.row(
            name,
            at.map(Html::time).orElse("did not happen"),
            at.map(end -> Html.duration(Duration.between(before, end))).orElse("")));
    return at.orElse(before);
  }

  private void callsOverTime() {
    page.append("<h2>Calls answered and lost</h2>\n");
    if (calls.isEmpty()) {
      page.append("<p>Nobody counted the calls of this run.</p>\n");
      return;
    }
    page.append("<figure>\n").append(new CallChart(calls, marks()).svg());
    page.append("<figcaption>Calls per second in each Region, from ")
        .append(Html.time(calls.start()))
        .append(". Source: ")
        .append(Html.escape(calls.source()))
        .append(".</figcaption>\n</figure>\n");
  }

  private List<CallChart.Mark> marks() {
    RecoveryClock clock = report.clock();
    List<CallChart.Mark> marks = new ArrayList<>();
    clock.fault().ifPresent(at -> marks.add(new CallChart.Mark("fault", at)));
    marks.add(new CallChart.Mark("decided", clock.decided()));
    clock.approved().ifPresent(at -> marks.add(new CallChart.Mark("approved", at)));
    clock.executed().ifPresent(at -> marks.add(new CallChart.Mark("executed", at)));
    clock.proven().ifPresent(at -> marks.add(new CallChart.Mark("proven", at)));
    return marks;
  }

  private void beforeAndAfter() {
    page.append("<h2>Distribution</h2>\n<div class=\"wide\"><table>\n");
    page.append(Html.head("Group", "Before", "Goal", "What became of it"));
    for (GroupMove move : report.moves()) {
      Optional<GroupOutcome> outcome =
          report.outcomes().stream().filter(o -> o.arn().equals(move.arn())).findFirst();
      page.append(
          Html.row(
              Html.escape(move.name()),
              Html.escape(move.from().toString()).replace("; ", "<br>"),
              Html.escape(move.goal().toString()).replace("; ", "<br>"),
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
      page.append("<p>Nobody was asked.</p>\n");
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
    if (report.served().isEmpty()) {
      page.append("<p>It is not proven that calls are answered there.</p>\n");
      return;
    }
    page.append("<p>").append(report.agentsAvailable()).append(" agents were serving.</p>\n");
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
    page.append("<h2>Readiness before</h2>\n<ul>\n");
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
