package dev.twinline.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentConnectorTest {

  @Test
  @Timeout(60)
  void aTemporalThatIsNotThereIsNamedWithItsAddressAndTheRemedy() throws IOException {
    String address = addressWhereNobodyListens();

    Said said = statusWith(Map.of("TEMPORAL_ADDRESS", address));

    assertThat(said.exitCode()).isEqualTo(ExitCode.NO_TEMPORAL.code());
    assertThat(said.err().lines()).hasSize(1);
    assertThat(said.err())
        .startsWith("twinline: Temporal does not answer at " + address)
        .contains("Set TEMPORAL_ADDRESS", "twinline runbook");
  }

  @Test
  @Timeout(60)
  void aTemporalThatHangsIsGivenUpAfterSeconds() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + silent.getLocalPort();

      Said said = statusWith(Map.of("TEMPORAL_ADDRESS", address));

      assertThat(said.err()).startsWith("twinline: Temporal does not answer at " + address);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"foo bar", "http://foo:7233", ":7233"})
  void anAddressThatIsNoneIsRefusedInOneLine(String address) {
    Said said = statusWith(Map.of("TEMPORAL_ADDRESS", address));

    said.endedWith(ExitCode.NO_TEMPORAL);
    assertThat(said.err().lines())
        .containsExactly(
            "twinline: TEMPORAL_ADDRESS (or the profile's address) must be HOST:PORT, not \""
                + address
                + "\"");
  }

  @Test
  void aCertificateThatIsNotThereIsRefusedInOneLine() {
    Said said =
        statusWith(
            Map.of(
                "TEMPORAL_TLS_CLIENT_CERT_PATH", "no.pem", "TEMPORAL_TLS_CLIENT_KEY_PATH", "no"));

    said.endedWith(ExitCode.NO_TEMPORAL);
    assertThat(said.err().lines())
        .singleElement()
        .asString()
        .contains("no.pem", "Check the TEMPORAL_TLS variables");
  }

  @Test
  void aProfileThatDoesNotExistIsNamed() {
    Said said = statusWith(Map.of("TEMPORAL_PROFILE", "nowhere"));

    assertThat(said.exitCode()).isEqualTo(ExitCode.NO_TEMPORAL.code());
    assertThat(said.err()).contains("nowhere", "TEMPORAL_PROFILE");
  }

  private static Said statusWith(Map<String, String> environment) {
    return Said.by(environment, new EnvironmentConnector(environment), "status", "acme");
  }

  private static String addressWhereNobodyListens() throws IOException {
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "127.0.0.1:" + closed.getLocalPort();
    }
  }
}
