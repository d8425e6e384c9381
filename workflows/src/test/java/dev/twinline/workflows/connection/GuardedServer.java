package dev.twinline.workflows.connection;

import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.stub.StreamObserver;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceImplBase;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Something on the loopback that answers as Temporal does, and lets in who has a certificate. */
final class GuardedServer implements AutoCloseable {

  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private final List<String> keysShown = new CopyOnWriteArrayList<>();
  private final Callable<SslContext> tls;
  private Server server;

  private GuardedServer(Callable<SslContext> tls) throws Exception {
    this.tls = tls;
    server = listen(0);
  }

  private Server listen(int port) throws Exception {
    return NettyServerBuilder.forAddress(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
        .sslContext(tls.call())
        .intercept(new Doorman())
        .addService(new Temporal())
        .build()
        .start();
  }

  /** One that lets in only who has a certificate of the authority. */
  static GuardedServer wantingCertificates(Authority.Issued own, Path trusted) throws Exception {
    return new GuardedServer(
        () -> tls(own).trustManager(trusted.toFile()).clientAuth(ClientAuth.REQUIRE).build());
  }

  /** Whether a client is let in. */
  static boolean answers(WorkflowServiceStubs stubs) {
    try {
      stubs
          .blockingStub()
          .withDeadlineAfter(5, TimeUnit.SECONDS)
          .getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
      return true;
    } catch (StatusRuntimeException refused) {
      return false;
    }
  }

  /** One that lets everybody in, and shows its own certificate. */
  static GuardedServer open(Authority.Issued own) throws Exception {
    return new GuardedServer(() -> tls(own).build());
  }

  /** Ends every connection, and every session that a client might resume. */
  void restart() throws Exception {
    int port = server.getPort();
    server.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
    server = listen(port);
  }

  private static SslContextBuilder tls(Authority.Issued own) {
    return GrpcSslContexts.forServer(bytes(own.certificate()), bytes(own.key()));
  }

  String address() {
    return "127.0.0.1:" + server.getPort();
  }

  /** What was shown in the header {@code Authorization}, call by call. */
  List<String> keysShown() {
    return keysShown;
  }

  private final class Doorman implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      keysShown.add(String.valueOf(headers.get(AUTHORIZATION)));
      return next.startCall(call, headers);
    }
  }

  private static final class Temporal extends WorkflowServiceImplBase {
    @Override
    public void getSystemInfo(
        GetSystemInfoRequest request, StreamObserver<GetSystemInfoResponse> answer) {
      answer.onNext(GetSystemInfoResponse.newBuilder().setServerVersion("test").build());
      answer.onCompleted();
    }
  }

  private static ByteArrayInputStream bytes(String pem) {
    return new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
