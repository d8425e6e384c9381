package dev.twinline.activities.aws.connect;

import dev.twinline.activities.aws.connect.QueueHistory.Past;
import dev.twinline.activities.aws.connect.QueuesNow.Now;
import dev.twinline.workflows.health.HealthActivities.WatchedQueue;
import dev.twinline.workflows.model.ContactCenter.HealthLimits;
import dev.twinline.workflows.model.Observation;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.readiness.Finding.Check;
import java.time.Duration;
import java.util.Map;

/** Whether the callers of a queue wait no longer, and give up no oftener, than the file allows. */
final class QueuePatience {

  /** A percentage of fewer callers than this says more about them than about the Region. */
  private static final int ENOUGH_TO_JUDGE = 5;

  private QueuePatience() {}

  static Finding wait(WatchedQueue queue, Observation<Map<String, Now>> seen, HealthLimits limits) {
    if (seen.resource().isEmpty()) {
      return Finding.unknown(Check.QUEUE_WAIT, queue.group(), seen.why(), Remedies.LOOK_AGAIN);
    }
    Now now = seen.resource().get().getOrDefault(queue.queueId(), Now.QUIET);
    String evidence =
        now.waiting() == 0 && now.oldest().isZero()
            ? "nobody waits"
            : "the oldest of "
                + now.waiting()
                + " has waited "
                + inWords(now.oldest())
                + "; "
                + inWords(limits.longestWait())
                + " allowed";
    return now.oldest().compareTo(limits.longestWait()) > 0
        ? Finding.failed(
            Check.QUEUE_WAIT,
            queue.group(),
            evidence,
            "ask more agents to become Available, or send fewer callers here")
        : Finding.passed(Check.QUEUE_WAIT, queue.group(), evidence);
  }

  static Finding abandonment(
      WatchedQueue queue, Observation<Map<String, Past>> seen, HealthLimits limits) {
    if (seen.resource().isEmpty()) {
      return Finding.unknown(Check.ABANDONMENT, queue.group(), seen.why(), Remedies.LOOK_AGAIN);
    }
    Past past = seen.resource().get().getOrDefault(queue.queueId(), Past.NOTHING);
    String evidence =
        past.abandoned()
            + " of "
            + past.settled()
            + " gave up; "
            + limits.abandonedPercent()
            + "% allowed";
    if (past.settled() < ENOUGH_TO_JUDGE) {
      return Finding.passed(
          Check.ABANDONMENT, queue.group(), evidence + ", of at least " + ENOUGH_TO_JUDGE);
    }
    return past.abandoned() * 100 > limits.abandonedPercent() * past.settled()
        ? Finding.failed(
            Check.ABANDONMENT,
            queue.group(),
            evidence,
            "see why they were not answered: agents Available, their routing profile, the flow")
        : Finding.passed(Check.ABANDONMENT, queue.group(), evidence);
  }

  private static String inWords(Duration duration) {
    return duration.toSeconds() + " s";
  }
}
