package dev.twinline.local.stopped;

import dev.twinline.local.scenery.Traffic;
import dev.twinline.simulator.callers.CallLedger;
import dev.twinline.simulator.server.RequestLog;
import dev.twinline.simulator.world.CrossRegionRouting;
import dev.twinline.workflows.model.Region;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a performance has left behind.
 *
 * @param stop the stop, if there was one
 * @param newFrom from when on whoever acted was a new worker
 * @param begun when the operation was started, and when it had ended
 * @param violations writes of traffic that no approved plan asked for, and traffic in a wrong place
 * @param mutations every request that could change the world, in order
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
    CrossRegionRouting routing,
    List<String> violations,
    List<RequestLog.Request> mutations,
    List<CallLedger.Second> calls) {

  /** A change of a distribution has taken effect by then, in a second that has begun before. */
  private static final Duration CHANGE = Duration.ofSeconds(1);

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

  /** Calls lost while the operation ran, in whole seconds. */
  long lost() {
    return lost(second -> true);
  }

  /**
   * Those among them that a Region lost before traffic had been moved: all that came to one that is
   * gone.
   */
  long lostUntilMovedIn(Region gone) {
    Instant moved = begun.plus(moved()).plus(CHANGE);
    return lost(second -> second.region().equals(gone.code()) && !second.at().isAfter(moved));
  }

  private long lost(Predicate<CallLedger.Second> where) {
    return calls.stream()
        .filter(second -> second.at().getEpochSecond() >= begun.getEpochSecond())
        .filter(second -> second.at().isBefore(ended))
        .filter(where)
        .mapToLong(second -> second.totals().lost())
        .sum();
  }
}
