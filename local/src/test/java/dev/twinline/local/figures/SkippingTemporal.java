package dev.twinline.local.figures;

import dev.twinline.local.system.TemporalServer;
import dev.twinline.worker.TwinlineWorker;
import dev.twinline.workflows.wire.TwinlineDataConverter;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.TestServiceStubs;
import io.temporal.serviceclient.TestServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import com.google.protobuf.Empty;
import com.google.protobuf.Timestamp;
import java.time.Duration;
import java.time.Instant;

/**
 * A Temporal server inside this process that skips every wait: its time runs while something is
 * done, and jumps to the next timer while nothing is.
 */
final class SkippingTemporal implements TemporalServer {

  private final TestServer.InProcessTestServer server;
  private final WorkflowServiceStubs stubs;
  private final TestServiceStubs time;

  SkippingTemporal() {
    server = TestServer.createServer(false);
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setChannel(server.getChannel()).build());
    time =
        TestServiceStubs.newServiceStubs(
            TestServiceStubsOptions.newBuilder().setChannel(server.getChannel()).build());
  }

  /** What time it is there. */
  Instant now() {
    Timestamp now = time.blockingStub().getCurrentTime(Empty.getDefaultInstance()).getTime();
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
    time.shutdownNow();
    stubs.shutdownNow();
    server.close();
  }
}
