package dev.twinline.local.realserver.trouble;

import io.grpc.CallOptions;
import io.grpc.HandlerRegistry;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
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

/**
 * A door before a server that lets everything through but one request, which it refuses as a server
 * with authorization refuses whoever has no role for it.
 */
final class RefusingDoor implements AutoCloseable {

  private final ManagedChannel inside;
  private final Server door;
  private final String refused;

  /**
   * @param address of the server behind the door
   * @param refused the request's full name
   */
  RefusingDoor(String address, String refused) {
    this.refused = refused;
    inside = ManagedChannelBuilder.forTarget(address).usePlaintext().build();
    try {
      door =
          NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
              .fallbackHandlerRegistry(new Everything())
              .build()
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String address() {
    return "127.0.0.1:" + door.getPort();
  }

  @Override
  public void close() {
    door.shutdownNow();
    inside.shutdownNow();
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
    if (method.getFullMethodName().equals(refused)) {
      answer.onError(
          Status.PERMISSION_DENIED.withDescription("Request unauthorized.").asRuntimeException());
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
