package dev.twinline.starter.codec;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.twinline.workflows.connection.RequestThreads;
import io.temporal.payload.codec.PayloadCodec;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** The running codec server: two paths, behind an {@link Entrance}. */
public final class CodecServer implements AutoCloseable {

  /** Requests are short; more at once than this wait their turn. */
  private static final int AT_ONCE = 16;

  /** For 6 MB over a slow line; whoever takes longer is cut off, with a token or without one. */
  private static final Duration LONGEST = Duration.ofSeconds(15);

  private final HttpServer http;
  private final RequestThreads threads = new RequestThreads("twinline-codec", AT_ONCE, LONGEST);
  private final boolean isEncrypted;

  private CodecServer(HttpServer http, boolean isEncrypted) {
    this.http = http;
    this.isEncrypted = isEncrypted;
  }

  /**
   * Listens.
   *
   * @param tls empty only for an address of the loopback
   * @throws IllegalArgumentException for another address without TLS: payloads would cross a
   *     network in the clear
   */
  public static CodecServer start(
      InetSocketAddress address, Optional<SSLContext> tls, Entrance entrance, PayloadCodec codec)
      throws IOException {
    if (tls.isEmpty() && !address.getAddress().isLoopbackAddress()) {
      throw new IllegalArgumentException("payloads in the clear leave no machine: TLS is wanted");
    }
    CodecServer server = new CodecServer(http(address, tls), tls.isPresent());
    server.http.createContext("/encode", new CodecHandler(entrance, codec::encode));
    server.http.createContext("/decode", new CodecHandler(entrance, codec::decode));
    server.http.setExecutor(server.threads);
    server.http.start();
    return server;
  }

  private static HttpServer http(InetSocketAddress address, Optional<SSLContext> tls)
      throws IOException {
    if (tls.isEmpty()) {
      return HttpServer.create(address, 0);
    }
    HttpsServer https = HttpsServer.create(address, 0);
    https.setHttpsConfigurator(new HttpsConfigurator(tls.get()));
    return https;
  }

  /** Where it is, for {@code --codec-endpoint}. */
  public String endpoint() {
    InetSocketAddress at = http.getAddress();
    String host = at.getAddress().isAnyLocalAddress() ? "HOST" : at.getHostString();
    return (isEncrypted ? "https://" : "http://")
        + (host.contains(":") ? "[" + host + "]" : host)
        + ":"
        + at.getPort();
  }

  @Override
  public void close() {
    http.stop(0);
    threads.close();
  }
}
