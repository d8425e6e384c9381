package dev.twinline.local.realserver.secrets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A certificate and its key, made with the JDK's keytool. */
final class SelfSigned {

  static final char[] PASSWORD = "not-a-secret".toCharArray();

  private static final long A_DAY = Duration.ofDays(1).toSeconds();

  private final KeyStore keys;

  private SelfSigned(KeyStore keys) {
    this.keys = keys;
  }

  /** Valid from yesterday, and for so long from now. */
  static SelfSigned madeIn(Path folder, String name, Duration validity) throws Exception {
    Path store = folder.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "own",
                    "-dname",
                    "CN=" + name,
                    "-keyalg",
                    "EC",
                    "-groupname",
                    "secp256r1",
                    "-startdate",
                    "-" + (A_DAY - validity.toSeconds()) + "S",
                    "-validity",
                    "1",
                    "-ext",
                    "san=ip:127.0.0.1",
                    "-keystore",
                    store.toString(),
                    "-storetype",
                    "PKCS12",
                    "-storepass",
                    new String(PASSWORD)))
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!keytool.waitFor(1, TimeUnit.MINUTES) || keytool.exitValue() != 0) {
      throw new AssertionError(said);
    }
    return new SelfSigned(KeyStore.getInstance(store.toFile(), PASSWORD));
  }

  KeyStore keys() {
    return keys;
  }

  /** Puts both in place of what the files hold, one after the other. */
  void into(Path certificate, Path key) throws IOException, GeneralSecurityException {
    replace(certificate, pem("CERTIFICATE", keys.getCertificate("own").getEncoded()));
    replace(key, pem("PRIVATE KEY", keys.getKey("own", PASSWORD).getEncoded()));
  }

  private static void replace(Path file, String text) throws IOException {
    Path next = Files.writeString(file.resolveSibling(file.getFileName() + ".next"), text);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String pem(String what, byte[] bytes) {
    String text =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(bytes);
    return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
  }
}
