package dev.twinline.local.realserver.schedule;

import static dev.twinline.local.scenery.Scenery.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.twinline.local.realserver.NeedsTemporalCli;
import dev.twinline.local.realserver.RealStage;
import dev.twinline.local.scenery.ExampleFile;
import dev.twinline.local.scenery.Scenery;
import io.temporal.api.workflowservice.v1.PauseWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a server runs by itself. */
@NeedsTemporalCli
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ScheduledChecksTest {

  @Test
  void aTriggeredCheckCompletesIsFoundByTheListAndTellsNewsOnce() {
    try (RealStage stage = RealStage.with(ExampleFile::quick)) {
      stage.terminal("oncall-1").json("schedule", "create", "acme");

      JsonNode well = triggered(stage, 1);
      assertThat(tellsPeople(stage, well)).isFalse();
      assertThat(well.at("/status").asText()).isEqualTo("COMPLETED");
      assertThat(well.at("/outcome").asText()).startsWith("us-west-2 and us-east-1 could each");

      stage.scenery.faults().refuse(WEST.code(), "DescribeInstance", "AccessDeniedException");
      JsonNode first = triggered(stage, 2);
      assertThat(first.at("/outcome").asText())
          .startsWith("acme: us-west-2 is not shown to be ready: ")
          .contains("; us-east-1 is ready. First of all: ");
      assertThat(tellsPeople(stage, first)).isTrue();
      assertThat(tellsPeople(stage, triggered(stage, 3))).isFalse();

      stage.scenery.faults().heal(WEST.code());
      assertThat(tellsPeople(stage, triggered(stage, 4))).isTrue();

      untilListed(stage, 4, "acme", "--operation", "readiness");
      JsonNode notReady = stage.terminal("oncall-1").json("list", "acme", "--phase", "not_ready");
      assertThat(notReady.at("/complete").asBoolean()).isTrue();
      assertThat(notReady.at("/operations")).hasSize(2);
      assertThat(notReady.at("/operations/0/workflowId").asText())
          .startsWith("readiness/acme/hourly-readiness-");
      assertThat(notReady.at("/operations/0/summary").asText())
          .isEqualTo("Check the readiness of acme: hourly-readiness");
      // Each check has also refreshed the start forms, and a form is no operation.
      WorkflowClient somebody = stage.temporal.client("somebody");
      assertThat(
              somebody
                  .newUntypedWorkflowStub("failover/acme")
                  .describe()
                  .getMemo("form", Boolean.class, Boolean.class))
          .isTrue();
      Scenery.until(
          () -> somebody.listExecutions("WorkflowId = 'failover/acme'").findAny().isPresent(),
          "Temporal itself lists the form");
      assertThat(
              stage.terminal("oncall-1").json("list", "--operation", "failover").at("/operations"))
          .isEmpty();
    }
  }

  /** The shortest interval is a minute, so the run is over after 54 s, whoever paused it. */
  @Test
  void aRunThatIsPausedDoesNotBlockTheSlot() {
    try (RealStage stage =
        RealStage.withoutWorkers(
            yaml ->
                yaml.replace("cron: \"0 * * * *\"", "cron: \"* * * * *\"")
                    .replace("jitter: 30s", "jitter: 0s"),
            settings ->
                settings.with("--dynamic-config-value", "frontend.WorkflowPauseEnabled=true"))) {
      stage.terminal("oncall-1").json("schedule", "create", "acme");
      stage.terminal("oncall-1").twinline("schedule", "trigger", "acme").endedWith(0);
      AtomicReference<JsonNode> seen = new AtomicReference<>();
      untilDescribed(stage, seen, now -> now.at("/past").size() > 0);
      JsonNode run = seen.get().at("/past/0");
      pause(stage, run.at("/workflowId").asText(), run.at("/runId").asText());

      stage.terminal("oncall-1").twinline("schedule", "trigger", "acme").endedWith(0);
      untilDescribed(stage, seen, now -> now.at("/skipped").asInt() > 0);
      assertThat(seen.get().at("/past/0/status").asText()).isEqualTo("PAUSED");

      untilDescribed(stage, seen, now -> statusOf(run, now).equals("TIMED_OUT"));
      stage.terminal("oncall-1").twinline("schedule", "trigger", "acme").endedWith(0);
      untilDescribed(stage, seen, now -> isBehind(run, now));
      assertThat(seen.get().at("/past/0/status").asText()).isEqualTo("RUNNING");
    }
  }

  /** Triggers, and waits for the end of what began by it. */
  private static JsonNode triggered(RealStage stage, int runs) {
    stage.terminal("oncall-1").twinline("schedule", "trigger", "acme").endedWith(0);
    AtomicReference<JsonNode> seen = new AtomicReference<>();
    untilDescribed(
        stage,
        seen,
        now ->
            now.at("/past").size() == runs && !now.at("/past/0/status").asText().equals("RUNNING"));
    return seen.get().at("/past/0");
  }

  private static boolean tellsPeople(RealStage stage, JsonNode run) {
    return stage
        .temporal
        .client("somebody")
        .fetchHistory(run.at("/workflowId").asText(), run.at("/runId").asText())
        .getEvents()
        .stream()
        .anyMatch(
            event ->
                event
                    .getActivityTaskScheduledEventAttributes()
                    .getActivityType()
                    .getName()
                    .equals("SendNotice"));
  }

  private static void untilDescribed(
      RealStage stage,
      AtomicReference<JsonNode> seen,
      java.util.function.Predicate<JsonNode> isSo) {
    Scenery.until(
        () -> {
          seen.set(
              stage.terminal("oncall-1").json("schedule", "describe", "acme", "hourly-readiness"));
          return isSo.test(seen.get());
        },
        "the schedule has come so far");
  }

  private static void untilListed(RealStage stage, int operations, String... words) {
    String[] command = Stream.concat(Stream.of("list"), Stream.of(words)).toArray(String[]::new);
    Scenery.until(
        () -> stage.terminal("oncall-1").json(command).at("/operations").size() == operations,
        operations + " operations are listed");
  }

  private static boolean isBehind(JsonNode run, JsonNode now) {
    return !now.at("/past/0/runId").equals(run.at("/runId"));
  }

  private static String statusOf(JsonNode run, JsonNode now) {
    for (JsonNode past : now.at("/past")) {
      if (past.at("/runId").equals(run.at("/runId"))) {
        return past.at("/status").asText();
      }
    }
    throw new AssertionError("the schedule has forgotten " + run);
  }

  private static void pause(RealStage stage, String workflowId, String runId) {
    WorkflowClient client = stage.temporal.client("somebody");
    client
        .getWorkflowServiceStubs()
        .blockingStub()
        .pauseWorkflowExecution(
            PauseWorkflowExecutionRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setWorkflowId(workflowId)
                .setRunId(runId)
                .setReason("somebody wants to have a look")
                .build());
  }
}
