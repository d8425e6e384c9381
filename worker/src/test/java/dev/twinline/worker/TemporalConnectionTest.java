package dev.twinline.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinline.worker.settings.InvalidConfiguration;
import dev.twinline.workflows.model.Region;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemporalConnectionTest {

  private static final Region EAST = new Region("us-east-1");

  @Test
  void anAddressIsOnlyRememberedUntilSomethingIsSent() {
    try (TemporalConnection connection = connect(Map.of("TEMPORAL_NAMESPACE", "elsewhere"))) {
      assertThat(connection.client().getOptions().getNamespace()).isEqualTo("elsewhere");
    }
  }

  @Test
  void anApiKeyGoesWithTlsUnlessTlsIsSwitchedOff() {
    try (TemporalConnection usual = connect(Map.of("TEMPORAL_API_KEY", "key"));
        TemporalConnection plain =
            connect(Map.of("TEMPORAL_API_KEY", "key", "TEMPORAL_TLS", "false"))) {
      assertThat(isEncrypted(usual)).isTrue();
      assertThat(isEncrypted(plain)).isFalse();
    }
  }

  private static boolean isEncrypted(TemporalConnection connection) {
    return connection.client().getWorkflowServiceStubs().getOptions().getEnableHttps();
  }

  @ParameterizedTest
  @ValueSource(strings = {"foo bar", "http://foo:7233", ":7233"})
  void anAddressThatIsNoneIsRefusedNamingItsVariable(String address) {
    assertThatThrownBy(() -> connect(Map.of("TEMPORAL_ADDRESS", address)))
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessage(
            "TEMPORAL_ADDRESS (or the profile's address) must be HOST:PORT, not \""
                + address
                + "\"");
  }

  @Test
  void aCertificateThatIsNotThereIsRefusedNamingItsVariables() {
    assertThatThrownBy(
            () ->
                connect(
                    Map.of(
                        "TEMPORAL_TLS_CLIENT_CERT_PATH", "no.pem",
                        "TEMPORAL_TLS_CLIENT_KEY_PATH", "no.key")))
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessageContaining("TEMPORAL_TLS_*")
        .hasMessageContaining("no.pem");
  }

  @Test
  void aConfigurationFileThatIsNoneIsRefusedInOneLine(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("temporal.toml"), "[profile\n\nno toml");

    assertThatThrownBy(() -> connect(Map.of("TEMPORAL_CONFIG_FILE", file.toString())))
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessageContaining("configuration file")
        .hasMessageNotContaining("\n");
  }

  private static TemporalConnection connect(Map<String, String> environment) {
    return TemporalConnection.from(environment, EAST);
  }
}
