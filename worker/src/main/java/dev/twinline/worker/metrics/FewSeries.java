package dev.twinline.worker.metrics;

import dev.twinline.workflows.operation.OperationMetrics;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;

/**
 * Keeps a worker's series few: of the SDK's metrics only those that somebody watches or acts on,
 * each with the tags that tell causes apart, and of each duration a handful of buckets.
 *
 * <p>Unfiltered, the SDK makes a histogram of some seventy buckets for each timer and combination
 * of its nine tags. A gauge keeps every tag by which the SDK tells its values apart: without one of
 * them, two values would be shown as either of them. A counter loses nothing that way, it adds up.
 */
final class FewSeries implements MeterFilter {

  private static final String SDK = "temporal_";

  /** The SDK's metrics that are kept, with their tags. */
  private static final Map<String, Set<String>> KEPT =
      Map.ofEntries(
          Map.entry("temporal_num_pollers", Set.of("task_queue", "poller_type")),
          Map.entry("temporal_worker_task_slots_available", Set.of("task_queue", "worker_type")),
          Map.entry("temporal_worker_task_slots_used", Set.of("task_queue", "worker_type")),
          Map.entry("temporal_sticky_cache_size", Set.of()),
          Map.entry("temporal_workflow_active_thread_count", Set.of()),
          Map.entry("temporal_sticky_cache_hit", Set.of()),
          Map.entry("temporal_sticky_cache_miss", Set.of()),
          Map.entry("temporal_sticky_cache_thread_forced_eviction", Set.of()),
          Map.entry("temporal_workflow_task_schedule_to_start_latency", Set.of("task_queue")),
          Map.entry("temporal_workflow_task_execution_latency", Set.of()),
          Map.entry("temporal_workflow_task_replay_latency", Set.of()),
          Map.entry(
              "temporal_workflow_task_execution_failed", Set.of("workflow_type", "failure_reason")),
          Map.entry("temporal_workflow_task_no_completion", Set.of()),
          Map.entry("temporal_activity_schedule_to_start_latency", Set.of("task_queue")),
          Map.entry("temporal_activity_execution_latency", Set.of()),
          Map.entry("temporal_activity_execution_failed", Set.of("activity_type")),
          Map.entry("temporal_corrupted_signals", Set.of()),
          Map.entry("temporal_request", Set.of()),
          Map.entry("temporal_request_latency", Set.of()),
          Map.entry("temporal_request_failure", Set.of("operation", "status_code")),
          Map.entry("temporal_long_request_failure", Set.of("operation", "status_code")));

  /** Twinline runs no local activity and no Nexus operation. */
  private static final Set<String> NEVER_BUSY = Set.of("LocalActivityWorker", "NexusWorker");

  /** The tags of what workflows count, beside which the SDK hangs its own. */
  private static final Map<String, Set<String>> OURS =
      Map.of(
          OperationCounting.OPERATIONS,
          Set.of(OperationMetrics.OPERATION, OperationCounting.OUTCOME),
          OperationMetrics.STEP_DURATION,
          Set.of(OperationMetrics.OPERATION, OperationMetrics.STEP),
          OperationCounting.RECOVERY,
          Set.of(OperationCounting.CONTACT_CENTER),
          OperationCounting.RECOVERED_AT,
          Set.of(OperationCounting.CONTACT_CENTER),
          OperationCounting.CHECK_READY,
          Set.of(OperationCounting.CONTACT_CENTER),
          OperationCounting.CHECKED_AT,
          Set.of(OperationCounting.CONTACT_CENTER));

  private static final List<Duration> LATENCIES =
      List.of(
          Duration.ofMillis(50),
          Duration.ofMillis(250),
          Duration.ofSeconds(1),
          Duration.ofSeconds(5));

  private static final List<Duration> STEPS =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(10),
          Duration.ofHours(1));

  @Override
  public Meter.Id map(Meter.Id id) {
    Set<String> kept = KEPT.getOrDefault(id.getName(), OURS.get(id.getName()));
    return kept == null
        ? id
        : id.replaceTags(id.getTags().stream().filter(tag -> kept.contains(tag.getKey())).toList());
  }

  @Override
  public MeterFilterReply accept(Meter.Id id) {
    return id.getName().startsWith(SDK)
            && (!KEPT.containsKey(id.getName()) || NEVER_BUSY.contains(worker(id)))
        ? MeterFilterReply.DENY
        : MeterFilterReply.NEUTRAL;
  }

  private static String worker(Meter.Id id) {
    return String.valueOf(id.getTag("worker_type"));
  }

  @Override
  public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig wanted) {
    return DistributionStatisticConfig.builder()
        .percentilesHistogram(false)
        .serviceLevelObjectives(
            buckets(id.getName().equals(OperationMetrics.STEP_DURATION) ? STEPS : LATENCIES))
        .build()
        .merge(wanted);
  }

  private static double[] buckets(List<Duration> durations) {
    return durations.stream().flatMapToDouble(d -> DoubleStream.of(d.toNanos())).toArray();
  }
}
