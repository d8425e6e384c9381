package dev.twinline.worker;

import dev.twinline.worker.settings.InvalidConfiguration;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.wire.TwinlineDataConverter;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.envconfig.LoadClientConfigProfileOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way to Temporal, as its standard environment configuration has it; nothing of our own. */
final class TemporalConnection implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TemporalConnection.class);

  /** How long one question to a server that may be away takes. */
  private static final Duration QUESTION = Duration.ofSeconds(2);

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

  private TemporalConnection(WorkflowServiceStubs stubs, WorkflowClient client) {
    this.stubs = stubs;
    this.client = client;
  }

  /**
   * Prepares the connection; nothing is sent yet.
   *
   * @throws InvalidConfiguration naming the variable that is wrong
   */
  static TemporalConnection from(Map<String, String> environment, Region region) {
    ClientConfigProfile profile = profile(environment);
    WorkflowServiceStubs stubs = stubs(options(profile));
    WorkflowClientOptions options =
        WorkflowClientOptions.newBuilder(profile.toWorkflowClientOptions())
            .setDataConverter(TwinlineDataConverter.create())
            .setIdentity(TwinlineWorker.identity(region))
            .build();
    return new TemporalConnection(stubs, WorkflowClient.newInstance(stubs, options));
  }

  private static ClientConfigProfile profile(Map<String, String> environment) {
    try {
      return ClientConfigProfile.load(
          LoadClientConfigProfileOptions.newBuilder().setEnvOverrides(environment).build());
    } catch (IOException | RuntimeException e) {
      throw new InvalidConfiguration(
          "the connection to Temporal (TEMPORAL_* and its configuration file): " + firstLine(e));
    }
  }

  /** Reads certificates and keys, and throws whatever the libraries do that it gives them to. */
  private static WorkflowServiceStubsOptions options(ClientConfigProfile profile) {
    try {
      WorkflowServiceStubsOptions options = profile.toWorkflowServiceStubsOptions();
      return isTlsOff(profile)
          ? WorkflowServiceStubsOptions.newBuilder(options).setEnableHttps(false).build()
          : options;
    } catch (RuntimeException e) {
      throw new InvalidConfiguration(
          "the TLS settings of Temporal (TEMPORAL_TLS_*) cannot be used: "
              + firstLine(e.getCause() == null ? e : e.getCause()));
    }
  }

  /** The SDK (1.38) switches TLS on with an API key, even where it was told TEMPORAL_TLS=false. */
  private static boolean isTlsOff(ClientConfigProfile profile) {
    return profile.getTls() != null && Boolean.TRUE.equals(profile.getTls().isDisabled());
  }

  private static WorkflowServiceStubs stubs(WorkflowServiceStubsOptions options) {
    try {
      return WorkflowServiceStubs.newServiceStubs(options);
    } catch (IllegalArgumentException e) {
      throw new InvalidConfiguration(
          "TEMPORAL_ADDRESS (or the profile's address) must be HOST:PORT, not \""
              + options.getTarget()
              + "\"");
    }
  }

  private static String firstLine(Throwable thrown) {
    return thrown.toString().lines().findFirst().orElse("");
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
        askForNamespace();
        LOG.info("{} answers, namespace {}", where, client.getOptions().getNamespace());
        return;
      } catch (StatusRuntimeException e) {
        if (REFUSALS.contains(e.getStatus().getCode())) {
          throw new InvalidConfiguration(
              where
                  + " refuses namespace "
                  + client.getOptions().getNamespace()
                  + " (TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, TEMPORAL_API_KEY): "
                  + reason(e.getStatus()));
        }
        if (!told) {
          LOG.warn("{} does not answer; waiting for it ({})", where, reason(e.getStatus()));
          told = true;
        }
        TimeUnit.MILLISECONDS.sleep(ASK_AGAIN_AFTER.toMillis());
      }
    }
  }

  /** The code, and the first line of what is known beyond it. */
  private static String reason(Status status) {
    Throwable cause = status.getCause();
    String detail = cause == null ? status.getDescription() : cause.getMessage();
    return detail == null
        ? status.getCode().name()
        : status.getCode() + ": " + detail.lines().findFirst().orElse("");
  }

  private void askForNamespace() {
    stubs
        .blockingStub()
        .withDeadlineAfter(QUESTION.toMillis(), TimeUnit.MILLISECONDS)
        .describeNamespace(
            DescribeNamespaceRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .build());
  }

  @Override
  public void close() {
    stubs.shutdownNow();
  }
}
