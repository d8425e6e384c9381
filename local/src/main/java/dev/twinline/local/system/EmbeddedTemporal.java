package dev.twinline.local.system;

import com.google.protobuf.Empty;
import com.google.protobuf.Timestamp;
import dev.twinline.worker.TwinlineWorker;
import dev.twinline.workflows.wire.TwinlineDataConverter;
import io.grpc.ClientInterceptor;
import io.temporal.api.testservice.v1.TestServiceGrpc;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.converter.DataConverter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A Temporal server inside this process; nothing listens on the network. */
public final class EmbeddedTemporal implements TemporalServer {

  /** One for all: it learns how each type is written, and that takes long. */
  private static final DataConverter CONVERTER = TwinlineDataConverter.create();

  private final TestServer.InProcessTestServer server;
  private final TwinlineWorker.Server kind;
  private final WorkflowServiceStubs stubs;
  private final Function<String, DataConverter> converters;

  private EmbeddedTemporal(
      boolean inRealTime, TwinlineWorker.Server kind, Function<String, DataConverter> converters) {
    this.converters = converters;
    server = TestServer.createServer(inRealTime);
    this.kind = kind;
    stubs = WorkflowServiceStubs.newServiceStubs(connection().build());
  }

  /** In real time: callers, agents and faults run by the same clock. */
  public static EmbeddedTemporal start() {
    return of(true, TwinlineWorker.Server.EMBEDDED);
  }

  /** The same where each client has a data converter of its own, by its identity. */
  public static EmbeddedTemporal start(Function<String, DataConverter> converters) {
    return new EmbeddedTemporal(true, TwinlineWorker.Server.EMBEDDED, converters);
  }

  private static EmbeddedTemporal of(boolean inRealTime, TwinlineWorker.Server kind) {
    return new EmbeddedTemporal(inRealTime, kind, identity -> CONVERTER);
  }

  /**
   * In real time, and runs stay with a worker that knows them. If it is lost, they wait until
   * another with the same identity has taken its place.
   */
  public static EmbeddedTemporal startWithHeirs() {
    return of(true, TwinlineWorker.Server.EMBEDDED_WITH_HEIRS);
  }

  /** Its time runs while something is done, and jumps to the next timer while nothing is. */
  public static EmbeddedTemporal skippingWaits() {
    return of(false, TwinlineWorker.Server.EMBEDDED);
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
    return kind;
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
            connection().addGrpcClientInterceptor(listener).build()));
  }

  /** The same where what listens is given with the options of the connection. */
  public WorkflowClient client(
      String identity, UnaryOperator<WorkflowServiceStubsOptions> instruments) {
    return client(
        identity, WorkflowServiceStubs.newServiceStubs(instruments.apply(connection().build())));
  }

  private WorkflowServiceStubsOptions.Builder connection() {
    return WorkflowServiceStubsOptions.newBuilder()
        .setChannel(server.getChannel())
        .addGrpcClientInterceptor(new InheritedQueues());
  }

  private WorkflowClient client(String identity, WorkflowServiceStubs stubs) {
    return WorkflowClient.newInstance(
        stubs,
        WorkflowClientOptions.newBuilder()
            .setIdentity(identity)
            .setDataConverter(converters.apply(identity))
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
