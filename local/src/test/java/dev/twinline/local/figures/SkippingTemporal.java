package dev.twinline.local.figures;

import com.google.protobuf.Empty;
import com.google.protobuf.Timestamp;
import dev.twinline.local.system.TemporalServer;
import dev.twinline.worker.TwinlineWorker;
import dev.twinline.workflows.wire.TwinlineDataConverter;
import io.temporal.api.testservice.v1.TestServiceGrpc;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import java.time.Duration;
import java.time.Instant;

/**
 * A Temporal server inside this process that skips every wait: its time runs while something is
 * done, and jumps to the next timer while nothing is.
 */
final class SkippingTemporal implements TemporalServer {

  private final TestServer.InProcessTestServer server;
  private final WorkflowServiceStubs stubs;
  private final TestServiceGrpc.TestServiceBlockingStub time;

  SkippingTemporal() {
    server = TestServer.createServer(false);
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setChannel(server.getChannel()).build());
    time = TestServiceGrpc.newBlockingStub(server.getChannel());
  }

  /** What time it is there. */
  Instant now() {
    Timestamp now = time.getCurrentTime(Empty.getDefaultInstance()).getTime();
    return Instant.ofEpochSecond(now.getSeconds(), now.getNanos());
  }

  @Override
  public TwinlineWorker.Server kind() {
    return TwinlineWorker.Server.EMBEDDED;
  }

  @Override
  public WorkflowClient client(String identity) {
    return WorkflowClient.newInstance(
        stubs,
        WorkflowClientOptions.newBuilder()
            .setIdentity(identity)
            .setDataConverter(TwinlineDataConverter.create())
            .setWorkerHeartbeatInterval(Duration.ofSeconds(-1))
            .build());
  }

  @Override
  public void close() {
    stubs.shutdownNow();
    server.close();
  }
}
