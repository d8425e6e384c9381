package dev.twinline.workflows.evidence.page;

import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.evidence.Recovery;
import dev.twinline.workflows.evidence.Words;
import dev.twinline.workflows.model.RecoveryClock;
import dev.twinline.workflows.traffic.StepOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** When each part of an operation happened, and from which moment its seconds count. */
final class OperationClock {

  private final OperationReport report;
  private final RecoveryClock clock;
  private final boolean isOfFailback;

  /**
   * A part of the clock.
   *
   * @param at when it happened, if it did
   * @param meaning what it says of the operation
   */
  record Part(String name, Optional<Instant> at, String meaning) {}

  OperationClock(OperationReport report) {
    this.report = report;
    this.clock = report.clock();
    this.isOfFailback = Recovery.isFailback(report);
  }

  /** The five parts, after the fault where there was one. A failback answers no fault. */
  List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    if (isOfFailback) {
      parts.add(new Part("Started", Optional.of(clock.decided()), "somebody asked for it"));
    } else {
      parts.add(new Part("Fault", clock.fault(), "callers began to suffer"));
      parts.add(new Part("Detected", Optional.of(clock.detected()), "the fault was first seen"));
      parts.add(new Part("Decided", Optional.of(clock.decided()), "somebody asked for it"));
    }
    parts.add(new Part("Approved", clock.approved(), "the gate was passed"));
    parts.add(new Part("Executed", clock.executed(), "AWS shows every group at its goal"));
    parts.add(new Part("Proven", clock.proven(), whatIsProven()));
    return parts;
  }

  private String whatIsProven() {
    return report.leftNothingBehind()
        ? "calls were seen to be answered"
        : "calls to what was moved were seen to be answered";
  }

  /** The moment from which seconds count. */
  Instant zero() {
    return isOfFailback ? clock.decided() : clock.fault().orElse(clock.detected());
  }

  /** What that moment is called. */
  String zeroName() {
    if (isOfFailback) {
      return "the start";
    }
    return clock.fault().isPresent() ? "the fault" : "the detection";
  }

  /** The last moment that the clock or a step knows of. */
  Instant last() {
    return marks().stream().map(Mark::at).max(Comparator.naturalOrder()).orElse(clock.decided());
  }

  /** Such as {@code +12.4 s}. */
  String since(Instant at) {
    Duration since = Duration.between(zero(), at);
    return (since.isNegative() ? "−" : "+") + Words.duration(since.abs());
  }

  /** The moments to mark over a chart. Who detects a fault changes nothing for callers. */
  List<Mark> marks() {
    List<Mark> marks = new ArrayList<>();
    parts().stream()
        .filter(part -> !part.name().equals("Detected"))
        .forEach(part -> part.at().ifPresent(at -> marks.add(mark(part.name(), at))));
    for (StepOutcome step : report.steps()) {
      step.shiftedAt().ifPresent(at -> marks.add(mark("Step " + step.number(), at)));
    }
    marks.sort(Comparator.comparing(Mark::at));
    return marks;
  }

  private static Mark mark(String name, Instant at) {
    return new Mark(name.toLowerCase(Locale.ROOT), at);
  }
}
