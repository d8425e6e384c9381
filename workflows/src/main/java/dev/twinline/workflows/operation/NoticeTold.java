package dev.twinline.workflows.operation;

import dev.twinline.workflows.operation.NotificationActivities.Moment;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/**
 * A notice as the report shows it.
 *
 * @param onItsWay whether nobody knows yet which channels took it
 * @param notTakenBy the channels that did not take it, each with the reason, as far as that is
 *     known
 * @param channels how many there are by the file, beside a worker's log; empty in a report from
 *     before reports said so
 */
public record NoticeTold(
    Moment moment,
    Instant at,
    String what,
    String command,
    boolean onItsWay,
    List<String> notTakenBy,
    OptionalInt channels) {
  public NoticeTold {
    notTakenBy = notTakenBy == null ? List.of() : List.copyOf(notTakenBy);
    channels = channels == null ? OptionalInt.empty() : channels;
  }
}
