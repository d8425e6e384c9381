package dev.twinline.workflows.evidence.page;

import dev.twinline.workflows.evidence.CallSeries;
import dev.twinline.workflows.evidence.CallSeries.Count;
import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.evidence.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What callers met: answered and lost over time in each Region, with the steps marked. */
final class CallsSection implements Section {

  /** As many as fit on a page of paper. */
  private static final int MOST_ROWS = 30;

  private final Optional<CallSeries> counted;
  private final String byWhom;
  private final boolean isRunning;
  private final OperationClock clock;

  CallsSection(OperationReport report, OperationClock clock) {
    this.counted = report.calls();
    this.byWhom = report.byWhomCounted();
    this.isRunning = report.outcome() == Outcome.RUNNING;
    this.clock = clock;
  }

  @Override
  public String title() {
    return "Calls answered and lost";
  }

  @Override
  public String body() {
    return counted
        .map(this::show)
        .orElse(
            isRunning
                ? "<p>Calls are counted at the end of a run.</p>\n"
                : "<p>Nobody counted the calls of this run.</p>\n");
  }

  private String show(CallSeries calls) {
    if (calls.hasNoCalls()) {
      return Html.paragraph("No call was on record. Source: " + calls.source() + ".");
    }
    CallChart chart = new CallChart(calls, clock);
    CallSeries rows = calls.inAtMost(MOST_ROWS);
    return Html.paragraph(inWords(calls))
        + "<figure>\n<div class=\"chart\" role=\"region\" tabindex=\"0\""
        + " aria-label=\"Chart of calls\">\n"
        + chart.svg()
        + "</div>\n<figcaption>"
        + caption(calls, chart)
        + "</figcaption>\n</figure>\n<details>\n<summary>The same as a table, per "
        + Words.interval(rows.interval())
        + "</summary>\n"
        + table(rows)
        + "</details>\n";
  }

  private String inWords(CallSeries calls) {
    String sum = calls.inWords() + byWhom;
    return calls
        .firstLoss()
        .map(
            first ->
                sum
                    + ": the first between "
                    + Html.time(first)
                    + " and "
                    + Html.time(first.plus(calls.interval()))
                    + ", the last before "
                    + Html.time(calls.lastLoss().orElse(first).plus(calls.interval()))
                    + ".")
        .orElse(sum + ".");
  }

  private String caption(CallSeries calls, CallChart chart) {
    String bars =
        chart.bar().equals(calls.interval())
            ? ""
            : " Each bar adds up " + Words.interval(chart.bar()) + ".";
    return "Calls per "
        + Words.interval(calls.interval())
        + " in each Region: answered above its line, lost (hatched) below it. 0 s is "
        + clock.zeroName()
        + "."
        + bars
        + " Source: "
        + Html.escape(calls.source())
        + ".";
  }

  private String table(CallSeries calls) {
    List<String> columns = new ArrayList<>(List.of("From", "Since " + clock.zeroName()));
    calls.regions().forEach(region -> columns.add(region + ": answered"));
    calls.regions().forEach(region -> columns.add(region + ": lost"));
    Table table =
        Table.of("Calls per " + Words.interval(calls.interval()), columns.toArray(new String[0]));
    calls.counts().stream().map(Count::at).distinct().forEach(at -> table.row(row(calls, at)));
    return table.markup();
  }

  private List<String> row(CallSeries calls, Instant at) {
    List<String> cells = new ArrayList<>(List.of(Html.time(at), clock.since(at)));
    calls.regions().forEach(region -> cells.add(figure(calls, at, region, false)));
    calls.regions().forEach(region -> cells.add(figure(calls, at, region, true)));
    return cells;
  }

  /** No count is not a count of nothing. */
  private static String figure(CallSeries calls, Instant at, String region, boolean lost) {
    return calls.counts().stream()
        .filter(count -> count.at().equals(at) && count.region().equals(region))
        .findFirst()
        .map(count -> String.valueOf(lost ? count.lost() : count.answered()))
        .orElse("–");
  }
}
