package dev.twinline.workflows.connection;

import dev.twinline.workflows.secret.SecretFile;
import dev.twinline.workflows.secret.WrongSecret;
import io.grpc.util.AdvancedTlsX509KeyManager;
import io.grpc.util.CertificateUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A certificate and its key, looked at again for each handshake.
 *
 * <p>gRPC's own watch of both files takes a new pair only when both have changed; a renewal may
 * well keep the key. Here the pair is taken as soon as the two belong together, so that files which
 * are replaced one after the other never make a pair of which nobody is the owner.
 */
public final class TlsIdentity extends X509ExtendedKeyManager implements ClientCertificate {

  private static final Logger LOG = LoggerFactory.getLogger(TlsIdentity.class);
  private static final byte[] PROBE = "twinline".getBytes(StandardCharsets.US_ASCII);

  private final AdvancedTlsX509KeyManager manager = new AdvancedTlsX509KeyManager();
  private final SecretFile<X509Certificate[]> certificates;
  private final SecretFile<PrivateKey> keys;
  private X509Certificate[] triedCertificate;
  private PrivateKey triedKey;
  private X509Certificate taken;

  private TlsIdentity(String certificateSetting, Path certificate, String keySetting, Path key) {
    certificates = SecretFile.open(certificateSetting, certificate, TlsIdentity::certificates);
    keys = SecretFile.open(keySetting, key, TlsIdentity::key);
    refresh();
    if (taken == null) {
      throw new WrongSecret(notAPair());
    }
  }

  /**
   * Of a client of Temporal.
   *
   * @throws WrongSecret when one of the files cannot be used, or the two do not belong together
   */
  static TlsIdentity ofClient(Path certificate, Path key) {
    return new TlsIdentity(
        "TEMPORAL_TLS_CLIENT_CERT_PATH (or the profile)",
        certificate,
        "TEMPORAL_TLS_CLIENT_KEY_PATH (or the profile)",
        key);
  }

  /**
   * What a server of ours needs to be spoken to over TLS, with certificate and key from these
   * files.
   *
   * @throws WrongSecret when one of the files cannot be used, or the two do not belong together
   */
  public static SSLContext server(
      String certificateSetting, Path certificate, String keySetting, Path key) {
    KeyManager[] own = {new TlsIdentity(certificateSetting, certificate, keySetting, key)};
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(own, null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no TLS", e);
    }
  }

  static X509Certificate[] certificates(String pem) {
    try {
      X509Certificate[] read = CertificateUtils.getX509Certificates(bytes(pem));
      if (read.length == 0) {
        throw new WrongSecret("has no certificate in it");
      }
      return read;
    } catch (GeneralSecurityException e) {
      throw new WrongSecret("holds no certificate in PEM");
    }
  }

  private static PrivateKey key(String pem) {
    try {
      return CertificateUtils.getPrivateKey(bytes(pem));
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      // Without the library's words, which could repeat a line of the key.
      throw new WrongSecret("holds no private key in PEM (PKCS #8: \"BEGIN PRIVATE KEY\")");
    }
  }

  private static ByteArrayInputStream bytes(String pem) {
    return new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
  }

  private synchronized void refresh() {
    X509Certificate[] certificate = certificates.current();
    PrivateKey key = keys.current();
    if (certificate == triedCertificate && key == triedKey) {
      return;
    }
    triedCertificate = certificate;
    triedKey = key;
    if (!isPair(certificate[0].getPublicKey(), key)) {
      LOG.warn("{}; the pair before goes on being used", notAPair());
      return;
    }
    manager.updateIdentityCredentials(certificate, key);
    taken = certificate[0];
  }

  private String notAPair() {
    return "the certificate in "
        + certificates.path()
        + " and the key in "
        + keys.path()
        + " do not belong together";
  }

  private static boolean isPair(PublicKey publicKey, PrivateKey key) {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> key.getAlgorithm();
        };
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(PROBE);
      byte[] signed = signature.sign();
      signature.initVerify(publicKey);
      signature.update(PROBE);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  @Override
  public String source() {
    return certificates.path().toString();
  }

  @Override
  public String remedy() {
    return "Replace certificate and key in their files; they are taken up without a restart";
  }

  @Override
  public synchronized Instant validUntil() {
    refresh();
    return taken.getNotAfter().toInstant();
  }

  @Override
  public String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
    refresh();
    return manager.chooseEngineClientAlias(types, issuers, engine);
  }

  @Override
  public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
    refresh();
    return manager.chooseClientAlias(types, issuers, socket);
  }

  @Override
  public String[] getClientAliases(String type, Principal[] issuers) {
    return manager.getClientAliases(type, issuers);
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return manager.getCertificateChain(alias);
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return manager.getPrivateKey(alias);
  }

  @Override
  public String[] getServerAliases(String type, Principal[] issuers) {
    return manager.getServerAliases(type, issuers);
  }

  @Override
  public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
    refresh();
    return manager.chooseServerAlias(type, issuers, socket);
  }

  @Override
  public String chooseEngineServerAlias(String type, Principal[] issuers, SSLEngine engine) {
    refresh();
    return manager.chooseEngineServerAlias(type, issuers, engine);
  }
}
