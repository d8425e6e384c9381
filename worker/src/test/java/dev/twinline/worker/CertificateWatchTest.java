package dev.twinline.worker;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.twinline.workflows.connection.ClientCertificate;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class CertificateWatchTest {

  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

  private final ListAppender<ILoggingEvent> heard = new ListAppender<>();
  private final Logger log = (Logger) LoggerFactory.getLogger(CertificateWatch.class);
  private final Renewed certificate = new Renewed();

  @BeforeEach
  void listen() {
    heard.start();
    log.addAppender(heard);
    log.setLevel(Level.INFO);
    log.setAdditive(false);
  }

  @AfterEach
  void stop() {
    log.detachAppender(heard);
  }

  @Test
  void eachStateOfACertificateIsToldOnceInWords() {
    CertificateWatch watch = new CertificateWatch(certificate);

    watch.look(NOW.minus(Duration.ofDays(30)));
    assertThat(heard.list).isEmpty();

    watch.look(NOW.minus(Duration.ofDays(3)));
    watch.look(NOW.minus(Duration.ofDays(2)));
    assertThat(heard.list)
        .singleElement()
        .satisfies(it -> says(it, "runs out at 2026-11-25T12:00"));

    watch.look(NOW);
    watch.look(NOW.plusSeconds(60));
    assertThat(heard.list).hasSize(2);
    says(heard.list.get(1), "ran out at 2026-11-25T12:00:00Z: open connections go on");

    certificate.until = NOW.plus(Duration.ofDays(90));
    watch.look(NOW.plusSeconds(120));
    assertThat(heard.list).hasSize(3);
    says(heard.list.get(2), "was replaced, valid until 2027-02-23");
  }

  private static void says(ILoggingEvent event, String words) {
    assertThat(event.getFormattedMessage()).contains("client.pem", words);
  }

  /** A certificate whose file somebody replaces. */
  private static final class Renewed implements ClientCertificate {
    private Instant until = NOW;

    @Override
    public Path file() {
      return Path.of("client.pem");
    }

    @Override
    public Instant validUntil() {
      return until;
    }
  }
}
