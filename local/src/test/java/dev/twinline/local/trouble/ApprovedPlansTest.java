package dev.twinline.local.trouble;

import static dev.twinline.local.scenery.ExampleFile.nobodyAsked;
import static dev.twinline.local.scenery.ExampleFile.quick;
import static dev.twinline.local.scenery.Scenery.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.local.scenery.Scenery;
import dev.twinline.local.scenery.Traffic;
import dev.twinline.local.scenery.Trouble;
import dev.twinline.simulator.world.CrossRegionRouting;
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

  @Test
  void aChangeOfRoutingThatNoPlanAskedForIsSeen() throws Exception {
    try (Scenery scenery = Scenery.with(yaml -> quick(nobodyAsked(yaml)))) {
      scenery.simulator.arrange().routing(CrossRegionRouting.ISOLATED);
      Trouble trouble = Trouble.begins(scenery, "somebody changes routing by hand");
      WorkflowStub failover = scenery.startFailover();
      scenery.report(failover);

      assertThat(
              put(
                  scenery,
                  "/cross-region-routing/11111111-aaaa-4bbb-8ccc-000000000001",
                  "{\"IsolatedAll\": false}"))
          .isEqualTo(200);

      assertThat(trouble.violations(Traffic.allIn(WEST), failover))
          .singleElement()
          .asString()
          .startsWith("no approved plan asked for {")
          .endsWith("of routing");
    }
  }

  private static int writeByHand(Scenery scenery) throws IOException, InterruptedException {
    String arn = scenery.simulator.world().group("sales").arn();
    String shares =
        "{\"Distributions\":[{\"Region\":\"us-east-1\",\"Percentage\":0},"
            + "{\"Region\":\"us-west-2\",\"Percentage\":100}]}";
    return put(
        scenery,
        "/traffic-distribution/" + URLEncoder.encode(arn, StandardCharsets.UTF_8),
        "{\"TelephonyConfig\":" + shares + ",\"AgentConfig\":" + shares + "}");
  }

  private static int put(Scenery scenery, String path, String body)
      throws IOException, InterruptedException {
    URI address = scenery.simulator.endpoint().resolve(path);
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=any/20260101/us-west-2/connect/aws4_request,"
                    + " SignedHeaders=host, Signature=any")
            .PUT(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
