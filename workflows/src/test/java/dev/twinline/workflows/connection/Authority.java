package dev.twinline.workflows.connection;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A certificate authority of a test, made with the JDK's keytool. */
final class Authority {

  private static final String PASSWORD = "not-a-secret";
  private static final long A_DAY = Duration.ofDays(1).toSeconds();

  private final Path folder;
  private final Path store;
  private int issued;

  Authority(Path folder) {
    this.folder = folder;
    this.store = folder.resolve("authority.p12");
    keytool(store, "-genkeypair", "-alias", "ca", "-dname", "CN=Authority", "-ext", "bc:c")
        .run("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "2");
  }

  /** What others trust. */
  Path certificate() throws IOException, GeneralSecurityException {
    Path file = folder.resolve("authority.pem");
    replace(file, pem("CERTIFICATE", keys(store).getCertificate("ca").getEncoded()));
    return file;
  }

  /** A certificate that is valid from yesterday and for so long from now. */
  Issued issue(String name, Duration validity) throws IOException, GeneralSecurityException {
    int number = issued++;
    Path own = folder.resolve("own-" + number + ".p12");
    Path request = folder.resolve("request-" + number);
    Path answer = folder.resolve("answer-" + number);
    keytool(own, "-genkeypair", "-alias", "own", "-dname", "CN=" + name)
        .run("-keyalg", "EC", "-groupname", "secp256r1");
    keytool(own, "-certreq", "-alias", "own").run("-file", request.toString());
    keytool(store, "-gencert", "-alias", "ca", "-infile", request.toString())
        .run(
            "-outfile",
            answer.toString(),
            "-rfc",
            "-startdate",
            "-" + (A_DAY - validity.toSeconds()) + "S",
            "-validity",
            "1",
            "-ext",
            "san=ip:127.0.0.1");
    byte[] key = keys(own).getKey("own", PASSWORD.toCharArray()).getEncoded();
    return new Issued(Files.readString(answer), pem("PRIVATE KEY", key));
  }

  /** A certificate and its key, in PEM. */
  record Issued(String certificate, String key) {

    void into(Path certificateFile, Path keyFile) throws IOException {
      replace(certificateFile, certificate);
      replace(keyFile, key);
    }
  }

  static void replace(Path file, String text) throws IOException {
    Path next = Files.writeString(file.resolveSibling(file.getFileName() + ".next"), text);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String pem(String what, byte[] bytes) {
    String text =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(bytes);
    return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
  }

  private static KeyStore keys(Path store) throws IOException, GeneralSecurityException {
    return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
  }

  private static Command keytool(Path store, String... arguments) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    line.addAll(List.of(arguments));
    line.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12"));
    line.addAll(List.of("-storepass", PASSWORD));
    return more -> {
      line.addAll(List.of(more));
      run(line);
    };
  }

  private interface Command {
    void run(String... more);
  }

  private static void run(List<String> line) {
    try {
      Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new AssertionError(line + ": " + said);
      }
    } catch (IOException e) {
      throw new AssertionError(line.toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
