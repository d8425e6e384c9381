package dev.twinline.worker.health;

import dev.twinline.workflows.connection.ClientCertificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the certificate with which this worker goes to Temporal has run out. It also says in the
 * log, once each, that it is about to, that it has, and that it was replaced. It stops nothing:
 * what runs goes on.
 */
public final class CertificateLook implements Look {

  private static final Logger LOG = LoggerFactory.getLogger(CertificateLook.class);

  private final ClientCertificate certificate;
  private final Clock clock;
  private Optional<String> told = Optional.empty();
  private Instant validUntil;

  public CertificateLook(ClientCertificate certificate, Clock clock) {
    this.certificate = certificate;
    this.clock = clock;
    this.validUntil = certificate.validUntil();
  }

  @Override
  public Verdict take() {
    Instant now = clock.instant();
    tellWhatIsNew(now);
    return certificate.hasRunOut(now)
        ? Verdict.unmet(
            "the client certificate ran out at " + certificate.validUntil(), certificate.remedy())
        : Verdict.met("the client certificate is valid until " + certificate.validUntil());
  }

  private void tellWhatIsNew(Instant now) {
    Instant until = certificate.validUntil();
    if (!until.equals(validUntil)) {
      validUntil = until;
      LOG.info("the certificate in {} was replaced, valid until {}", certificate.source(), until);
    }
    Optional<String> trouble = certificate.trouble(now);
    if (!trouble.equals(told)) {
      told = trouble;
      trouble.ifPresent(LOG::warn);
    }
  }
}
