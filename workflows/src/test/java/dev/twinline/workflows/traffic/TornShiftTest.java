package dev.twinline.workflows.traffic;

import static dev.twinline.workflows.fakes.Stage.reportOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.fakes.Acme;
import dev.twinline.workflows.fakes.Stage;
import dev.twinline.workflows.model.Observation;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.model.TrafficShare;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A shift was terminated a moment ago, and what it wrote last arrives only now. */
class TornShiftTest {

  private static final Duration LATE = Duration.ofSeconds(10);

  @Test
  void aFailoverDoesNotCallDoneWhatALateWriteUndoes() {
    try (Stage stage = Stage.of(Acme.withApprovals(0)).afterFailover()) {
      somethingIsTornOffNow(stage);
      stage.after(LATE, () -> stage.connect.put(Acme.SALES, half()));

      assertThat(reportOf(stage.startFailover()).outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(stage.connect.goals).containsExactly("sales 0");
    }
  }

  @Test
  void aFailoverAlsoMovesWhatALateWriteTookAwayAfterThePlan() {
    try (Stage stage = Stage.of(Acme.withApprovals(0)).afterFailover()) {
      stage.connect.put(Acme.BACK_OFFICE, half());
      somethingIsTornOffNow(stage);
      stage.after(LATE, () -> stage.connect.put(Acme.SALES, half()));

      assertThat(reportOf(stage.startFailover()).outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(stage.connect.goals).containsExactly("sales 0", "back-office 0");
    }
  }

  @Test
  void aFailbackDoesNotCallDoneWhatALateWriteUndoes() {
    try (Stage stage = Stage.of(Acme.withApprovals(0))) {
      somethingIsTornOffNow(stage);
      stage.after(LATE, () -> stage.connect.put(Acme.SALES, half()));

      assertThat(reportOf(stage.startFailback()).outcome()).isEqualTo(Outcome.RETURNED);
      assertThat(stage.connect.goals).containsExactly("sales 100");
    }
  }

  @Test
  void aFailoverLooksAgainWhenItBeganToLookInTimeForTheLateWriteAndEndedLongAfter() {
    try (Stage stage = Stage.of(Acme.withApprovals(0)).afterFailover()) {
      stage.connect.put(Acme.BACK_OFFICE, half());
      somethingWasTornOff(stage, Duration.ofSeconds(14));
      stage.connect.afterRead = () -> stage.connect.put(Acme.SALES, half());
      stage.connect.readinessKnown = false;

      assertThat(reportOf(stage.startFailover()).outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(stage.connect.goals).containsExactly("sales 0", "back-office 0");
    }
  }

  private static void somethingIsTornOffNow(Stage stage) {
    somethingWasTornOff(stage, Duration.ZERO);
  }

  private static void somethingWasTornOff(Stage stage, Duration ago) {
    stage.surroundings.torn =
        Observation.present(Instant.ofEpochMilli(stage.temporal.currentTimeMillis()).minus(ago));
  }

  private static TrafficDistribution half() {
    TrafficShare half = Acme.share(50);
    return new TrafficDistribution(half, half, Optional.empty());
  }
}
