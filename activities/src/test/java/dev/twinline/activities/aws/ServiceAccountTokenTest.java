package dev.twinline.activities.aws;

import static dev.twinline.activities.aws.Stage.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A pod of Kubernetes has no access key: it has a token of its service account, which AWS STS
 * changes into credentials of a role (IAM roles for service accounts).
 */
class ServiceAccountTokenTest {

  private static final String ROLE = "arn:aws:iam::111122223333:role/twinline-worker";

  /** What the SDK would read from the variables that Kubernetes sets, under its other names. */
  private static final List<String> SETTINGS =
      List.of(
          "aws.roleArn",
          "aws.webIdentityTokenFile",
          "aws.region",
          "aws.endpointUrlSts",
          "aws.endpointUrlConnect");

  private final List<String> askedOfSts = new CopyOnWriteArrayList<>();
  private final List<String> signedWith = new CopyOnWriteArrayList<>();
  private HttpServer sts;
  private HttpServer connect;

  @TempDir Path pod;

  @BeforeEach
  void raise() throws IOException {
    connect = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    connect.createContext("/", this::answerForConnect);
    sts = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    sts.createContext("/", this::changeTheToken);
    sts.start();
    connect.start();
    Path token = Files.writeString(pod.resolve("token"), "token-of-the-service-account");
    Map.of(
            "aws.roleArn",
            ROLE,
            "aws.webIdentityTokenFile",
            token.toString(),
            "aws.region",
            WEST.code(),
            "aws.endpointUrlSts",
            addressOf(sts),
            "aws.endpointUrlConnect",
            addressOf(connect))
        .forEach(System::setProperty);
  }

  @AfterEach
  void strike() {
    SETTINGS.forEach(System::clearProperty);
    sts.stop(0);
    connect.stop(0);
  }

  @Test
  void aWorkerInKubernetesSignsAsTheRoleThatItsServiceAccountMayTake() {
    try (AwsClients aws = AwsClients.fromEnvironment()) {
      aws.connect(WEST).listInstances(request -> {});
    }

    assertThat(askedOfSts)
        .singleElement()
        .asString()
        .contains("Action=AssumeRoleWithWebIdentity")
        .contains("RoleArn=arn%3Aaws%3Aiam%3A%3A111122223333%3Arole%2Ftwinline-worker")
        .contains("WebIdentityToken=token-of-the-service-account");
    assertThat(signedWith).singleElement().asString().contains("Credential=ASIAROLE/");
  }

  private void changeTheToken(HttpExchange exchange) throws IOException {
    askedOfSts.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    answer(
        exchange,
        "text/xml",
        """
        <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
          <AssumeRoleWithWebIdentityResult>
            <Credentials>
              <AccessKeyId>ASIAROLE</AccessKeyId>
              <SecretAccessKey>any</SecretAccessKey>
              <SessionToken>any</SessionToken>
              <Expiration>%s</Expiration>
            </Credentials>
            <AssumedRoleUser>
              <Arn>arn:aws:sts::111122223333:assumed-role/twinline-worker/any</Arn>
              <AssumedRoleId>any:any</AssumedRoleId>
            </AssumedRoleUser>
          </AssumeRoleWithWebIdentityResult>
        </AssumeRoleWithWebIdentityResponse>
        """
            .formatted(Instant.now().plusSeconds(3600)));
  }

  private void answerForConnect(HttpExchange exchange) throws IOException {
    signedWith.add(exchange.getRequestHeaders().getFirst("Authorization"));
    answer(exchange, "application/json", "{\"InstanceSummaryList\":[]}");
  }

  private static String addressOf(HttpServer server) {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange, String type, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
