package dev.twinline.worker;

import dev.twinline.worker.health.TemporalLook;
import dev.twinline.worker.settings.InvalidConfiguration;
import dev.twinline.workflows.connection.ClientCertificate;
import dev.twinline.workflows.connection.ConfiguredTemporal;
import dev.twinline.workflows.connection.WrongConnection;
import dev.twinline.workflows.model.Region;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to Temporal, as its standard environment configuration has it ({@link
 * ConfiguredTemporal}).
 */
final class TemporalConnection implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TemporalConnection.class);

  private static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(1);

  /** Answers that no waiting changes: a person must correct the configuration. */
  private static final Set<Status.Code> REFUSALS =
      Set.of(
          Status.Code.NOT_FOUND,
          Status.Code.PERMISSION_DENIED,
          Status.Code.UNAUTHENTICATED,
          Status.Code.INVALID_ARGUMENT);

  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;
  private final Optional<ClientCertificate> certificate;

  private TemporalConnection(
      WorkflowServiceStubs stubs, WorkflowClient client, Optional<ClientCertificate> certificate) {
    this.stubs = stubs;
    this.client = client;
    this.certificate = certificate;
  }

  /** The same with nobody listening. */
  static TemporalConnection from(Map<String, String> environment, Region region) {
    return from(environment, region, UnaryOperator.identity());
  }

  /**
   * Prepares the connection; nothing is sent yet.
   *
   * @param instruments what listens on the connection
   * @throws InvalidConfiguration naming the variable that is wrong
   */
  static TemporalConnection from(
      Map<String, String> environment,
      Region region,
      UnaryOperator<WorkflowServiceStubsOptions> instruments) {
    try {
      ConfiguredTemporal configured = ConfiguredTemporal.from(environment);
      WorkflowServiceStubs stubs = configured.stubs(instruments);
      WorkflowClientOptions options =
          configured.client().setIdentity(TwinlineWorker.identity(region)).build();
      return new TemporalConnection(
          stubs, WorkflowClient.newInstance(stubs, options), configured.certificate());
    } catch (WrongConnection e) {
      throw new InvalidConfiguration(e.getMessage());
    }
  }

  /** The certificate with which this worker goes to Temporal, where it has one. */
  Optional<ClientCertificate> certificate() {
    return certificate;
  }

  WorkflowClient client() {
    return client;
  }

  /**
   * Waits until the server answers, however long that takes: a worker that outlives an outage of
   * Temporal serves again without anybody's doing.
   *
   * @throws InvalidConfiguration when the server answers, but refuses this client
   */
  void awaitServer() throws InterruptedException {
    String where = "Temporal at " + stubs.getOptions().getTarget();
    boolean told = false;
    while (true) {
      try {
        TemporalLook.ask(client);
        LOG.info("{} answers, namespace {}", where, client.getOptions().getNamespace());
        return;
      } catch (StatusRuntimeException e) {
        if (REFUSALS.contains(e.getStatus().getCode())) {
          throw new InvalidConfiguration(
              where
                  + " refuses namespace "
                  + client.getOptions().getNamespace()
                  + " (TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, TEMPORAL_API_KEY or the file that "
                  + ConfiguredTemporal.API_KEY_FILE
                  + " names): "
                  + reason(e.getStatus()));
        }
        if (!told) {
          LOG.warn(
              "{} does not answer; waiting for it ({}){}",
              where,
              reason(e.getStatus()),
              troubleWithTheCertificate());
          told = true;
        }
        TimeUnit.MILLISECONDS.sleep(ASK_AGAIN_AFTER.toMillis());
      }
    }
  }

  private String troubleWithTheCertificate() {
    return certificate
        .flatMap(it -> it.trouble(Instant.now()))
        .map(words -> "; " + words)
        .orElse("");
  }

  /** The code, and the first line of what is known beyond it. */
  private static String reason(Status status) {
    Throwable cause = status.getCause();
    String detail = cause == null ? status.getDescription() : cause.getMessage();
    return detail == null
        ? status.getCode().name()
        : status.getCode() + ": " + detail.lines().findFirst().orElse("");
  }

  @Override
  public void close() {
    stubs.shutdownNow();
  }
}
