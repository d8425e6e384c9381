package dev.twinline.worker.metrics;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.tally.ScopeCloseException;
import com.uber.m3.util.Duration;
import dev.twinline.activities.aws.CallObserver;
import dev.twinline.worker.health.Readiness;
import dev.twinline.workflows.connection.ClientCertificate;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.temporal.common.reporter.MicrometerClientStatsReporter;

/** The metrics of one worker process. */
public final class WorkerMetrics implements AutoCloseable {

  /** The SDK collects for so long before it tells: the age of a figure when it is scraped. */
  private static final Duration REPORTED_EVERY = Duration.ofSeconds(5);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Scope scope;

  public WorkerMetrics() {
    registry.config().meterFilter(new FewSeries());
    scope =
        new RootScopeBuilder()
            .reporter(new MicrometerClientStatsReporter(registry))
            .reportEvery(REPORTED_EVERY);
  }

  /** Where the SDK, and workflows, count. */
  public Scope scope() {
    return scope;
  }

  /** Where calls to clouds are counted. */
  public CallObserver calls() {
    return new CloudCallMetrics(registry);
  }

  /** Shows each condition, and all of them, as 1 while met and 0 otherwise. */
  public void show(Readiness readiness) {
    Gauge.builder("twinline_ready", readiness, now -> now.isReady() ? 1 : 0)
        .description("1 while every condition of the worker is met")
        .register(registry);
    readiness
        .names()
        .forEach(
            name ->
                Gauge.builder("twinline_condition_met", readiness, now -> now.isMet(name) ? 1 : 0)
                    .description("1 while this condition of the worker is met")
                    .tag("condition", name)
                    .register(registry));
  }

  /** Shows until when the client certificate is valid, in seconds since 1970. */
  public void show(ClientCertificate certificate) {
    Gauge.builder(
            "twinline_client_certificate_expiry_timestamp_seconds",
            certificate,
            now -> now.validUntil().getEpochSecond())
        .description("until when the client certificate is valid, in seconds since 1970")
        .register(registry);
  }

  MeterRegistry registry() {
    return registry;
  }

  /** Everything, in Prometheus' text format. */
  public String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    try {
      // Closes its reporter, and so the registry.
      scope.close();
    } catch (ScopeCloseException e) {
      registry.close();
    }
  }
}
