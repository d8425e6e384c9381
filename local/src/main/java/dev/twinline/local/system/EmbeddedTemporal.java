package dev.twinline.local.system;

import com.google.protobuf.Empty;
import com.google.protobuf.Timestamp;
import dev.twinline.worker.TwinlineWorker;
import dev.twinline.workflows.wire.TwinlineDataConverter;
import io.grpc.ClientInterceptor;
import io.temporal.api.testservice.v1.TestServiceGrpc;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** A Temporal server inside this process; nothing listens on the network. */
public final class EmbeddedTemporal implements TemporalServer {

  private final TestServer.InProcessTestServer server;
  private final WorkflowServiceStubs stubs;

  private EmbeddedTemporal(boolean inRealTime) {
    server = TestServer.createServer(inRealTime);
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setChannel(server.getChannel()).build());
  }

  /** In real time: callers, agents and faults run by the same clock. */
  public static EmbeddedTemporal start() {
    return new EmbeddedTemporal(true);
  }

  /** Its time runs while something is done, and jumps to the next timer while nothing is. */
  public static EmbeddedTemporal skippingWaits() {
    return new EmbeddedTemporal(false);
  }

  /** What time it is there. */
  public Instant now() {
    Timestamp now =
        TestServiceGrpc.newBlockingStub(server.getChannel())
            .getCurrentTime(Empty.getDefaultInstance())
            .getTime();
    return Instant.ofEpochSecond(now.getSeconds(), now.getNanos());
  }

  @Override
  public TwinlineWorker.Server kind() {
    return TwinlineWorker.Server.EMBEDDED;
  }

  @Override
  public WorkflowClient client(String identity) {
    return client(identity, stubs);
  }

  /**
   * A client with a connection of its own, as a process has one, on which somebody listens. Whoever
   * asks for it shuts its stubs down.
   */
  public WorkflowClient client(String identity, ClientInterceptor listener) {
    return client(
        identity,
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setChannel(server.getChannel())
                .addGrpcClientInterceptor(listener)
                .build()));
  }

  /** The same where what listens is given with the options of the connection. */
  public WorkflowClient client(
      String identity, UnaryOperator<WorkflowServiceStubsOptions> instruments) {
    return client(
        identity,
        WorkflowServiceStubs.newServiceStubs(
            instruments.apply(
                WorkflowServiceStubsOptions.newBuilder().setChannel(server.getChannel()).build())));
  }

  private static WorkflowClient client(String identity, WorkflowServiceStubs stubs) {
    return WorkflowClient.newInstance(
        stubs,
        WorkflowClientOptions.newBuilder()
            .setIdentity(identity)
            .setDataConverter(TwinlineDataConverter.create())
            // The embedded server does not take worker heartbeats, though it says that it does.
            .setWorkerHeartbeatInterval(Duration.ofSeconds(-1))
            .build());
  }

  @Override
  public void close() {
    stubs.shutdownNow();
    server.close();
  }
}
