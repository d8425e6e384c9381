package dev.twinline.starter.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.util.JsonFormat;
import dev.twinline.workflows.wire.TwinlineDataConverter;
import dev.twinline.workflows.wire.codec.EncryptedPayloads;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The codec server, spoken to as the Web UI and the command line do. */
class CodecServerTest {

  private static final String TOKEN = "a-token-of-a-test-that-is-long";
  private static final String UI = "https://temporal.example.com";
  private static final String KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
  private static final HttpClient BROWSER = HttpClient.newHttpClient();

  @TempDir private Path folder;
  private CodecServer server;
  private Map<String, String> environment;

  @BeforeEach
  void start() throws IOException {
    Path keys = Files.writeString(folder.resolve("keys"), "active a\na " + KEY + "\n");
    environment = Map.of(EncryptedPayloads.VARIABLE, keys.toString());
    server =
        CodecServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Optional.empty(),
            new Entrance(() -> TOKEN, Set.of(UI), Set.of("acme-production")),
            EncryptedPayloads.codec(environment));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whatAProcessOfOursEncryptsIsDecryptedAndTheOtherWayRound() throws Exception {
    Payload sealed = TwinlineDataConverter.of(environment).toPayload("shift").get();
    Payload plain = TwinlineDataConverter.create().toPayload("shift").get();

    assertThat(coded(post("/decode", sealed))).isEqualTo(plain);

    Payload encoded = coded(post("/encode", plain));
    assertThat(encoded.getMetadataOrThrow("encoding").toStringUtf8()).isEqualTo("binary/encrypted");
    assertThat(
            TwinlineDataConverter.of(environment).fromPayload(encoded, String.class, String.class))
        .isEqualTo("shift");
  }

  @Test
  void whoShowsNoTokenOrAnotherOneIsNotLetIn() throws Exception {
    for (String authorization : new String[] {"", "Bearer", "Bearer another", "Basic " + TOKEN}) {
      HttpResponse<String> answer = send(request("/decode").header("Authorization", authorization));

      assertThat(answer.statusCode()).as(authorization).isEqualTo(401);
      assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
      assertThat(answer.body()).doesNotContain(TOKEN);
    }
  }

  @Test
  void aPageOfAnotherOriginIsNotLetInThoughItHasTheToken() throws Exception {
    HttpResponse<String> answer =
        send(authorized("/decode").header("Origin", "https://temporal.example.com.evil.example"));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void theWebUisPageIsToldBeforeItSendsThatItMay() throws Exception {
    HttpResponse<String> answer =
        BROWSER.send(
            HttpRequest.newBuilder(URI.create(server.endpoint() + "/decode"))
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", UI)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type,x-namespace")
                .build(),
            BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue(UI);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Headers").orElse(""))
        .contains("Authorization", "Content-Type", "X-Namespace");
    assertThat(send(authorized("/decode").header("Origin", UI)).headers().firstValue("Vary"))
        .hasValue("Origin");
  }

  @Test
  void anotherNamespaceIsNotServed() throws Exception {
    HttpResponse<String> answer =
        send(request("/decode").header("Authorization", "Bearer " + TOKEN));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("namespace");
  }

  @Test
  void aKeyThatIsGoneIsNamedAndNothingOfThePayloadIs() throws Exception {
    Payload sealed = TwinlineDataConverter.of(environment).toPayload("shift").get();
    Payload gone =
        sealed.toBuilder()
            .putMetadata("encryption-key-id", ByteString.copyFromUtf8("2025-01"))
            .build();

    HttpResponse<String> answer = post("/decode", gone);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("2025-01", "Put that key back");
  }

  @Test
  void whatIsNoPayloadIsRefusedWithoutRepeatingIt() throws Exception {
    HttpResponse<String> answer =
        send(authorized("/decode").POST(BodyPublishers.ofString("hush-hush {")));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).doesNotContain("hush");
  }

  @Test
  void outsideOfTheLoopbackTlsIsWanted() {
    assertThatThrownBy(
            () ->
                CodecServer.start(
                    new InetSocketAddress("0.0.0.0", 0),
                    Optional.empty(),
                    new Entrance(() -> TOKEN, Set.of(), Set.of()),
                    EncryptedPayloads.codec(environment)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.endpoint() + path))
        .POST(BodyPublishers.ofString("{\"payloads\": []}"));
  }

  private HttpRequest.Builder authorized(String path) {
    return request(path)
        .header("Authorization", "Bearer " + TOKEN)
        .header("X-Namespace", "acme-production");
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return BROWSER.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, Payload payload) throws Exception {
    String json = JsonFormat.printer().print(Payloads.newBuilder().addPayloads(payload));
    return send(authorized(path).POST(BodyPublishers.ofString(json)));
  }

  private static Payload coded(HttpResponse<String> answer) throws Exception {
    assertThat(answer.statusCode()).isEqualTo(200);
    Payloads.Builder payloads = Payloads.newBuilder();
    JsonFormat.parser().merge(answer.body(), payloads);
    return payloads.getPayloads(0);
  }
}
