package dev.twinline.starter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StatusCommandTest {

  private final Stage stage = Stage.withWorker();

  @AfterEach
  void leave() {
    stage.close();
  }

  @Test
  void theStatusSaysWhereTrafficGoesWhoMovesItWhatIsWrongAndWhatToDo() {
    Said said = stage.run("status", "acme");

    said.endedWith(ExitCode.DONE);
    assertThat(said.out())
        .isEqualTo(
            """
            acme in us-east-1 and us-west-2

            care  ACTIVE, NOT as on an ordinary day (read through us-west-2)
              telephony  us-east-1 0%, us-west-2 100%
                         normally us-east-1 100%, us-west-2 0%
              agents     us-east-1 0%, us-west-2 100%
                         normally us-east-1 100%, us-west-2 0%

            sales  ACTIVE, as on an ordinary day (read through us-west-2)
              telephony  us-east-1 100%, us-west-2 0%
              agents     us-east-1 100%, us-west-2 0%

            back-office  unknown: us-west-2 throttles

            Lock   held by failback/acme since 2026-01-01T03:00:00Z, gives way to a failover
            Open   failback/acme (Failback since 2026-01-01T03:00:00Z)
                   Soak of step 1 of 2
                   https://ui.example.com/namespaces/default/workflows/failback%2Facme/r0
                   night 7 (Failover since 2026-01-01T03:01:00Z)
                   Wait for approval
                   https://ui.example.com/namespaces/default/workflows/night%207/r2
            Gates  1 of night 7 waits for oncall-2 or duty-manager: 1 of 2 approvals, until 2026-01-01T03:30:00Z
                   temporal workflow signal --workflow-id 'night 7' --name approve --input '{"by":"oncall-2","digest":"d1gest"}'
            Last   failover/acme (Failover FAILED at 2026-01-01T02:59:00Z)
                   Traffic moved, but no call was answered.
            Wrong  back-office: nobody can read where its traffic goes: us-west-2 throttles.
                   The last operation, failover/acme, did not do what it was started for: FAILED.
            Start  Fail acme over to us-east-1:
                   https://ui.example.com/namespaces/default/workflows/start-workflow?workflowType=Failover&taskQueue=twinline&workflowId=failover%2Facme&runId=r4
            Next   twinline approve acme --workflow-id 'night 7' --by oncall-2 --digest d1gest
            """);
  }

  @Test
  void theStatusIsThereForScriptsAsAWhole() {
    JsonNode status = stage.run("status", "acme", "--output", "json").json();

    assertThat(
            status
                .at("/groups/0/now/resource/distribution/telephony/percentByRegion/us-west-2")
                .asInt())
        .isEqualTo(100);
    assertThat(status.at("/lockHolder/resource/parentId").asText()).isEqualTo("failback/acme");
    assertThat(status.at("/open/resource/1/gate/digest").asText()).isEqualTo("d1gest");
    assertThat(status.at("/last/resource/status").asText()).isEqualTo("FAILED");
    assertThat(status.at("/wrong")).hasSize(2);
    assertThat(status.at("/next").asText()).startsWith("twinline approve acme");
    assertThat(status.at("/webUi/open/1/link").asText()).endsWith("/workflows/night%207/r2");
    assertThat(status.at("/webUi/open/1/approve").asText()).startsWith("temporal workflow signal");
    assertThat(status.at("/webUi/start/0/link").asText()).contains("workflowId=failover%2Facme");
  }

  @Test
  void whereTheWebUiIsNotKnownLinksArePathsAndThatIsSaidOnce() {
    String status = stage.withoutWebUi().run("status", "acme").out();

    assertThat(status).contains(" /namespaces/default/workflows/failback%2Facme/r0\n");
    assertThat(status.split("TWINLINE_WEB_UI is not set", -1)).hasSize(2);
  }

  @Test
  void aWebUiThatIsNoAddressIsRefusedNamingTheVariable() {
    Said said = stage.withWebUi("temporal.example.com").run("status", "acme");

    said.endedWith(ExitCode.INVALID);
    assertThat(said.err()).contains("TWINLINE_WEB_UI must be the http or https address");
  }
}
