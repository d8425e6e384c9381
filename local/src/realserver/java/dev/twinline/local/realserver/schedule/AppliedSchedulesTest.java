package dev.twinline.local.realserver.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.twinline.local.realserver.NeedsTemporalCli;
import dev.twinline.local.realserver.RealStage;
import dev.twinline.local.realserver.Typed;
import dev.twinline.local.scenery.ExampleFile;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.client.schedules.ScheduleHandle;
import io.temporal.client.schedules.ScheduleSpec;
import io.temporal.client.schedules.ScheduleUpdate;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The file's schedules, applied to a server again and again. */
@NeedsTemporalCli
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class AppliedSchedulesTest {

  @Test
  void applyingTheFileTwiceChangesNothingAndAChangedFileIsAppliedAndAPauseStays() {
    try (RealStage stage = withoutWorkers()) {
      assertThat(outcomes(apply(stage, "--dry-run"))).containsExactly("CREATED");
      assertThat(outcomes(apply(stage))).containsExactly("CREATED");
      assertThat(outcomes(apply(stage))).containsExactly("UNCHANGED");

      stage
          .terminal("oncall-1")
          .twinline("schedule", "pause", "acme", "--note", "works in us-west-2")
          .endedWith(0);
      stage.scenery.file().rewrite(yaml -> yaml.replace("\"0 * * * *\"", "\"30 6 * * MON-FRI\""));
      JsonNode changed = apply(stage);

      assertThat(outcomes(changed)).containsExactly("CHANGED");
      assertThat(changed.at("/schedules/0/changes/0").asText())
          .isEqualTo("times from 0 * * * * to 30 6 * * 1-5");
      JsonNode described =
          stage.terminal("oncall-1").json("schedule", "describe", "acme", "hourly-readiness");
      assertThat(described.at("/inWords").asText()).isEqualTo("at 06:30, on Monday to Friday");
      assertThat(described.at("/paused").asBoolean()).isTrue();
      assertThat(described.at("/note").asText()).isEqualTo("works in us-west-2");
      assertThat(outcomes(apply(stage))).containsExactly("UNCHANGED");

      stage.terminal("oncall-1").twinline("schedule", "unpause", "acme").endedWith(0);
      JsonNode listed = stage.terminal("oncall-1").json("schedule", "list", "acme");
      assertThat(listed).hasSize(1);
      assertThat(listed.at("/0/paused").asBoolean()).isFalse();
      assertThat(listed.at("/0/next/0").asText()).contains("T06:30:");
    }
  }

  @Test
  void whatSomebodyChangedByHandIsAsTheFileWantsItAgain() {
    try (RealStage stage = withoutWorkers()) {
      apply(stage);
      handleOf(stage, "acme/hourly-readiness")
          .update(
              input -> {
                Schedule now = input.getDescription().getSchedule();
                return new ScheduleUpdate(
                    Schedule.newBuilder(now)
                        .setSpec(
                            ScheduleSpec.newBuilder(now.getSpec())
                                .setJitter(Duration.ofMinutes(20))
                                .build())
                        .build());
              });

      JsonNode applied = apply(stage);

      assertThat(outcomes(applied)).containsExactly("CHANGED");
      assertThat(applied.at("/schedules/0/changes/0").asText()).isEqualTo("jitter from 20m to 30s");
      assertThat(outcomes(apply(stage))).containsExactly("UNCHANGED");
    }
  }

  @Test
  void anEntryThatTheFileNoLongerNamesIsReportedWithTheCommandThatDeletesIt() {
    try (RealStage stage = withoutWorkers()) {
      apply(stage);
      stage.scenery.file().rewrite(yaml -> yaml.replace("hourly-readiness", "checks"));

      JsonNode applied = apply(stage);

      assertThat(outcomes(applied)).containsExactly("CREATED", "NOT_IN_FILE");
      assertThat(applied.at("/schedules/1/command").asText())
          .isEqualTo("twinline schedule delete acme hourly-readiness");
      assertThat(
              stage.terminal("oncall-1").twinline("schedule", "pause", "acme").endedWith(6).err())
          .contains("acme has several schedules: checks, hourly-readiness. Name one.");

      stage
          .terminal("oncall-1")
          .twinline("schedule", "delete", "acme", "hourly-readiness")
          .endedWith(0);
      assertThat(outcomes(apply(stage))).containsExactly("UNCHANGED");
      assertThat(
              stage
                  .terminal("oncall-1")
                  .twinline("schedule", "delete", "acme", "hourly-readiness")
                  .endedWith(5)
                  .err())
          .contains("acme has no schedule hourly-readiness in Temporal; there are: checks.");
    }
  }

  @Test
  void aScheduleThatSomebodyElseMadeIsLeftAlone() {
    try (RealStage stage = withoutWorkers()) {
      apply(stage);
      Schedule ours = handleOf(stage, "acme/hourly-readiness").describe().getSchedule();
      stage.terminal("oncall-1").twinline("schedule", "delete", "acme").endedWith(0);
      clientOf(stage)
          .createSchedule(
              "acme/hourly-readiness",
              ours,
              io.temporal.client.schedules.ScheduleOptions.newBuilder().build());

      assertThat(
              stage.terminal("oncall-1").twinline("schedule", "create", "acme").endedWith(6).err())
          .contains("there is a schedule acme/hourly-readiness that twinline did not make");
      stage
          .terminal("oncall-1")
          .twinline("schedule", "delete", "acme", "hourly-readiness")
          .endedWith(5);
      assertThat(handleOf(stage, "acme/hourly-readiness").describe().getId()).isNotEmpty();
    }
  }

  @Test
  void aServerThatDoesNotKnowOurSearchAttributesIsToldHowToLearnThem() {
    try (RealStage stage =
        RealStage.withoutWorkers(
            ExampleFile::quick, settings -> settings.withoutSearchAttributes())) {
      assertThat(
              stage.terminal("oncall-1").twinline("schedule", "create", "acme").endedWith(4).err())
          .contains(
              "temporal operator search-attribute create --name TwinlineContactCenter --type"
                  + " Keyword");
      Typed listed = stage.terminal("oncall-1").twinline("list", "acme").endedWith(0);
      assertThat(listed.err()).contains("does not know Twinline's search attributes yet");
      assertThat(listed.out()).isEqualTo("No operations.\n");
    }
  }

  private static RealStage withoutWorkers() {
    return RealStage.withoutWorkers(ExampleFile::quick, settings -> settings);
  }

  private static JsonNode apply(RealStage stage, String... more) {
    String[] words = new String[3 + more.length];
    words[0] = "schedule";
    words[1] = "create";
    words[2] = "acme";
    System.arraycopy(more, 0, words, 3, more.length);
    return stage.terminal("oncall-1").json(words);
  }

  private static java.util.List<String> outcomes(JsonNode applied) {
    return applied.at("/schedules").findValuesAsText("outcome");
  }

  private static ScheduleHandle handleOf(RealStage stage, String id) {
    return clientOf(stage).getHandle(id);
  }

  private static ScheduleClient clientOf(RealStage stage) {
    var client = stage.temporal.client("somebody");
    return ScheduleClient.newInstance(
        client.getWorkflowServiceStubs(),
        ScheduleClientOptions.newBuilder()
            .setNamespace(client.getOptions().getNamespace())
            .setDataConverter(client.getOptions().getDataConverter())
            .build());
  }
}
