package dev.twinline.workflows.evidence;

import dev.twinline.workflows.model.RecoveryClock;
import dev.twinline.workflows.traffic.StepOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * When each part of an operation happened. A failback answers no fault: its clock begins when
 * somebody starts it, and it has no recovery time.
 */
final class OperationClock {

  /** The workflow type; the story's own constant would lead from here back to who uses this. */
  private static final String FAILBACK = "Failback";

  private final OperationReport report;
  private final RecoveryClock clock;

  /** A part, and when it happened, if it did. */
  private record Part(String name, Optional<Instant> at) {

    static Part known(String name, Instant at) {
      return new Part(name, Optional.of(at));
    }
  }

  OperationClock(OperationReport report) {
    this.report = report;
    this.clock = report.clock();
  }

  boolean isOfFailback() {
    return report.operation().equals(FAILBACK);
  }

  /** A row for each part, with the time since the part before. */
  String table() {
    StringBuilder table = new StringBuilder("<h2>The clock</h2>\n<table>\n");
    table.append(Html.head("Part", "At", "Took"));
    Instant before = null;
    for (Part part : parts()) {
      table.append(
          Html.row(
              part.name(),
              part.at().map(Html::time).orElse("did not happen"),
              took(before, part.at())));
      before = part.at().orElse(before);
    }
    return table.append("</table>\n").toString();
  }

  private static String took(Instant before, Optional<Instant> at) {
    return before == null
        ? ""
        : at.map(end -> Html.duration(Duration.between(before, end))).orElse("");
  }

  private List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    if (isOfFailback()) {
      parts.add(Part.known("Started", clock.decided()));
    } else {
      clock.fault().ifPresent(at -> parts.add(Part.known("Fault", at)));
      parts.add(Part.known("Detected", clock.detected()));
      parts.add(Part.known("Decided", clock.decided()));
    }
    parts.add(new Part("Approved", clock.approved()));
    parts.add(new Part("Executed", clock.executed()));
    parts.add(new Part("Proven", clock.proven()));
    return parts;
  }

  /** The moments to mark over the calls. Who detects a fault changes nothing for callers. */
  List<CallChart.Mark> marks() {
    List<Part> marked = new ArrayList<>(parts());
    marked.removeIf(part -> part.name().equals("Detected"));
    for (StepOutcome step : report.steps()) {
      marked.add(new Part("Step " + step.number(), step.shiftedAt()));
    }
    return marked.stream()
        .flatMap(part -> part.at().map(at -> mark(part.name(), at)).stream())
        .sorted((one, other) -> one.at().compareTo(other.at()))
        .toList();
  }

  private static CallChart.Mark mark(String name, Instant at) {
    return new CallChart.Mark(name.toLowerCase(Locale.ROOT), at);
  }
}
