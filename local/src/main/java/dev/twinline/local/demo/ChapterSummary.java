package dev.twinline.local.demo;

import dev.twinline.workflows.evidence.CallSeries;
import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.evidence.Recovery;
import dev.twinline.workflows.model.RecoveryClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a person reads of a chapter when the demo is over. */
final class ChapterSummary {

  private final ChapterOutcome outcome;
  private final Path page;
  private final Instant start;
  private final List<String> lines = new ArrayList<>();

  /**
   * @param start the second from which the lines count
   */
  ChapterSummary(ChapterOutcome outcome, Path page, Instant start) {
    this.outcome = outcome;
    this.page = page;
    this.start = start;
  }

  String text() {
    OperationReport report = outcome.report();
    lines.add(heading());
    lines.add("  " + report.summary());
    switch (outcome.chapter()) {
      case failover -> recovery(report);
      case failback -> steps(report);
    }
    calls(outcome.calls());
    proof(report);
    line("Report", page.toString());
    return String.join("\n", lines) + "\n";
  }

  private String heading() {
    String chapter = outcome.chapter().name();
    return chapter.substring(0, 1).toUpperCase(Locale.ROOT)
        + chapter.substring(1)
        + ": "
        + outcome.verdict();
  }

  private void recovery(OperationReport report) {
    Recovery.of(report)
        .took()
        .ifPresent(
            took ->
                line(
                    "Recovery time",
                    inWords(took)
                        + " from the fault to the proof"
                        + report.objective().map(o -> ", objective " + inWords(o)).orElse("")));
  }

  /** How long the way home took; people's thinking at the gate is part of it. */
  private void steps(OperationReport report) {
    RecoveryClock clock = report.clock();
    clock
        .executed()
        .ifPresent(
            home ->
                line(
                    "Steps",
                    stepsOfCallers(report)
                        + (stepsOfCallers(report) < report.steps().size()
                            ? " and the last agents"
                            : "")
                        + ", home "
                        + inWords(Duration.between(clock.decided(), home))
                        + " after the start"));
  }

  /** The last step of a way home may move agents alone. */
  private static long stepsOfCallers(OperationReport report) {
    return report.steps().stream()
        .filter(
            step ->
                step.moves().stream()
                    .anyMatch(move -> !move.from().telephony().equals(move.goal().telephony())))
        .count();
  }

  private void calls(CallSeries calls) {
    line(
        "Calls",
        calls.answered()
            + " answered, "
            + calls.lost()
            + " lost"
            + calls.firstLoss().map(first -> lossSpan(first, calls)).orElse(""));
  }

  private String lossSpan(Instant first, CallSeries calls) {
    return ": the first in second "
        + second(first)
        + ", the last in second "
        + second(calls.lastLoss().orElse(first));
  }

  private void proof(OperationReport report) {
    if (!report.served().isEmpty()) {
      line(
          "Proof",
          report.served().size()
              + " synthetic calls taken by agents in "
              + report.to().map(Object::toString).orElse("?")
              + (report.proof().agents().isPresent()
                  ? ", " + report.proof().agents().get().serving() + " agents serving"
                  : ""));
    }
  }

  private void line(String name, String words) {
    lines.add(String.format(Locale.ROOT, "  %-15s %s", name, words));
  }

  private long second(Instant at) {
    return Duration.between(start, at).toSeconds();
  }

  private static String inWords(Duration duration) {
    if (duration.compareTo(Duration.ofMinutes(1)) >= 0) {
      return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
