package dev.twinline.local.figures;

import dev.twinline.simulator.callers.CallLedger;
import dev.twinline.simulator.callers.Outcome;
import dev.twinline.simulator.callers.Totals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an outage cost.
 *
 * @param calls who called, again or for the first time
 * @param noRoute lost before any queue: no telephony, no flow, or a busy tone
 * @param noAgent lost because nobody was there to answer, not even busy
 * @param gaveUp lost because those who were there were busy for too long
 * @param cut cut off by the fault, waiting or talking
 * @param firstAnswer from the fault to the first call that was answered; empty for never
 * @param mostAnswered from the fault to the first moment at which nine of ten calls of the two
 *     minutes before had been answered; empty for never
 */
record Toll(
    long calls,
    long noRoute,
    long noAgent,
    long gaveUp,
    long cut,
    Optional<Duration> firstAnswer,
    Optional<Duration> mostAnswered) {

  private static final Duration WINDOW = Duration.ofMinutes(2);
  private static final int FEWEST = 10;
  private static final Duration STEP = Duration.ofSeconds(5);

  long lost() {
    return noRoute + noAgent + gaveUp;
  }

  static Toll of(List<CallLedger.Second> all, Instant fault, Instant end) {
    List<CallLedger.Second> series =
        all.stream().filter(each -> !each.at().isBefore(fault) && each.at().isBefore(end)).toList();
    Totals totals = sum(series);
    return new Toll(
        totals.offered(),
        totals.of(Outcome.NO_ROUTE) + totals.of(Outcome.NO_FLOW) + totals.of(Outcome.BUSY),
        totals.of(Outcome.NO_AGENT),
        totals.of(Outcome.GAVE_UP),
        totals.of(Outcome.CUT_OFF) + totals.of(Outcome.DROPPED),
        series.stream()
            .filter(each -> each.at().isAfter(fault) && each.totals().answered() > 0)
            .findFirst()
            .map(each -> Duration.between(fault, each.at())),
        mostAnswered(series, fault, end));
  }

  private static Optional<Duration> mostAnswered(
      List<CallLedger.Second> series, Instant fault, Instant end) {
    return Stream.iterate(fault.plus(STEP), at -> !at.isAfter(end), at -> at.plus(STEP))
        .filter(at -> isMostlyAnswered(series, at))
        .findFirst()
        .map(at -> Duration.between(fault, at));
  }

  /** Of the calls that came to an answer or were lost in the time before; a few are no measure. */
  private static boolean isMostlyAnswered(List<CallLedger.Second> series, Instant at) {
    Totals before =
        sum(
            series.stream()
                .filter(each -> !each.at().isBefore(at.minus(WINDOW)) && each.at().isBefore(at))
                .toList());
    long decided = before.answered() + before.lost();
    return decided >= FEWEST && before.answered() * 10 >= decided * 9;
  }

  private static Totals sum(List<CallLedger.Second> seconds) {
    return seconds.stream()
        .map(CallLedger.Second::totals)
        .reduce(new Totals(Map.of()), Totals::plus);
  }
}
