package dev.twinline.activities.aws.connect;

import dev.twinline.activities.aws.connect.QueueHistory.Past;
import dev.twinline.activities.aws.connect.QueuesNow.Now;
import dev.twinline.workflows.health.HealthActivities.WatchedQueue;
import dev.twinline.workflows.model.Observation;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.readiness.Finding.Check;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Whether the callers who are sent to a Region arrive there and meet an agent.
 *
 * <p>A Region that loses its callers before a queue looks as healthy as one that nobody calls: no
 * metric of its own shows them. So its silence is held against what the other Region hears.
 */
final class Answering {

  /** A silence that chance brings about less often than this is no chance. */
  private static final double ALL_BUT_IMPOSSIBLE = 0.01;

  /** One or two callers who hang up before anybody was answered are no outage yet. */
  private static final int TOO_MANY_FOR_IMPATIENCE = 3;

  private final Region elsewhere;
  private final Region region;
  private final boolean countedApart;

  /**
   * @param countedApart whether what goes on now is counted for this Region alone
   */
  Answering(Region elsewhere, Region region, boolean countedApart) {
    this.elsewhere = elsewhere;
    this.region = region;
    this.countedApart = countedApart;
  }

  Finding judge(
      WatchedQueue queue,
      Observation<Map<String, Past>> here,
      Observation<Map<String, Now>> now,
      Observation<Map<String, Past>> there) {
    if (here.resource().isEmpty()) {
      return unknown(queue, here.why());
    }
    Past past = of(queue, here.resource().get(), Past.NOTHING);
    return past.came() == 0 ? judgeSilence(queue, there, now) : judgeAnswers(queue, past, now);
  }

  private Finding judgeSilence(
      WatchedQueue queue, Observation<Map<String, Past>> there, Observation<Map<String, Now>> now) {
    if (there.resource().isEmpty() && !countedApart) {
      return unknown(queue, "nobody came, and nobody knows whether anybody called: " + there.why());
    }
    if (there.resource().isEmpty()) {
      return passed(
          queue, "nobody came; this could not be compared with " + elsewhere + ": " + there.why());
    }
    long others = of(queue, there.resource().get(), Past.NOTHING).came();
    if (others == 0) {
      return passed(queue, "nobody called");
    }
    String evidence = "nobody came, while " + others + " came in " + elsewhere;
    // History may not have the calls yet that are going on: whoever waits or talks has come.
    return isChance(queue.percent(), others)
        ? passed(queue, evidence)
        : failedUnless(
            Now::isBusy,
            now,
            queue,
            evidence + ", though " + queue.percent() + "% of the callers are sent to " + region,
            "call one of the group's numbers, and see whether each has a flow in " + region);
  }

  /** Where every caller is sent here, those who came elsewhere were sent there before. */
  private static boolean isChance(int percent, long others) {
    double sentElsewhere = 1 - percent / 100.0;
    return percent == 100 || Math.pow(sentElsewhere, others) >= ALL_BUT_IMPOSSIBLE;
  }

  private Finding judgeAnswers(WatchedQueue queue, Past past, Observation<Map<String, Now>> now) {
    boolean nobodyWasAnswered =
        queue.percent() > 0 && past.handled() == 0 && past.abandoned() >= TOO_MANY_FOR_IMPATIENCE;
    return nobodyWasAnswered
        ? failedUnless(
            Now::isAnswering,
            now,
            queue,
            past.inWords(),
            "see why nobody answers in " + region + ": agents Available, their routing profile")
        : passed(queue, past.inWords());
  }

  /**
   * What history shows is refuted by what goes on now, and stays open while nobody sees that. What
   * goes on in both Regions together refutes nothing.
   */
  private Finding failedUnless(
      Predicate<Now> refuted,
      Observation<Map<String, Now>> seen,
      WatchedQueue queue,
      String evidence,
      String remedy) {
    if (!countedApart) {
      return Finding.failed(Check.ANSWERING, queue.group(), evidence, remedy);
    }
    if (seen.resource().isEmpty()) {
      return unknown(queue, evidence + "; what goes on now is not known: " + seen.why());
    }
    Now now = of(queue, seen.resource().get(), Now.QUIET);
    return refuted.test(now)
        ? passed(queue, evidence + "; " + now.inWords())
        : Finding.failed(Check.ANSWERING, queue.group(), evidence, remedy);
  }

  private static <T> T of(WatchedQueue queue, Map<String, T> byQueue, T otherwise) {
    return byQueue.getOrDefault(queue.queueId(), otherwise);
  }

  private static Finding passed(WatchedQueue queue, String evidence) {
    return Finding.passed(Check.ANSWERING, queue.group(), evidence);
  }

  private static Finding unknown(WatchedQueue queue, String why) {
    return Finding.unknown(Check.ANSWERING, queue.group(), why, Remedies.LOOK_AGAIN);
  }
}
