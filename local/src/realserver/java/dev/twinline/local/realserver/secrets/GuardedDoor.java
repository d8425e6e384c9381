package dev.twinline.local.realserver.secrets;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * TLS before a server that has none: it lets in whoever shows a certificate that has not run out,
 * when a connection is made and not again after that, as Temporal does.
 */
final class GuardedDoor implements AutoCloseable {

  private final SelfSigned own;
  private final String host;
  private final int port;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private volatile SSLServerSocket door;

  private GuardedDoor(SelfSigned own, String server) throws Exception {
    this.own = own;
    this.door = listening(0);
    this.host = server.substring(0, server.lastIndexOf(':'));
    this.port = Integer.parseInt(server.substring(server.lastIndexOf(':') + 1));
  }

  /**
   * Opens it.
   *
   * @param server host and port
   */
  static GuardedDoor before(String server, SelfSigned own) throws Exception {
    GuardedDoor opened = new GuardedDoor(own, server);
    daemon(opened::letIn);
    return opened;
  }

  /** With sessions of its own, so that nobody goes on with one from before. */
  private SSLServerSocket listening(int at) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(own.keys(), SelfSigned.PASSWORD);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), new TrustManager[] {new Doorman()}, null);
    SSLServerSocket socket =
        (SSLServerSocket)
            tls.getServerSocketFactory()
                .createServerSocket(at, 50, InetAddress.getLoopbackAddress());
    SSLParameters wanted = socket.getSSLParameters();
    wanted.setNeedClientAuth(true);
    wanted.setApplicationProtocols(new String[] {"h2"});
    socket.setSSLParameters(wanted);
    return socket;
  }

  String address() {
    return "127.0.0.1:" + door.getLocalPort();
  }

  /** Ends every connection; whoever wants another one shows their certificate again. */
  void hangUp() throws Exception {
    int same = door.getLocalPort();
    close();
    door = listening(same);
    daemon(this::letIn);
  }

  private void letIn() {
    SSLServerSocket here = door;
    while (!here.isClosed()) {
      try {
        SSLSocket caller = (SSLSocket) here.accept();
        daemon(() -> connect(caller));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void connect(SSLSocket caller) {
    open.add(caller);
    try {
      caller.startHandshake();
      Socket server = new Socket(host, port);
      open.add(server);
      daemon(() -> pass(server, caller));
      pass(caller, server);
    } catch (IOException refused) {
      end(caller);
    }
  }

  private static void pass(Socket from, Socket to) {
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      byte[] bytes = new byte[8192];
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        out.write(bytes, 0, read);
        out.flush();
      }
    } catch (IOException ended) {
      end(from);
    }
    end(to);
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new AssertionError("a socket of the loopback does not close", e);
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "guarded-door");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new AssertionError("a socket of the loopback does not close", e);
    }
    open.forEach(GuardedDoor::end);
    open.clear();
  }

  /** Looks at the date and at nothing else. */
  private static final class Doorman implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      chain[0].checkValidity();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      throw new CertificateException("the door calls nobody");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
