package dev.twinline.worker;

import dev.twinline.workflows.connection.ClientCertificate;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log when the certificate with which this worker goes to Temporal is about to run out,
 * has run out, and was replaced. It stops nothing: what runs goes on.
 */
final class CertificateWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);
  private static final long EACH_SECONDS = 5;

  private final ClientCertificate certificate;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(CertificateWatch::thread);
  private Optional<String> told = Optional.empty();
  private Instant validUntil;

  CertificateWatch(ClientCertificate certificate) {
    this.certificate = certificate;
    this.validUntil = certificate.validUntil();
  }

  static CertificateWatch start(ClientCertificate certificate) {
    CertificateWatch watch = new CertificateWatch(certificate);
    watch.clock.scheduleWithFixedDelay(
        () -> watch.look(Instant.now()), 0, EACH_SECONDS, TimeUnit.SECONDS);
    return watch;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "twinline-certificate");
    thread.setDaemon(true);
    return thread;
  }

  /** Tells each state once. */
  void look(Instant now) {
    Instant until = certificate.validUntil();
    if (!until.equals(validUntil)) {
      validUntil = until;
      LOG.info("the certificate in {} was replaced, valid until {}", certificate.file(), until);
    }
    Optional<String> trouble = certificate.trouble(now);
    if (!trouble.equals(told)) {
      told = trouble;
      trouble.ifPresent(LOG::warn);
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
