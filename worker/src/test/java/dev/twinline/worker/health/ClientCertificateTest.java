package dev.twinline.worker.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With certificates that the JDK's own keytool makes. */
class ClientCertificateTest {

  @TempDir Path folder;

  @Test
  void withoutOneThereIsNothingToLookAt() {
    assertThat(ClientCertificate.from(Map.of(), Clock.systemUTC())).isEmpty();
  }

  @Test
  void oneThatHasRunOutIsToldAndARenewedOneIsTakenUpByItself() throws Exception {
    Path file = folder.resolve("client.pem");
    Files.copy(made("old", "-10d"), file);
    ClientCertificate certificate =
        ClientCertificate.from(
                Map.of("TEMPORAL_TLS_CLIENT_CERT_PATH", file.toString()), Clock.systemUTC())
            .orElseThrow();

    Verdict old = certificate.take();
    assertThat(old.met()).isFalse();
    assertThat(old.why()).startsWith("the client certificate has run out at 2");
    assertThat(old.remedy()).contains("TEMPORAL_TLS_CLIENT_CERT_PATH");

    Files.copy(made("new", "-1d"), file, StandardCopyOption.REPLACE_EXISTING);
    assertThat(certificate.take().met()).isTrue();
    assertThat(certificate.expiresAt().orElseThrow())
        .isBetween(
            Instant.now().plus(Duration.ofHours(90)), Instant.now().plus(Duration.ofHours(100)));

    Files.writeString(file, "no certificate");
    assertThat(certificate.take().met()).isFalse();
    assertThat(certificate.expiresAt()).isEmpty();
  }

  /** Valid for five days from then. */
  private Path made(String name, String from) throws IOException, InterruptedException {
    Path store = folder.resolve(name + ".p12");
    Path pem = folder.resolve(name + ".pem");
    keytool(
        "-genkeypair -alias client -keyalg EC -validity 5 -dname CN=twinline-worker -storepass"
            + " changeit -startdate "
            + from
            + " -keystore "
            + store);
    keytool(
        "-exportcert -rfc -alias client -storepass changeit -keystore " + store + " -file " + pem);
    return pem;
  }

  private static void keytool(String arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments.split(" ")));
    Process done = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(done.getInputStream().readAllBytes());
    assertThat(done.waitFor()).as(said).isZero();
  }
}
