package dev.twinline.worker.health;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.twinline.workflows.connection.ClientCertificate;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class CertificateLookTest {

  private static final Instant END = Instant.parse("2026-11-25T12:00:00Z");

  private final ListAppender<ILoggingEvent> heard = new ListAppender<>();
  private final Logger log = logger();
  private final Renewed certificate = new Renewed();
  private final WallClock clock = new WallClock(END);
  private final CertificateLook look = new CertificateLook(certificate, clock);

  /**
   * While another test's thread sets SLF4J up, it gives a logger that stands in for the real one.
   */
  private static Logger logger() {
    while (true) {
      if (LoggerFactory.getLogger(CertificateLook.class) instanceof Logger real) {
        return real;
      }
      Thread.onSpinWait();
    }
  }

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

  private Verdict at(Instant now) {
    clock.now = now;
    return look.take();
  }

  @Test
  void theConditionIsMetUntilTheVeryEndAndAgainWithTheNextCertificate() {
    assertThat(at(END.minusSeconds(1)).met()).isTrue();

    Verdict over = at(END);
    assertThat(over.met()).isFalse();
    assertThat(over.why()).isEqualTo("the client certificate ran out at " + END);
    assertThat(over.remedy()).isEqualTo(certificate.remedy());

    certificate.until = END.plus(Duration.ofDays(90));
    assertThat(at(END.plusSeconds(1)).met()).isTrue();
  }

  @Test
  void eachStateOfACertificateIsLoggedOnceInWords() {
    at(END.minus(Duration.ofDays(30)));
    assertThat(heard.list).isEmpty();

    at(END.minus(Duration.ofDays(3)));
    at(END.minus(Duration.ofDays(2)));
    assertThat(heard.list)
        .singleElement()
        .satisfies(it -> says(it, "runs out at 2026-11-25T12:00"));

    at(END);
    at(END.plusSeconds(60));
    assertThat(heard.list).hasSize(2);
    says(heard.list.get(1), "ran out at 2026-11-25T12:00:00Z: open connections go on");

    certificate.until = END.plus(Duration.ofDays(90));
    at(END.plusSeconds(120));
    assertThat(heard.list).hasSize(3);
    says(heard.list.get(2), "was replaced, valid until 2027-02-23");
  }

  private static void says(ILoggingEvent event, String words) {
    assertThat(event.getFormattedMessage()).contains("client.pem", words);
  }

  /** A certificate whose file somebody replaces. */
  private static final class Renewed implements ClientCertificate {
    private Instant until = END;

    @Override
    public String source() {
      return "client.pem";
    }

    @Override
    public Instant validUntil() {
      return until;
    }

    @Override
    public String remedy() {
      return "Replace it";
    }
  }
}
