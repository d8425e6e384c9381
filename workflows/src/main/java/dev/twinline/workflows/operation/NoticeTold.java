package dev.twinline.workflows.operation;

import dev.twinline.workflows.operation.NotificationActivities.Moment;
import java.time.Instant;
import java.util.List;

/**
 * A notice as the report shows it.
 *
 * @param onItsWay whether nobody knows yet which channels took it
 * @param notTakenBy the channels that did not take it, each with the reason, as far as that is
 *     known
 */
public record NoticeTold(
    Moment moment,
    Instant at,
    String what,
    String command,
    boolean onItsWay,
    List<String> notTakenBy) {
  public NoticeTold {
    notTakenBy = notTakenBy == null ? List.of() : List.copyOf(notTakenBy);
  }
}
