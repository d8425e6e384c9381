package dev.twinline.local.stopped;

import dev.twinline.local.scenery.Traffic;
import dev.twinline.simulator.callers.CallLedger;
import dev.twinline.simulator.server.RequestLog;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a performance has left behind.
 *
 * @param stop the stop, if there was one
 * @param newFrom from when on whoever acted was a new worker
 * @param begun when the operation was started, and when it had ended
 * @param violations writes of traffic that no approved plan asked for, and traffic in a wrong place
 * @param mutations every request that could change the world, in order
 * @param lost calls lost while the operation ran
 * @param calls what became of callers, second by second
 */
record Performed(
    Optional<Stop.Stopped> stop,
    Optional<Instant> newFrom,
    Instant begun,
    Instant ended,
    String ending,
    List<HistoryEvent> events,
    Traffic traffic,
    List<String> violations,
    List<RequestLog.Request> mutations,
    long lost,
    List<CallLedger.Second> calls) {

  Duration took() {
    return Duration.between(begun, ended);
  }

  /** How long after the start the last change of traffic was asked for. */
  Duration moved() {
    return mutations.stream()
        .filter(request -> request.operation().equals("UpdateTrafficDistribution"))
        .filter(request -> request.status() == 200)
        .map(RequestLog.Request::at)
        .reduce((earlier, later) -> later)
        .map(last -> Duration.between(begun, last))
        .orElse(Duration.ZERO);
  }

  /** How many called within a time after the start, the seconds that it touches included. */
  long calledBetween(Duration from, Duration to) {
    if (to.compareTo(from) <= 0) {
      return 0;
    }
    long first = begun.plus(from).getEpochSecond();
    long last = begun.plus(to).getEpochSecond();
    return calls.stream()
        .filter(second -> second.at().getEpochSecond() >= first)
        .filter(second -> second.at().getEpochSecond() <= last)
        .mapToLong(second -> second.totals().offered())
        .sum();
  }
}
