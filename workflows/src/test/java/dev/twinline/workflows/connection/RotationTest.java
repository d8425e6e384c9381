package dev.twinline.workflows.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.slf4j.LoggerFactory;

/** Keys and certificates are replaced while a client is running, over real TLS. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
@Order(1) // It waits for a certificate to run out.
class RotationTest {

  private static final Duration LONG = Duration.ofHours(12);

  @TempDir private static Path shared;
  private static Authority authority;
  private static Authority.Issued server;
  private static Authority.Issued client;

  @TempDir private Path folder;

  @BeforeAll
  static void issue() throws Exception {
    authority = new Authority(shared);
    server = authority.issue("temporal", LONG);
    client = authority.issue("twinline", LONG);
  }

  private Path certificate() {
    return folder.resolve("client.pem");
  }

  private Path key() {
    return folder.resolve("client.key");
  }

  private Map<String, String> mutual(GuardedServer at) throws Exception {
    return Map.of(
        "TEMPORAL_ADDRESS", at.address(),
        "TEMPORAL_TLS_CLIENT_CERT_PATH", certificate().toString(),
        "TEMPORAL_TLS_CLIENT_KEY_PATH", key().toString(),
        "TEMPORAL_TLS_SERVER_CA_CERT_PATH", authority.certificate().toString());
  }

  @Test
  void aCertificateThatHasRunOutIsSaidInWordsAndIsTakenUpWhenItsFileIsReplaced() throws Exception {
    authority.issue("twinline", Duration.ofSeconds(8)).into(certificate(), key());
    try (GuardedServer temporal =
        GuardedServer.wantingCertificates(server, authority.certificate())) {
      ConfiguredTemporal configured = ConfiguredTemporal.from(mutual(temporal));
      ClientCertificate shown = configured.certificate().orElseThrow();
      WorkflowServiceStubs stubs = configured.stubs();
      try {
        until(() -> GuardedServer.answers(stubs), "it is let in");
        assertThat(shown.trouble(Instant.now())).hasValueSatisfying(this::saysSoon);

        until(() -> shown.hasRunOut(Instant.now()), "it has run out");
        assertThat(GuardedServer.answers(stubs)).as("an open connection goes on").isTrue();
        temporal.restart();
        until(() -> !GuardedServer.answers(stubs), "it is let in no more");
        assertThat(shown.trouble(Instant.now())).hasValueSatisfying(this::saysOver);

        client.into(certificate(), key());

        until(() -> GuardedServer.answers(stubs), "it is let in again without a restart");
        assertThat(shown.trouble(Instant.now().minus(LONG))).isPresent();
        assertThat(shown.hasRunOut(Instant.now())).isFalse();
      } finally {
        stubs.shutdownNow();
      }
    }
  }

  private void saysSoon(String words) {
    assertThat(words)
        .contains(certificate().toString(), "runs out at ", "Replace certificate and key");
  }

  private void saysOver(String words) {
    assertThat(words)
        .contains("ran out at ", "open connections go on", "taken up without a restart");
  }

  @Test
  void aCertificateIsTakenOnlyWithItsOwnKey() throws Exception {
    client.into(certificate(), key());
    try (GuardedServer temporal =
        GuardedServer.wantingCertificates(server, authority.certificate())) {
      ConfiguredTemporal configured = ConfiguredTemporal.from(mutual(temporal));
      Instant before = configured.certificate().orElseThrow().validUntil();
      Authority.Issued next = authority.issue("twinline", LONG.minusHours(1));

      Authority.replace(certificate(), next.certificate());
      assertThat(configured.certificate().orElseThrow().validUntil()).isEqualTo(before);

      Authority.replace(key(), next.key());
      assertThat(configured.certificate().orElseThrow().validUntil()).isBefore(before);
    }
  }

  @Test
  void filesThatDoNotBelongTogetherAreRefusedFromTheBeginning() throws Exception {
    Authority.replace(certificate(), client.certificate());
    Authority.replace(key(), server.key());

    try (GuardedServer temporal = GuardedServer.open(server)) {
      assertThatThrownBy(() -> ConfiguredTemporal.from(mutual(temporal)))
          .isInstanceOf(WrongConnection.class)
          .hasMessageContaining("do not belong together")
          .hasMessageNotContaining("BEGIN");
    }
  }

  @Test
  void anotherAuthorityIsTrustedWhenItsFileIsReplaced() throws Exception {
    Authority other = new Authority(folder);
    Path trusted = folder.resolve("trusted.pem");
    Authority.replace(trusted, Files.readString(other.certificate()));
    try (GuardedServer temporal = GuardedServer.open(server)) {
      WorkflowServiceStubs stubs =
          ConfiguredTemporal.from(
                  Map.of(
                      "TEMPORAL_ADDRESS", temporal.address(),
                      "TEMPORAL_TLS_SERVER_CA_CERT_PATH", trusted.toString()))
              .stubs();
      try {
        assertThat(GuardedServer.answers(stubs)).isFalse();

        Authority.replace(trusted, Files.readString(authority.certificate()));

        until(() -> GuardedServer.answers(stubs), "the server is trusted");
      } finally {
        stubs.shutdownNow();
      }
    }
  }

  @Test
  void anApiKeyCountsFromTheMomentItsFileIsReplaced() throws Exception {
    Path file = folder.resolve("api-key");
    Authority.replace(file, "marked-first\n");
    ListAppender<ILoggingEvent> logged = listening();
    try (GuardedServer temporal = GuardedServer.open(server)) {
      Map<String, String> environment = new HashMap<>();
      environment.put("TEMPORAL_ADDRESS", temporal.address());
      environment.put("TEMPORAL_TLS_SERVER_CA_CERT_PATH", authority.certificate().toString());
      environment.put(ConfiguredTemporal.API_KEY_FILE, file.toString());
      WorkflowServiceStubs stubs = ConfiguredTemporal.from(environment).stubs();
      try {
        until(() -> GuardedServer.answers(stubs), "it answers");
        assertThat(temporal.keysShown()).containsOnly("Bearer marked-first");

        Authority.replace(file, "marked-second\n");

        assertThat(GuardedServer.answers(stubs)).isTrue();
        assertThat(temporal.keysShown()).last().isEqualTo("Bearer marked-second");
        assertThat(logged.list).anyMatch(it -> it.getFormattedMessage().contains("was read again"));
        assertThat(logged.list).noneMatch(it -> it.getFormattedMessage().contains("marked"));
        assertThat(stubs.getOptions().toString()).doesNotContain("marked");
      } finally {
        stubs.shutdownNow();
        log().detachAppender(logged);
        log().setLevel(Level.ERROR);
      }
    }
  }

  /** All that is written at the level that libraries have in a worker, and finer of our own. */
  private static ListAppender<ILoggingEvent> listening() {
    ListAppender<ILoggingEvent> logged = new ListAppender<>();
    logged.start();
    log().addAppender(logged);
    log().setLevel(Level.INFO);
    return logged;
  }

  private static Logger log() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  @Test
  void anApiKeyInAFileGoesOverTlsUnlessThatIsSwitchedOff() throws Exception {
    Path file = folder.resolve("api-key");
    Authority.replace(file, "key");
    Map<String, String> usual = Map.of(ConfiguredTemporal.API_KEY_FILE, file.toString());
    Map<String, String> off = new HashMap<>(usual);
    off.put("TEMPORAL_TLS", "false");

    assertThat(isEncrypted(usual)).isTrue();
    assertThat(isEncrypted(off)).isFalse();
  }

  private static boolean isEncrypted(Map<String, String> environment) {
    WorkflowServiceStubs stubs = ConfiguredTemporal.from(environment).stubs();
    try {
      return stubs.getOptions().getEnableHttps();
    } finally {
      stubs.shutdownNow();
    }
  }

  @Test
  void twoApiKeysAreOneTooMany() throws Exception {
    Path file = folder.resolve("api-key");
    Authority.replace(file, "hush");

    assertThatThrownBy(
            () ->
                ConfiguredTemporal.from(
                    Map.of(
                        "TEMPORAL_API_KEY",
                        "hush",
                        ConfiguredTemporal.API_KEY_FILE,
                        file.toString())))
        .isInstanceOf(WrongConnection.class)
        .hasMessageContaining("TWINLINE_TEMPORAL_API_KEY_FILE or TEMPORAL_API_KEY")
        .hasMessageNotContaining("hush");
  }

  private static void until(BooleanSupplier isSo, String what) {
    Instant giveUp = Instant.now().plusSeconds(60);
    while (!isSo.getAsBoolean()) {
      if (Instant.now().isAfter(giveUp)) {
        throw new AssertionError("waited in vain until " + what);
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }
}
