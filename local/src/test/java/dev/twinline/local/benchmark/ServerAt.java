package dev.twinline.local.benchmark;

import dev.twinline.local.system.TemporalServer;
import dev.twinline.worker.TwinlineWorker;
import dev.twinline.workflows.wire.TwinlineDataConverter;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;

/** A real server that somebody else has started, and that outlives the measurement. */
final class ServerAt implements TemporalServer {

  private final WorkflowServiceStubs stubs;

  ServerAt(String address) {
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
  }

  @Override
  public TwinlineWorker.Server kind() {
    return TwinlineWorker.Server.REAL;
  }

  @Override
  public WorkflowClient client(String identity) {
    return WorkflowClient.newInstance(
        stubs,
        WorkflowClientOptions.newBuilder()
            .setIdentity(identity)
            .setDataConverter(TwinlineDataConverter.create())
            .build());
  }

  @Override
  public void close() {
    stubs.shutdownNow();
  }
}
