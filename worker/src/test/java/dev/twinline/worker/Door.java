package dev.twinline.worker;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.HandlerRegistry;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A door on the loopback before a server: it can be shut, which takes the server away from whoever
 * comes through it, and it can refuse some requests, as a server with authorization does.
 */
final class Door implements AutoCloseable {

  private final Channel inside;
  private final int port;
  private final Map<String, Status> refused = new ConcurrentHashMap<>();
  private Server door;

  private Door(Channel inside, int port) {
    this.inside = inside;
    this.port = port;
  }

  /** A door that is shut. */
  static Door before(Channel inside) {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new Door(inside, free.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  Door open() {
    try {
      door =
          NettyServerBuilder.forAddress(
                  new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
              .fallbackHandlerRegistry(new Everything())
              .build()
              .start();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void shut() {
    if (door != null) {
      door.shutdownNow();
      door = null;
    }
  }

  /**
   * Lets no request of this name through any more.
   *
   * @param method such as PollActivityTaskQueue
   */
  void refuse(String method, Status status) {
    refused.put(method, status);
  }

  void letThrough(String method) {
    refused.remove(method);
  }

  @Override
  public void close() {
    shut();
  }

  /** Every request there is; what is in it is nobody's business here. */
  private final class Everything extends HandlerRegistry {

    @Override
    public ServerMethodDefinition<?, ?> lookupMethod(String name, String authority) {
      MethodDescriptor<byte[], byte[]> method =
          MethodDescriptor.<byte[], byte[]>newBuilder()
              .setType(MethodType.UNARY)
              .setFullMethodName(name)
              .setRequestMarshaller(new AsTheyAre())
              .setResponseMarshaller(new AsTheyAre())
              .build();
      return ServerMethodDefinition.create(
          method, ServerCalls.asyncUnaryCall((request, answer) -> pass(method, request, answer)));
    }
  }

  private void pass(
      MethodDescriptor<byte[], byte[]> method, byte[] request, StreamObserver<byte[]> answer) {
    Status no = refused.get(method.getBareMethodName());
    if (no != null) {
      answer.onError(no.asRuntimeException());
      return;
    }
    ClientCalls.asyncUnaryCall(inside.newCall(method, CallOptions.DEFAULT), request, answer);
  }

  private static final class AsTheyAre implements MethodDescriptor.Marshaller<byte[]> {

    @Override
    public InputStream stream(byte[] bytes) {
      return new ByteArrayInputStream(bytes);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
