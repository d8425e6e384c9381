package dev.twinline.activities.aws.connect;

import static dev.twinline.activities.aws.Stage.EAST;
import static dev.twinline.activities.aws.Stage.INSTANCE;
import static dev.twinline.activities.aws.Stage.WEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinline.activities.aws.Stage;
import dev.twinline.simulator.Simulator;
import dev.twinline.simulator.faults.Mode;
import dev.twinline.workflows.evidence.CallCountActivities;
import dev.twinline.workflows.evidence.CallCountActivities.Wanted;
import dev.twinline.workflows.evidence.CallSeries;
import dev.twinline.workflows.evidence.CallSeries.Count;
import dev.twinline.workflows.evidence.Counting;
import dev.twinline.workflows.evidence.Unknowns;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AwsCallCountActivitiesTest {

  private static final List<String> QUEUES =
      List.of("33333333-0000-4000-8000-000000000001", "33333333-0000-4000-8000-000000000002");

  private final Stage stage =
      Stage.of(Simulator.builder().limits(false).updateDuration(Duration.ZERO).callsPerSecond(1));
  private final CallCountActivities calls =
      stage.stub(
          CallCountActivities.class, new AwsCallCountActivities(stage.clients, stage.worldClock()));
  private final Instant start = stage.clock.instant();

  @AfterEach
  void strike() {
    stage.close();
  }

  @Test
  void callsAreCountedInQuartersOfAnHourForAllQueuesTogether() {
    stage.clock.advance(Duration.ofMinutes(40));

    CallSeries series = calls.readCalls(wanted(Counting.APART), EAST);

    assertThat(series.interval()).isEqualTo(Duration.ofMinutes(15));
    assertThat(series.regions()).containsExactly("us-east-1");
    assertThat(series.answered()).isGreaterThan(1000);
    assertThat(series.counts()).extracting(Count::at).doesNotHaveDuplicates();
    assertThat(series.counts())
        .hasSizeBetween(3, 4)
        .allMatch(count -> count.at().getEpochSecond() % 900 == 0);
    assertThat(series.source()).contains("GetMetricDataV2", "had just ended");
  }

  @Test
  void callersWhoGaveUpAreCountedAsLost() {
    stage.aws.arrange().signOut("care", 30);
    stage.clock.advance(Duration.ofMinutes(40));

    assertThat(calls.readCalls(wanted(Counting.APART), EAST).lost()).isPositive();
  }

  @Test
  void withGlobalRoutingOneRegionCountsForBothAndSaysSo() {
    stage.clock.advance(Duration.ofMinutes(20));

    CallSeries series = calls.readCalls(wanted(Counting.TOGETHER), EAST);

    assertThat(series.regions()).containsExactly(Unknowns.BOTH_REGIONS);
    assertThat(series.source()).contains("us-east-1 counts the calls of both Regions");
  }

  @Test
  void whereNobodyKnowsHowContactsAreRoutedTheCountSaysWhatThatLeavesOpen() {
    stage.clock.advance(Duration.ofMinutes(20));

    CallSeries series = calls.readCalls(wanted(Counting.NOT_KNOWN), EAST);

    assertThat(series.regions()).containsExactly("us-east-1");
    assertThat(series.counting()).isEqualTo(Counting.NOT_KNOWN);
    assertThat(series.source()).contains("whether a Region counts the calls of both is not known");
  }

  @Test
  void aRegionToWhichNobodyCallsHasNoCallOnRecord() {
    stage.clock.advance(Duration.ofMinutes(20));

    assertThat(calls.readCalls(wanted(Counting.APART), WEST).answered()).isZero();
  }

  @Test
  void anOperationThatBeganLongAgoIsCountedAsFarBackAsAwsTakesIt() {
    stage.clock.advance(Duration.ofMinutes(20));
    Wanted sinceLongAgo =
        new Wanted(
            "111122223333",
            INSTANCE,
            QUEUES,
            Counting.APART,
            start.minus(Duration.ofDays(9)),
            stage.clock.instant());

    assertThat(calls.readCalls(sinceLongAgo, EAST).answered()).isPositive();
  }

  @Test
  void countingChangesNothing() {
    stage.clock.advance(Duration.ofMinutes(1));
    calls.readCalls(wanted(Counting.APART), EAST);

    assertThat(stage.aws.requests().mutations()).isEmpty();
  }

  @Test
  void aRegionThatDoesNotTellIsNoRegionWithoutCalls() {
    stage.clock.advance(Duration.ofMinutes(1));
    stage.aws.faults().controlPlaneDown("us-west-2", Mode.UNAVAILABLE);

    assertThatThrownBy(() -> calls.readCalls(wanted(Counting.APART), WEST))
        .hasStackTraceContaining("counting the calls of instance");
  }

  private Wanted wanted(Counting counting) {
    return new Wanted("111122223333", INSTANCE, QUEUES, counting, start, stage.clock.instant());
  }
}
