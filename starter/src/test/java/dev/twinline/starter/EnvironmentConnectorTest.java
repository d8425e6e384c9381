package dev.twinline.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        .contains("no.pem", "TEMPORAL_TLS_CLIENT_CERT_PATH");
  }

  @Test
  void aProfileThatDoesNotExistIsNamed() {
    Said said = statusWith(Map.of("TEMPORAL_PROFILE", "nowhere"));

    assertThat(said.exitCode()).isEqualTo(ExitCode.NO_TEMPORAL.code());
    assertThat(said.err()).contains("nowhere", "TEMPORAL_PROFILE");
  }

  @ParameterizedTest
  @CsvSource({"false, PRI", "true, TLS"})
  @Timeout(60)
  void anApiKeyGoesInPlainTextOnlyWhereTlsIsSwitchedOff(String tls, String spoken)
      throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<String> first = Stage.aside(() -> firstWord(server));

      statusWith(
          Map.of(
              "TEMPORAL_ADDRESS",
              "127.0.0.1:" + server.getLocalPort(),
              "TEMPORAL_API_KEY",
              "key",
              "TEMPORAL_TLS",
              tls));

      assertThat(first.get()).isEqualTo(spoken);
    }
  }

  /** A client of HTTP/2 begins with PRI, one of TLS with a record of the handshake. */
  private static String firstWord(ServerSocket server) {
    final int handshake = 0x16;
    try (Socket client = server.accept()) {
      byte[] begun = client.getInputStream().readNBytes(3);
      return begun[0] == handshake ? "TLS" : new String(begun, StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
