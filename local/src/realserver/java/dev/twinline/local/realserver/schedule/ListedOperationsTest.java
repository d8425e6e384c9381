package dev.twinline.local.realserver.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.twinline.local.realserver.NeedsTemporalCli;
import dev.twinline.local.realserver.RealStage;
import dev.twinline.local.scenery.ExampleFile;
import dev.twinline.local.scenery.Scenery;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What runs and ran, by the server's own list. */
@NeedsTemporalCli
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ListedOperationsTest {

  @Test
  void theOpenOnesComeFirstAndDryRunsAndFormsAreNoOperations() {
    try (RealStage stage = RealStage.with(ExampleFile::quick)) {
      WorkflowStub failover = stage.scenery.startFailover(Scenery.WEST, "night/7", Map.of());
      Scenery.awaitGate(failover, 1);
      // The check ends after the failover has begun, makes the start forms, and is closed.
      stage.terminal("oncall-1").json("readiness", "acme");
      stage.terminal("oncall-1").json("plan", "failback", "acme");

      WorkflowClient somebody = stage.temporal.client("somebody");
      for (String id : List.of("failover/acme", "failback/acme", "plan/failback/acme")) {
        Scenery.until(
            () -> somebody.listExecutions("WorkflowId = '" + id + "'").findAny().isPresent(),
            "Temporal itself lists " + id);
      }
      Scenery.until(
          () -> ids(list(stage, "acme")).equals(List.of("night/7", "readiness/acme")),
          "both operations are listed, the open one first");
      JsonNode open = list(stage, "acme", "--phase", "waiting_for_approval");
      assertThat(ids(open)).containsExactly("night/7");
      assertThat(open.at("/operations/0/open").asBoolean()).isTrue();
      assertThat(open.at("/operations/0/contactCenter").asText()).isEqualTo("acme");
      assertThat(ids(list(stage, "--operation", "failover"))).containsExactly("night/7");
      assertThat(ids(list(stage, "--operation", "failback"))).isEmpty();
      assertThat(ids(list(stage, "--limit", "1"))).containsExactly("night/7");
      assertThat(ids(list(stage, "globex"))).isEmpty();
      assertThat(stage.terminal("oncall-1").twinline("list").out())
          .startsWith("Failover  night/7  RUNNING, WAITING_FOR_APPROVAL\n  started ");
    }
  }

  private static JsonNode list(RealStage stage, String... words) {
    String[] command = new String[words.length + 1];
    command[0] = "list";
    System.arraycopy(words, 0, command, 1, words.length);
    JsonNode listed = stage.terminal("oncall-1").json(command);
    assertThat(listed.at("/complete").asBoolean()).isTrue();
    return listed;
  }

  private static List<String> ids(JsonNode listed) {
    return listed.at("/operations").findValuesAsText("workflowId");
  }
}
