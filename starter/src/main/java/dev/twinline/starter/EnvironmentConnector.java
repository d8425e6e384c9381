package dev.twinline.starter;

import dev.twinline.workflows.connection.ConfiguredTemporal;
import dev.twinline.workflows.connection.WrongConnection;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.time.Instant;
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
    try {
      ConfiguredTemporal configured = ConfiguredTemporal.from(environment);
      WorkflowClientOptions.Builder options = configured.client();
      person.ifPresent(options::setIdentity);
      WorkflowServiceStubs stubs = connect(configured);
      return new OpenConnection(stubs, WorkflowClient.newInstance(stubs, options.build()));
    } catch (WrongConnection e) {
      throw new CommandFailure(ExitCode.NO_TEMPORAL, e.getMessage(), e);
    }
  }

  private static WorkflowServiceStubs connect(ConfiguredTemporal configured) {
    WorkflowServiceStubs stubs = configured.stubs();
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
      throw unreachable(stubs.getOptions().getTarget(), configured, e);
    }
  }

  private static CommandFailure unreachable(
      String address, ConfiguredTemporal configured, StatusRuntimeException e) {
    Optional<String> certificate =
        configured.certificate().flatMap(it -> it.trouble(Instant.now()));
    if (certificate.isPresent()) {
      return new CommandFailure(
          ExitCode.NO_TEMPORAL,
          "Temporal does not let this client in at " + address + ": " + certificate.get(),
          e);
    }
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
