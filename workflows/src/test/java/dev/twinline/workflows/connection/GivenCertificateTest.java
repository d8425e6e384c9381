package dev.twinline.workflows.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.serviceclient.WorkflowServiceStubs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLS settings that are values, or partly values, mean what they mean to Temporal's own SDK. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class GivenCertificateTest {

  private static final Duration LONG = Duration.ofHours(12);

  @TempDir private static Path folder;
  private static Authority authority;
  private static Authority.Issued server;
  private static Authority.Issued client;

  @BeforeAll
  static void issue() throws Exception {
    authority = new Authority(folder);
    server = authority.issue("temporal", LONG);
    client = authority.issue("twinline", LONG);
  }

  @Test
  void aCertificateThatIsAValueIsShownWithARestartAsItsRemedy() throws Exception {
    Map<String, String> environment = new HashMap<>();
    environment.put("TEMPORAL_TLS_CLIENT_CERT_DATA", client.certificate());
    environment.put("TEMPORAL_TLS_CLIENT_KEY_DATA", client.key());

    ClientCertificate shown = certificate(environment);

    assertThat(shown.validUntil())
        .isBetween(Instant.now().plus(LONG.minusHours(1)), Instant.now().plus(LONG));
    assertThat(shown.trouble(shown.validUntil()).orElseThrow())
        .contains("TEMPORAL_TLS_CLIENT_CERT_DATA", "ran out at", "start this process again")
        .doesNotContain("BEGIN");
  }

  @Test
  void aCertificateInAFileIsShownEvenWhereItsKeyIsAValue() throws Exception {
    Path certificate = folder.resolve("client.pem");
    Authority.replace(certificate, client.certificate());
    try (GuardedServer temporal =
        GuardedServer.wantingCertificates(server, authority.certificate())) {
      Map<String, String> environment = trusting(temporal, authority);
      environment.put("TEMPORAL_TLS_CLIENT_CERT_PATH", certificate.toString());
      environment.put("TEMPORAL_TLS_CLIENT_KEY_DATA", client.key());

      assertThat(isLetIn(environment)).isTrue();
      assertThat(certificate(environment).remedy()).contains("start this process again");
    }
  }

  @Test
  void whoNamesAnAuthorityHasServersVerifiedWhateverElseIsSet() throws Exception {
    Authority another = new Authority(Files.createDirectory(folder.resolve("another")));
    try (GuardedServer temporal = GuardedServer.open(server)) {
      Map<String, String> environment = trusting(temporal, another);
      environment.put("TEMPORAL_TLS_DISABLE_HOST_VERIFICATION", "true");

      assertThat(isLetIn(environment)).isFalse();
    }
  }

  private static Map<String, String> trusting(GuardedServer temporal, Authority authority)
      throws Exception {
    Map<String, String> environment = new HashMap<>();
    environment.put("TEMPORAL_ADDRESS", temporal.address());
    environment.put("TEMPORAL_TLS_SERVER_CA_CERT_PATH", authority.certificate().toString());
    return environment;
  }

  private static ClientCertificate certificate(Map<String, String> environment) {
    return ConfiguredTemporal.from(environment).certificate().orElseThrow();
  }

  private static boolean isLetIn(Map<String, String> environment) {
    WorkflowServiceStubs stubs = ConfiguredTemporal.from(environment).stubs();
    try {
      return GuardedServer.answers(stubs);
    } finally {
      stubs.shutdownNow();
    }
  }
}
