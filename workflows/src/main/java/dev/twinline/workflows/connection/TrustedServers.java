package dev.twinline.workflows.connection;

import dev.twinline.workflows.secret.SecretFile;
import io.grpc.util.AdvancedTlsX509TrustManager;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** The authorities whose servers are trusted, from a file that is looked at for each handshake. */
final class TrustedServers extends X509ExtendedTrustManager {

  private final AdvancedTlsX509TrustManager manager;
  private final SecretFile<X509Certificate[]> authorities;
  private X509Certificate[] taken;

  TrustedServers(Path file) {
    authorities =
        SecretFile.open(
            "TEMPORAL_TLS_SERVER_CA_CERT_PATH (or the profile)", file, TlsIdentity::certificates);
    try {
      manager = AdvancedTlsX509TrustManager.newBuilder().build();
      refresh();
    } catch (CertificateException e) {
      throw new IllegalStateException("this JVM cannot trust anybody", e);
    }
  }

  private synchronized void refresh() throws CertificateException {
    X509Certificate[] now = authorities.current();
    if (now == taken) {
      return;
    }
    try {
      manager.updateTrustCredentials(now);
      taken = now;
    } catch (IOException | GeneralSecurityException e) {
      throw new CertificateException("the authorities in " + authorities.path(), e);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    refresh();
    manager.checkServerTrusted(chain, type, engine);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    refresh();
    manager.checkServerTrusted(chain, type, socket);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    refresh();
    manager.checkServerTrusted(chain, type);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    throw noServer();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw noServer();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw noServer();
  }

  private static CertificateException noServer() {
    return new CertificateException("this process serves no clients");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return manager.getAcceptedIssuers();
  }
}
