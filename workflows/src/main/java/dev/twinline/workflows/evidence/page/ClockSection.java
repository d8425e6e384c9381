package dev.twinline.workflows.evidence.page;

import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.evidence.Recovery;
import dev.twinline.workflows.evidence.Words;
import dev.twinline.workflows.evidence.page.OperationClock.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** The five-part clock against the objectives, and the data at risk. */
final class ClockSection implements Section {

  private final OperationReport report;
  private final OperationClock clock;

  ClockSection(OperationReport report, OperationClock clock) {
    this.report = report;
    this.clock = clock;
  }

  @Override
  public String title() {
    return "The clock";
  }

  @Override
  public String body() {
    Recovery recovery = Recovery.of(report);
    return "<p>"
        + objective(recovery)
        + Html.escape(recovery.sentence())
        + "</p>\n"
        + parts()
        + dataAtRisk();
  }

  private static String objective(Recovery recovery) {
    return switch (recovery.kept()) {
      case MET -> Html.verdict(Tone.GOOD, "objective met") + " ";
      case MISSED -> Html.verdict(Tone.BAD, "objective missed") + " ";
      case NOT_JUDGED -> "";
    };
  }

  private String parts() {
    Table table =
        Table.of(
            "The parts of the clock",
            "Part",
            "At (UTC)",
            "Took",
            "Since " + clock.zeroName(),
            "On the way",
            "Meaning");
    Instant before = null;
    for (Part part : clock.parts()) {
      table.row(
          part.name(),
          Html.unbroken(part.at().map(Html::dayAndTime).orElse(missing(part))),
          Html.unbroken(took(before, part.at())),
          Html.unbroken(part.at().map(clock::since).orElse("–")),
          bar(before, part.at()),
          part.meaning());
      before = part.at().orElse(before);
    }
    return table.markup();
  }

  /** A fault that nobody dated has happened all the same; what runs may come to it. */
  private String missing(Part part) {
    if (part.name().equals("Fault")) {
      return "not known";
    }
    if (part.name().equals("Executed") && report.awaitsItsShift()) {
      return "not known yet";
    }
    return report.outcome() == Outcome.RUNNING ? "not yet" : "did not happen";
  }

  private static String took(Instant before, Optional<Instant> at) {
    return before == null
        ? "–"
        : at.map(end -> Words.duration(Duration.between(before, end))).orElse("–");
  }

  /** Where on the way from the first moment to the last this part's time lies. */
  private String bar(Instant before, Optional<Instant> at) {
    if (at.isEmpty()) {
      return "";
    }
    double from = part(before == null ? at.get() : before);
    double to = part(at.get());
    return String.format(
        Locale.ROOT,
        "<svg class=\"way\" viewBox=\"0 0 200 12\" aria-hidden=\"true\">"
            + "<line x1=\"1\" y1=\"6\" x2=\"199\" y2=\"6\" class=\"axis\"/>"
            + "<rect x=\"%.1f\" y=\"1\" width=\"%.1f\" height=\"10\" class=\"answered\"/></svg>",
        1 + from * 196,
        Math.max(2, (to - from) * 196));
  }

  private double part(Instant at) {
    long whole = Duration.between(clock.zero(), clock.last()).toMillis();
    return whole <= 0
        ? 0
        : Math.min(1, Math.max(0, Duration.between(clock.zero(), at).toMillis() / (double) whole));
  }

  /** A stream without a number is a hole, and a file without a stream is one as well. */
  private String dataAtRisk() {
    return "<h3>Data at risk</h3>\n"
        + Table.of("Data at risk for each data stream", "Data stream", "Objective", "At risk")
            .row(
                "none is described in the contact center's file",
                report.recoveryPoint().map(Words::duration).orElse("not known"),
                Html.verdict(Tone.OPEN, "not known: a hole, not a zero"))
            .markup();
  }
}
