package dev.twinline.workflows.connection;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;

/**
 * A certificate whose key, or which itself, is no file but a value of a variable or of the profile.
 * Both were read with the configuration, so that only a restart takes others.
 */
record GivenCertificate(Instant validUntil) implements ClientCertificate {

  /** The first of a chain is the client's own. */
  static GivenCertificate of(InputStream pem) throws IOException {
    String text = new String(pem.readAllBytes(), StandardCharsets.US_ASCII);
    X509Certificate own = TlsIdentity.certificates(text)[0];
    return new GivenCertificate(own.getNotAfter().toInstant());
  }

  @Override
  public String source() {
    return "TEMPORAL_TLS_CLIENT_CERT_DATA, TEMPORAL_TLS_CLIENT_KEY_DATA or the profile";
  }

  @Override
  public String remedy() {
    return "Put another certificate with its key there and start this process again; or name files"
        + " for both, which are taken up without a restart";
  }
}
