package dev.twinline.starter;

import dev.twinline.workflows.wire.TwinlineDataConverter;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.envconfig.LoadClientConfigProfileOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Connects as Temporal's own environment configuration says ({@code TEMPORAL_ADDRESS} and its
 * siblings, or the profile that {@code temporal config} writes).
 */
record EnvironmentConnector(Map<String, String> environment)
    implements TemporalConnection.Connector {

  /** Long enough for a handshake across an ocean, short enough for a person at 3 a.m. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  @Override
  public TemporalConnection open(Optional<String> person) {
    ClientConfigProfile profile = profile();
    WorkflowServiceStubs stubs = connect(profile);
    WorkflowClientOptions.Builder options =
        WorkflowClientOptions.newBuilder(profile.toWorkflowClientOptions())
            .setDataConverter(TwinlineDataConverter.create());
    person.ifPresent(options::setIdentity);
    return new OpenConnection(stubs, WorkflowClient.newInstance(stubs, options.build()));
  }

  private ClientConfigProfile profile() {
    try {
      return ClientConfigProfile.load(
          LoadClientConfigProfileOptions.newBuilder().setEnvOverrides(environment).build());
    } catch (IOException | RuntimeException e) {
      throw new CommandFailure(
          ExitCode.NO_TEMPORAL,
          "Temporal's environment configuration cannot be read: "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
              + ". Check TEMPORAL_PROFILE, TEMPORAL_CONFIG_FILE and that file.",
          e);
    }
  }

  private static WorkflowServiceStubs connect(ClientConfigProfile profile) {
    WorkflowServiceStubs stubs = stubs(options(profile));
    try {
      // One plain question with a deadline of its own: the SDK's connect() tries again for longer
      // than it is told, and a person waits.
      stubs
          .blockingStub()
          .withDeadlineAfter(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
          .getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
      return stubs;
    } catch (StatusRuntimeException e) {
      stubs.shutdownNow();
      throw unreachable(stubs.getOptions().getTarget(), e);
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
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new CommandFailure(
          ExitCode.NO_TEMPORAL,
          "the TLS settings of Temporal cannot be used ("
              + String.valueOf(cause).lines().findFirst().orElse("")
              + "). Check the TEMPORAL_TLS variables, or the profile.",
          e);
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
      throw new CommandFailure(
          ExitCode.NO_TEMPORAL,
          "TEMPORAL_ADDRESS (or the profile's address) must be HOST:PORT, not \""
              + options.getTarget()
              + "\"",
          e);
    }
  }

  private static CommandFailure unreachable(String address, StatusRuntimeException e) {
    return switch (e.getStatus().getCode()) {
      case UNAUTHENTICATED, PERMISSION_DENIED -> TemporalTrouble.explain(e).orElseThrow();
      case UNIMPLEMENTED, INTERNAL, UNKNOWN ->
          noTemporal("What answers at " + address + " is not Temporal", e);
      default -> noTemporal("Temporal does not answer at " + address, e);
    };
  }

  private static CommandFailure noTemporal(String what, StatusRuntimeException e) {
    return new CommandFailure(
        ExitCode.NO_TEMPORAL,
        what
            + " ("
            + e.getStatus().getCode()
            + "). Set TEMPORAL_ADDRESS, or start one here: temporal server start-dev. Without"
            + " Temporal: twinline runbook NAME",
        e);
  }

  private record OpenConnection(WorkflowServiceStubs stubs, WorkflowClient client)
      implements TemporalConnection {
    @Override
    public void close() {
      stubs.shutdownNow();
    }
  }
}
