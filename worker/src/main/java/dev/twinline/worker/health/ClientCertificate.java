package dev.twinline.worker.health;

import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.envconfig.ClientConfigTLS;
import io.temporal.envconfig.LoadClientConfigProfileOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The certificate by which the worker shows who it is, as Temporal's environment configuration
 * names it. It is read anew at each look: whoever renews it replaces the file.
 */
public final class ClientCertificate implements Look {

  private static final String REMEDY =
      "renew the certificate and its key (TEMPORAL_TLS_CLIENT_CERT_PATH,"
          + " TEMPORAL_TLS_CLIENT_KEY_PATH)";

  /** Where the certificate comes from. */
  private interface Source {

    byte[] read() throws IOException;
  }

  private final Source source;
  private final Clock clock;
  private volatile Optional<Instant> expiresAt = Optional.empty();

  private ClientCertificate(Source source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  /** The one that is configured, if one is. */
  public static Optional<ClientCertificate> from(Map<String, String> environment, Clock clock) {
    return tls(environment)
        .flatMap(ClientCertificate::source)
        .map(found -> new ClientCertificate(found, clock));
  }

  private static Optional<ClientConfigTLS> tls(Map<String, String> environment) {
    try {
      return Optional.ofNullable(
          ClientConfigProfile.load(
                  LoadClientConfigProfileOptions.newBuilder().setEnvOverrides(environment).build())
              .getTls());
    } catch (IOException | RuntimeException e) {
      // The connection reads the same and says what is wrong with it.
      return Optional.empty();
    }
  }

  private static Optional<Source> source(ClientConfigTLS tls) {
    byte[] data = tls.getClientCertData();
    String path = tls.getClientCertPath();
    if (data != null && data.length > 0) {
      return Optional.of(() -> data);
    }
    return path == null || path.isBlank()
        ? Optional.empty()
        : Optional.of(() -> Files.readAllBytes(Path.of(path)));
  }

  /** Until when it is valid; empty while it could not be read. */
  public Optional<Instant> expiresAt() {
    return expiresAt;
  }

  @Override
  public Verdict take() {
    try {
      // The first of a chain is the client's own.
      X509Certificate certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(source.read()));
      Instant end = certificate.getNotAfter().toInstant();
      expiresAt = Optional.of(end);
      return clock.instant().isBefore(end)
          ? Verdict.met("the client certificate is valid until " + end)
          : Verdict.unmet("the client certificate has run out at " + end, REMEDY);
    } catch (IOException e) {
      expiresAt = Optional.empty();
      return Verdict.unmet("the client certificate's file cannot be read", REMEDY);
    } catch (CertificateException e) {
      expiresAt = Optional.empty();
      return Verdict.unmet("the client certificate is none in PEM or DER", REMEDY);
    }
  }
}
