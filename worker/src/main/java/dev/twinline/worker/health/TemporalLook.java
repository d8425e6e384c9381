package dev.twinline.worker.health;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Whether the server answers this worker about its own namespace. */
public final class TemporalLook implements Look {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final WorkflowClient client;

  public TemporalLook(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public Verdict take() {
    try {
      ask(client);
      return Verdict.met(server() + " answers, namespace " + namespace());
    } catch (StatusRuntimeException e) {
      return unmet(e.getStatus());
    }
  }

  /**
   * Asks the server about the client's namespace.
   *
   * @throws StatusRuntimeException when it refuses, or does not answer within two seconds
   */
  public static void ask(WorkflowClient client) {
    client
        .getWorkflowServiceStubs()
        .blockingStub()
        .withDeadlineAfter(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .describeNamespace(
            DescribeNamespaceRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .build());
  }

  private Verdict unmet(Status status) {
    return switch (status.getCode()) {
      case UNAUTHENTICATED, PERMISSION_DENIED ->
          Verdict.unmet(
              server() + " refuses this worker: " + Words.of(status),
              "renew its API key or certificate (TEMPORAL_API_KEY, TEMPORAL_TLS_CLIENT_CERT_PATH),"
                  + " or give it the role write in the namespace");
      case NOT_FOUND ->
          Verdict.unmet(
              server() + " has no namespace " + namespace() + ": " + Words.of(status),
              "create it, or correct TEMPORAL_NAMESPACE");
      default ->
          Verdict.unmet(
              "waiting for " + server() + ", which does not answer: " + Words.of(status),
              "bring Temporal back, or correct TEMPORAL_ADDRESS or the way there (network policy,"
                  + " TLS); the worker goes on by itself");
    };
  }

  private String server() {
    return "Temporal at " + client.getWorkflowServiceStubs().getOptions().getTarget();
  }

  private String namespace() {
    return client.getOptions().getNamespace();
  }
}
