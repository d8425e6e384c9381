package dev.twinline.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the codec server refuses to begin with. */
@Timeout(60)
class CodecServerCommandTest {

  @TempDir private Path folder;
  private Path token;
  private Map<String, String> environment;

  @BeforeEach
  void write() throws IOException {
    token = Files.writeString(folder.resolve("token"), "0123456789abcdef0123456789abcdef\n");
    Path keys = Files.writeString(folder.resolve("keys"), "active none\n");
    environment = Map.of("TWINLINE_CODEC_KEYS", keys.toString());
  }

  private Said typed(String... options) {
    List<String> line = new ArrayList<>(List.of("codec-server", "--token-file", token.toString()));
    line.addAll(List.of(options));
    return Said.by(environment, new EnvironmentConnector(environment), line.toArray(String[]::new));
  }

  @Test
  void withoutKeysThereIsNothingToServe() {
    environment = Map.of();

    typed().endedWith(ExitCode.INVALID);
    assertThat(typed().err()).contains("TWINLINE_CODEC_KEYS must name the file with the keys");
  }

  @Test
  void outsideOfTheLoopbackItServesOverTlsAlone() {
    Said said = typed("--listen", "0.0.0.0:0");

    said.endedWith(ExitCode.INVALID);
    assertThat(said.err()).contains("0.0.0.0:0 is no address of the loopback", "--tls-cert");
  }

  @Test
  void aTokenThatCanBeGuessedIsRefusedAndNotRepeated() throws IOException {
    Files.writeString(token, "letmein");

    Said said = typed();

    said.endedWith(ExitCode.INVALID);
    assertThat(said.err()).contains("16 characters").doesNotContain("letmein");
  }

  @Test
  void anOriginIsNoPatternAndHasNoPath() {
    for (String origin : new String[] {"*", "https://ui.example.com/", "ui.example.com", "null"}) {
      Said said = typed("--origin", origin);

      said.endedWith(ExitCode.INVALID);
      assertThat(said.err()).contains("--origin must be scheme, host and port");
    }
  }

  @Test
  void halfOfTlsIsNone() {
    Said said = typed("--tls-cert", "cert.pem");

    said.endedWith(ExitCode.INVALID);
    assertThat(said.err()).contains("TLS needs both --tls-cert and --tls-key");
  }

  @Test
  void aCertificateThatIsNotThereIsNamedWithItsOption() {
    Said said = typed("--tls-cert", "no.pem", "--tls-key", "no.key");

    said.endedWith(ExitCode.INVALID);
    assertThat(said.err()).contains("--tls-cert: the file no.pem does not exist");
  }
}
