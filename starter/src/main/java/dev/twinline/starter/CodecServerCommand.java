package dev.twinline.starter;

import dev.twinline.starter.codec.CodecServer;
import dev.twinline.starter.codec.Entrance;
import dev.twinline.workflows.connection.TlsIdentity;
import dev.twinline.workflows.secret.SecretFile;
import dev.twinline.workflows.secret.WrongSecret;
import dev.twinline.workflows.wire.codec.EncryptedPayloads;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lets the Web UI and the {@code temporal} command read payloads, without giving them keys. */
@Command(
    name = "codec-server",
    description = {
      "Serve Temporal's codec protocol: decrypt and encrypt payloads for the Web UI and for the"
          + " temporal command, until it is stopped.",
      "TWINLINE_CODEC_KEYS names the file with the keys. Whoever uses the server shows the token of"
          + " --token-file; a browser's page must come from an --origin besides. The token, the keys"
          + " and the certificate are read again when their files change."
    },
    footer = {
      "%nExample:",
      "  openssl rand -hex 32 > codec-token",
      "  twinline codec-server --token-file codec-token --origin http://127.0.0.1:8233",
      "  temporal workflow show --workflow-id failover/acme \\",
      "    --codec-endpoint http://127.0.0.1:8081 --codec-auth \"Bearer $(cat codec-token)\""
    })
final class CodecServerCommand extends TwinlineCommand {

  private static final String CERTIFICATE = "--tls-cert";
  private static final String KEY = "--tls-key";

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:8081",
      description =
          "Where to listen; outside of the loopback only with TLS. Default: ${DEFAULT-VALUE}.")
  private String listen;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      required = true,
      description = "The file with the token that clients must show.")
  private Path tokenFile;

  @Option(
      names = "--origin",
      paramLabel = "URL",
      description = "The Web UI's address, such as https://temporal.example.com; may be repeated.")
  private List<String> origins = List.of();

  @Option(
      names = "--namespace",
      paramLabel = "NAME",
      description =
          "Serve only clients that name this namespace, which keeps mistakes out, not people; may"
              + " be repeated. Default: all.")
  private List<String> namespaces = List.of();

  @Option(names = CERTIFICATE, paramLabel = "FILE", description = "The certificate, in PEM.")
  private Path certificate;

  @Option(names = KEY, paramLabel = "FILE", description = "Its key, in PEM (PKCS #8).")
  private Path key;

  CodecServerCommand(Shell shell) {
    super(shell);
  }

  @Override
  Set<ExitCode> exitCodes() {
    return Set.of(ExitCode.INVALID);
  }

  @Override
  ExitCode run() {
    try (CodecServer server = start()) {
      answer(
          "codec server at " + server.endpoint() + shownOrigins(),
          Map.of("endpoint", server.endpoint(), "origins", origins));
      awaitEnd();
      return ExitCode.DONE;
    }
  }

  private CodecServer start() {
    InetSocketAddress address = address();
    Optional<SSLContext> tls = tls();
    if (tls.isEmpty() && !address.getAddress().isLoopbackAddress()) {
      throw invalid(
          "--listen "
              + listen
              + " is no address of the loopback: give "
              + CERTIFICATE
              + " and "
              + KEY
              + ", or listen on 127.0.0.1");
    }
    try {
      return CodecServer.start(
          address, tls, entrance(), EncryptedPayloads.codec(environmentWithKeys()));
    } catch (WrongSecret e) {
      throw invalid(e.getMessage());
    } catch (IOException e) {
      throw invalid("nothing can listen on " + listen + " (" + e.getMessage() + ")");
    }
  }

  private Map<String, String> environmentWithKeys() {
    if (shell().environment().getOrDefault(EncryptedPayloads.VARIABLE, "").isBlank()) {
      throw invalid(
          EncryptedPayloads.VARIABLE
              + " must name the file with the keys, the same as for the workers");
    }
    return shell().environment();
  }

  private Entrance entrance() {
    for (String origin : origins) {
      if (!origin.matches(
          "https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?|https?://\\[[0-9a-f:]+](:\\d+)?")) {
        throw invalid(
            "--origin must be scheme, host and port of a page, such as"
                + " https://temporal.example.com, without a path; not \""
                + origin
                + "\"");
      }
    }
    return new Entrance(
        SecretFile.open("--token-file", tokenFile, CodecServerCommand::token)::current,
        new LinkedHashSet<>(origins),
        new LinkedHashSet<>(namespaces));
  }

  /** A token that can be guessed is none. */
  private static String token(String text) {
    String token = SecretFile.word(text);
    if (token.length() < 16) {
      throw new WrongSecret("must hold a token of 16 characters or more (openssl rand -hex 32)");
    }
    return token;
  }

  private InetSocketAddress address() {
    int colon = listen.lastIndexOf(':');
    String port = listen.substring(colon + 1);
    if (colon < 1 || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535) {
      throw invalid("--listen must be HOST:PORT, not \"" + listen + "\"");
    }
    InetSocketAddress address =
        new InetSocketAddress(listen.substring(0, colon), Integer.parseInt(port));
    if (address.isUnresolved()) {
      throw invalid("--listen: there is no host " + listen.substring(0, colon));
    }
    return address;
  }

  private Optional<SSLContext> tls() {
    if (certificate == null && key == null) {
      return Optional.empty();
    }
    if (certificate == null || key == null) {
      throw invalid("TLS needs both " + CERTIFICATE + " and " + KEY);
    }
    try {
      return Optional.of(TlsIdentity.server(CERTIFICATE, certificate, KEY, key));
    } catch (WrongSecret e) {
      throw invalid(e.getMessage());
    }
  }

  private String shownOrigins() {
    return origins.isEmpty()
        ? ", for no page of a browser (--origin)"
        : ", for pages of " + String.join(", ", origins);
  }

  private static CommandFailure invalid(String why) {
    return new CommandFailure(ExitCode.INVALID, why);
  }

  /** Until the process is told to end, or this thread. */
  private static void awaitEnd() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
