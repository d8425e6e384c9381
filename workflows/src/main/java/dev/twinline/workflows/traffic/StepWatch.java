package dev.twinline.workflows.traffic;

import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.health.HealthActivities;
import dev.twinline.workflows.health.HealthActivities.Watch;
import dev.twinline.workflows.health.HealthActivities.WatchedQueue;
import dev.twinline.workflows.model.GroupArn;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.operation.ActivityProfiles;
import dev.twinline.workflows.operation.RegionalActivities;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.readiness.Finding.Check;
import dev.twinline.workflows.readiness.Finding.Verdict;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Grace;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.GroupQueue;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Watches the Region that traffic comes to while a step soaks.
 *
 * <p>Two looks in a row that see callers badly served, or three that see nothing at all, mean that
 * the Region has stopped serving. Agents who are still on their way are only not there yet; they
 * have until the soak and the patience after it are over.
 */
final class StepWatch {

  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

  /** A throttled look is over by then; a dead Region is not. */
  private static final Duration AFTER_A_BLIND_LOOK = Duration.ofSeconds(3);

  /** Most steps are written before the first look. */
  private static final Duration BESIDE_A_WRITE = Duration.ofSeconds(3);

  private static final Duration ONE_LOOK = Duration.ofSeconds(20);

  /** Long enough that one call in ten does not look like silence, and short enough to notice. */
  private static final Duration WINDOW = Duration.ofMinutes(5);

  private static final Duration SHORTEST_WINDOW = Duration.ofSeconds(10);
  private static final int BAD_LOOKS = 2;
  private static final int BLIND_LOOKS = 3;

  private final RegionalActivities hands;
  private final Grace grace;
  private final Map<GroupArn, TrafficDistribution> now;
  private final long since = Workflow.currentTimeMillis();
  private List<Finding> findings = List.of();
  private boolean stopped;
  private int bad;
  private int blind;

  /** How the watching of a step ended. */
  enum End {
    WELL,
    NOT_SERVING,
    INTERRUPTED
  }

  /**
   * @param now where every group's traffic goes in this step
   */
  StepWatch(RegionalActivities hands, Grace grace, Map<GroupArn, TrafficDistribution> now) {
    this.hands = hands;
    this.grace = grace;
    this.now = new LinkedHashMap<>(now);
  }

  /** What the last look saw. */
  List<Finding> findings() {
    return findings;
  }

  /** What is not well, for a person. */
  String trouble() {
    return findings.stream()
        .filter(finding -> !finding.isPassed())
        .map(Finding::sentence)
        .collect(Collectors.joining("; "));
  }

  /** How it ended, for a person. */
  String inWords(End end) {
    return switch (end) {
      case INTERRUPTED -> "interrupted";
      case NOT_SERVING -> "not well: " + trouble();
      case WELL -> "well";
    };
  }

  /** Watches for the whole soak, and beyond it until everything is well or patience ends. */
  End soak(BooleanSupplier interrupted) {
    long soaked = since + grace.soak().toMillis();
    long patience = soaked + grace.patience().toMillis();
    while (true) {
      pause(soaked, interrupted);
      if (interrupted.getAsBoolean()) {
        return End.INTERRUPTED;
      }
      look();
      if (hasStoppedServing()) {
        return End.NOT_SERVING;
      }
      long time = Workflow.currentTimeMillis();
      if (time >= soaked && isWell()) {
        return End.WELL;
      }
      if (time >= patience) {
        return End.NOT_SERVING;
      }
    }
  }

  /** Goes on watching while somebody else is waited for, so that nobody sleeps on a dead Region. */
  End until(BooleanSupplier over, Duration atMost, BooleanSupplier interrupted) {
    return until(over, atMost, interrupted, () -> LONGEST_PAUSE);
  }

  /** The same as often as in a soak: callers have just come, and more agents are on their way. */
  End beside(BooleanSupplier over, Duration atMost, BooleanSupplier interrupted) {
    return until(over, atMost, interrupted, () -> next(usualPause()));
  }

  private End until(
      BooleanSupplier over, Duration atMost, BooleanSupplier interrupted, Supplier<Duration> next) {
    long end = Workflow.currentTimeMillis() + atMost.toMillis();
    while (true) {
      long left = end - Workflow.currentTimeMillis();
      Duration pause = shorter(next.get(), Duration.ofMillis(Math.max(1, left)));
      Workflow.await(pause, () -> over.getAsBoolean() || interrupted.getAsBoolean());
      if (interrupted.getAsBoolean()) {
        return End.INTERRUPTED;
      }
      if (over.getAsBoolean() || Workflow.currentTimeMillis() >= end) {
        return End.WELL;
      }
      look();
      if (hasStoppedServing()) {
        return End.NOT_SERVING;
      }
    }
  }

  /**
   * Looks until it is told to stop, or until the Region has stopped serving. Its last pause is left
   * to run out: a timer that is cancelled in the instant in which it fires makes Temporal's
   * embedded server lose the run (measured), and an idle timer costs nothing.
   */
  void whileWriting() {
    Workflow.sleep(BESIDE_A_WRITE);
    while (!stopped && !hasStoppedServing()) {
      look();
      Workflow.sleep(BESIDE_A_WRITE);
    }
  }

  void stop() {
    stopped = true;
  }

  private void pause(long soaked, BooleanSupplier interrupted) {
    Duration left = Duration.ofMillis(soaked - Workflow.currentTimeMillis());
    boolean isSoaked = left.isNegative() || left.isZero();
    Duration usual = isSoaked ? SHORTEST_PAUSE : shorter(usualPause(), left);
    Workflow.await(next(usual), interrupted::getAsBoolean);
  }

  private Duration usualPause() {
    return longer(SHORTEST_PAUSE, shorter(LONGEST_PAUSE, grace.soak().dividedBy(5)));
  }

  /** Whatever was not well is looked at again soon. */
  private Duration next(Duration usual) {
    if (blind > 0) {
      return AFTER_A_BLIND_LOOK;
    }
    return bad > 0 ? SHORTEST_PAUSE : usual;
  }

  private void look() {
    findings = lookOnce();
    boolean seesBad = findings.stream().anyMatch(StepWatch::showsThatCallersSuffer);
    boolean seesNothing = findings.stream().anyMatch(f -> f.verdict() == Verdict.UNKNOWN);
    bad = seesBad ? bad + 1 : 0;
    blind = seesNothing ? blind + 1 : 0;
  }

  private static boolean showsThatCallersSuffer(Finding finding) {
    return finding.verdict() == Verdict.FAILED && finding.check() != Check.AGENTS_SERVING;
  }

  boolean hasStoppedServing() {
    return bad >= BAD_LOOKS || blind >= BLIND_LOOKS;
  }

  private boolean isWell() {
    return findings.stream().allMatch(Finding::isPassed);
  }

  private List<Finding> lookOnce() {
    Watch watch = watch();
    try {
      return hands.call(
          HealthActivities.class,
          ActivityProfiles.call(ONE_LOOK),
          "Does " + hands.region() + " serve?",
          health -> health.verifyServing(watch, hands.region()));
    } catch (ActivityFailure failure) {
      return List.of(
          Finding.unknown(
              Check.ANSWERING,
              hands.region().code(),
              Failures.reasonOf(failure),
              "look at it in the Amazon Connect console"));
    }
  }

  private Watch watch() {
    List<WatchedQueue> queues =
        grace.watch().queues().stream()
            .map(
                queue ->
                    new WatchedQueue(
                        queue.group(), queue.queueId(), of(queue).telephony().in(hands.region())))
            .toList();
    return new Watch(
        grace.watch().account(),
        grace.watch().instanceId(),
        grace.back(),
        queues,
        agents(),
        grace.watch().limits(),
        Instant.ofEpochMilli(Math.max(since, Workflow.currentTimeMillis() - window().toMillis())));
  }

  /** Of the agents that the file asks for, as many as the average share of agents sent here. */
  private int agents() {
    List<GroupQueue> queues = grace.watch().queues();
    int percent = queues.stream().mapToInt(q -> of(q).agents().in(hands.region())).sum();
    int wanted = grace.watch().agents() * percent / (100 * Math.max(1, queues.size()));
    return percent > 0 ? Math.max(1, wanted) : 0;
  }

  private TrafficDistribution of(GroupQueue queue) {
    return now.getOrDefault(queue.arn(), queue.start());
  }

  private Duration window() {
    return longer(SHORTEST_WINDOW, shorter(WINDOW, grace.soak()));
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }
}
