package dev.twinline.worker;

import dev.twinline.activities.aws.AwsClients;
import dev.twinline.worker.health.CatalogLook;
import dev.twinline.worker.health.CertificateLook;
import dev.twinline.worker.health.HealthServer;
import dev.twinline.worker.health.Look;
import dev.twinline.worker.health.Looks;
import dev.twinline.worker.health.PollWatch;
import dev.twinline.worker.health.PollingLook;
import dev.twinline.worker.health.PollingLook.Doing;
import dev.twinline.worker.health.Readiness;
import dev.twinline.worker.health.TemporalLook;
import dev.twinline.worker.health.Verdict;
import dev.twinline.worker.metrics.WaitingGates;
import dev.twinline.worker.metrics.WorkerMetrics;
import dev.twinline.workflows.connection.ClientCertificate;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What makes a worker process visible from outside: its health, and its metrics. Where no address
 * is given for them there are none, and nothing is counted; only its certificate is looked at all
 * the same, since the log says when that runs out.
 */
public final class Instruments implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Instruments.class);

  private final WorkerConfiguration configuration;
  private final PollWatch polls = new PollWatch();
  private final Optional<WorkerMetrics> metrics;
  private final Readiness readiness;
  private volatile Supplier<Doing> doing = () -> Doing.STARTING;
  private Optional<HealthServer> server = Optional.empty();
  private Optional<Looks> looks = Optional.empty();
  private Optional<WaitingGates> gates = Optional.empty();

  /** Of a worker that was told so; nothing listens yet. */
  public Instruments(WorkerConfiguration configuration) {
    this.configuration = configuration;
    this.metrics = configuration.health().address().map(wanted -> new WorkerMetrics());
    this.readiness =
        new Readiness(
            Clock.systemUTC(), List.of(Readiness.TEMPORAL, Readiness.POLLING, Readiness.CATALOG));
  }

  /** A connection on which the instruments listen. */
  public WorkflowServiceStubsOptions on(WorkflowServiceStubsOptions options) {
    return metrics
        .map(
            counting ->
                WorkflowServiceStubsOptions.newBuilder(options)
                    .setMetricsScope(counting.scope())
                    .addGrpcClientInterceptor(polls)
                    .build())
        .orElse(options);
  }

  /**
   * Answers from now on, before the server is known to be there.
   *
   * @param certificate the one with which the client goes to the server, where it has one
   */
  public void begin(
      WorkflowClient client, AwsClients aws, Optional<ClientCertificate> certificate) {
    certificate.ifPresent(used -> readiness.expect(Readiness.CERTIFICATE));
    Map<String, Look> wanted = new LinkedHashMap<>();
    certificate.ifPresent(
        used -> wanted.put(Readiness.CERTIFICATE, new CertificateLook(used, Clock.systemUTC())));
    metrics.ifPresent(
        counting -> {
          aws.observedBy(counting.calls());
          counting.show(readiness);
          certificate.ifPresent(counting::show);
          HealthServer answering =
              HealthServer.start(
                  configuration.health().address().orElseThrow(),
                  TwinlineWorker.identity(configuration.region()),
                  readiness,
                  counting::scrape);
          readiness.found(
              Readiness.TEMPORAL,
              Verdict.unmet(
                  "waiting for Temporal at "
                      + client.getWorkflowServiceStubs().getOptions().getTarget(),
                  "nothing yet"));
          wanted.putAll(looks(client));
          gates = Optional.of(WaitingGates.follow(client, counting));
          server = Optional.of(answering);
          LOG.info("health: {}/readyz", answering.address());
        });
    if (!wanted.isEmpty()) {
      looks = Optional.of(Looks.begin(readiness, wanted));
    }
  }

  /** Where probes are answered, such as {@code http://127.0.0.1:8080}, if they are. */
  public Optional<String> address() {
    return server.map(HealthServer::address);
  }

  private Map<String, Look> looks(WorkflowClient client) {
    Map<String, Look> all = new LinkedHashMap<>();
    all.put(Readiness.TEMPORAL, new TemporalLook(client));
    all.put(Readiness.POLLING, new PollingLook(() -> doing.get(), polls));
    all.put(Readiness.CATALOG, new CatalogLook(configuration.catalog()));
    return all;
  }

  /** There is a worker now. */
  public void watch(TwinlineWorker worker) {
    doing = worker::doing;
    readiness.found(Readiness.POLLING, new PollingLook(doing, polls).take());
  }

  /** The worker was told to stop: nobody should count on it any more. */
  void stopping() {
    doing = () -> Doing.STOPPING;
    readiness.found(Readiness.POLLING, new PollingLook(doing, polls).take());
  }

  @Override
  public void close() {
    server.ifPresent(HealthServer::close);
    looks.ifPresent(Looks::close);
    gates.ifPresent(WaitingGates::close);
    metrics.ifPresent(WorkerMetrics::close);
  }
}
