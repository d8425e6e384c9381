package dev.twinline.worker.health;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at each condition again and again, each in a thread of its own, so that none waits. */
public final class Looks implements AutoCloseable {

  /** Kubernetes probes every ten seconds unless it is told otherwise. */
  private static final Duration EVERY = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(Looks.class);

  private final ScheduledExecutorService threads;

  private Looks(int conditions) {
    threads =
        Executors.newScheduledThreadPool(
            conditions,
            work -> {
              Thread thread = new Thread(work, "twinline-health");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Begins to look, now and every five seconds. */
  public static Looks begin(Readiness readiness, Map<String, Look> looks) {
    return begin(readiness, looks, EVERY);
  }

  static Looks begin(Readiness readiness, Map<String, Look> looks, Duration every) {
    Looks begun = new Looks(looks.size());
    looks.forEach(
        (name, look) ->
            begun.threads.scheduleWithFixedDelay(
                () -> begun.look(readiness, name, look),
                0,
                every.toMillis(),
                TimeUnit.MILLISECONDS));
    return begun;
  }

  private void look(Readiness readiness, String name, Look look) {
    boolean before = readiness.isMet(name);
    Verdict verdict = taken(look);
    readiness.found(name, verdict);
    if (before && !verdict.met()) {
      LOG.warn("not ready ({}): {}. {}", name, verdict.why(), verdict.remedy());
    } else if (!before && verdict.met()) {
      LOG.info("condition {} is met: {}", name, verdict.why());
    }
  }

  private static Verdict taken(Look look) {
    try {
      return look.take();
    } catch (RuntimeException e) {
      return Verdict.unmet(
          "the look itself failed: " + e, "this is a mistake in Twinline: report it");
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
