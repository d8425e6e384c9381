package dev.twinline.worker.metrics;

import dev.twinline.activities.aws.CallObserver;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;

/** Counts calls to clouds, and how long they take. */
final class CloudCallMetrics implements CallObserver {

  static final String CALLS = "twinline_cloud_calls";
  static final String DURATION = "twinline_cloud_call_duration";

  private final MeterRegistry registry;

  CloudCallMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void ended(Call call, Outcome outcome, Duration took) {
    registry
        .counter(
            CALLS,
            "service",
            call.service(),
            "operation",
            call.operation(),
            "region",
            call.region().code(),
            "outcome",
            outcome.name().toLowerCase(Locale.ROOT))
        .increment();
    registry
        .timer(DURATION, "service", call.service(), "region", call.region().code())
        .record(took);
  }
}
