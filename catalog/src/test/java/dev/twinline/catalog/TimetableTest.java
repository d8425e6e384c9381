package dev.twinline.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.twinline.catalog.Timetable.Range;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimetableTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "* * * * *            | 1",
        "*/15 * * * *         | 15",
        "0 * * * *            | 60",
        "0,59 * * * *         | 1",
        "5/20 * * * *         | 20",
        "0 0 1 * *            | 1440",
        "30 23,0 * * *        | 60",
        "0 9-17/2 * * MON-FRI | 120",
        "50 6,22 * * *        | 480"
      })
  void theShortestTimeBetweenTwoRunsIsNeverOverstated(String fields, int minutes) {
    assertThat(Timetable.of(fields).shortestInterval(ZoneOffset.UTC))
        .isEqualTo(Duration.ofMinutes(minutes));
  }

  @Test
  void whereClocksAreChangedADayMayBeAnHourShorter() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");

    assertThat(Timetable.of("0 3 * * *").shortestInterval(berlin)).isEqualTo(Duration.ofHours(23));
    assertThat(Timetable.of("0 * * * *").shortestInterval(berlin)).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void rangesListsStepsAndNamesAreUnderstoodAsTemporalUnderstandsThem() {
    Timetable times = Timetable.of("1,5-9/2,50/3 9-17 * jan,MAR fri");

    assertThat(times.minutes())
        .containsExactly(new Range(1, 1, 1), new Range(5, 9, 2), new Range(50, 59, 3));
    assertThat(times.hours()).containsExactly(new Range(9, 17, 1));
    assertThat(times.daysOfMonth()).containsExactly(new Range(1, 31, 1));
    assertThat(times.months()).containsExactly(new Range(1, 1, 1), new Range(3, 3, 1));
    assertThat(times.daysOfWeek()).containsExactly(new Range(5, 5, 1));
  }

  @Test
  void sundayIsTheFirstDayAndTheSeventh() {
    assertThat(Timetable.of("0 0 * * 7").daysOfWeek()).containsExactly(new Range(0, 0, 1));
    assertThat(Timetable.of("0 0 * * SUN").daysOfWeek()).containsExactly(new Range(0, 0, 1));
    assertThat(Timetable.of("0 0 * * 5-7").daysOfWeek())
        .containsExactly(new Range(5, 5, 1), new Range(6, 6, 1), new Range(0, 0, 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "* * * * *              | every minute",
        "0 * * * *              | every hour",
        "15 * * * *             | every hour at minute 15",
        "*/15 * * * *           | every 15 minutes",
        "30 6 * * MON-FRI       | at 06:30, on Monday to Friday",
        "30 9-17/2 * * *        | at minute 30 of hour 9 to 17 in steps of 2",
        "*/7 * * * *            | at minute 0 to 59 in steps of 7",
        "0,59 8 1,15 JAN-MAR *  | at minute 0 and 59 of hour 8, on day 1 and 15, in January to March"
      })
  void itIsSaidInWordsToo(String fields, String words) {
    assertThat(Timetable.of(fields).inWords()).isEqualTo(words);
  }

  @Test
  void whatIsNoTimetableIsRefusedWithAnExample() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Timetable.of("17-9 * * * *"))
        .withMessage(
            "\"17-9 * * * *\" is no timetable: invalid range! [17,9]; such as \"0 * * * *\"");
  }
}
