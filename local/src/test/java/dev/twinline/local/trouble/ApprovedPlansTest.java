package dev.twinline.local.trouble;

import static dev.twinline.local.scenery.ExampleFile.nobodyAsked;
import static dev.twinline.local.scenery.ExampleFile.quick;
import static dev.twinline.local.scenery.Scenery.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.local.scenery.Scenery;
import dev.twinline.local.scenery.Traffic;
import dev.twinline.local.scenery.Trouble;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A check that finds nothing must be shown to find something. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
class ApprovedPlansTest {

  @Test
  void aWriteThatNoPlanAskedForIsSeen() throws Exception {
    try (Scenery scenery = Scenery.with(yaml -> quick(nobodyAsked(yaml)))) {
      Trouble trouble = Trouble.begins(scenery, "somebody writes by hand");
      WorkflowStub failover = scenery.startFailover();
      scenery.report(failover);

      assertThat(writeByHand(scenery)).isEqualTo(200);

      assertThat(trouble.violations(Traffic.allIn(WEST), failover))
          .singleElement()
          .asString()
          .startsWith("0 shifts held the lock at the write");
    }
  }

  private static int writeByHand(Scenery scenery) throws IOException, InterruptedException {
    String arn = scenery.simulator.world().group("sales").arn();
    String shares =
        "{\"Distributions\":[{\"Region\":\"us-east-1\",\"Percentage\":0},"
            + "{\"Region\":\"us-west-2\",\"Percentage\":100}]}";
    URI address =
        scenery
            .simulator
            .endpoint()
            .resolve("/traffic-distribution/" + URLEncoder.encode(arn, StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=any/20260101/us-west-2/connect/aws4_request,"
                    + " SignedHeaders=host, Signature=any")
            .PUT(
                HttpRequest.BodyPublishers.ofString(
                    "{\"TelephonyConfig\":" + shares + ",\"AgentConfig\":" + shares + "}"))
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
