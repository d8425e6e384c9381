package dev.twinline.activities.aws.connect;

import static dev.twinline.activities.aws.Stage.EAST;
import static dev.twinline.activities.aws.Stage.PAIR;
import static dev.twinline.activities.aws.Stage.SALES;
import static dev.twinline.activities.aws.Stage.WEST;
import static dev.twinline.activities.aws.Stage.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.activities.aws.Stage;
import dev.twinline.simulator.Simulator;
import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.model.TrafficShare;
import dev.twinline.workflows.operation.Mutation;
import dev.twinline.workflows.traffic.GroupOutcome;
import dev.twinline.workflows.traffic.GroupOutcome.Result;
import dev.twinline.workflows.traffic.GroupState;
import dev.twinline.workflows.traffic.TrafficActivities;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who else writes a distribution shows by its version, also where it reads as before. */
class OutsideWritersTest {

  private static final Duration CHANGE = Duration.ofSeconds(8);
  private static final Duration A_WHILE = Duration.ofSeconds(20);

  private final Stage stage = Stage.of(Simulator.builder().limits(false).updateDuration(CHANGE));
  private final TrafficActivities traffic =
      stage.stub(
          TrafficActivities.class, new AwsTrafficActivities(stage.clients, stage.worldClock()));

  @AfterEach
  void strike() {
    stage.close();
  }

  @Test
  void aGroupThatWasMovedAwayAndBackIsLeftAlone() {
    somebodyMovesSalesTo(60);
    GroupMove planned = planned(60, seen().lastFailover());

    somebodyMovesSalesTo(0);
    somebodyMovesSalesTo(60);

    GroupOutcome outcome = shift(planned);
    assertThat(outcome.result()).isEqualTo(Result.STALE);
    assertThat(outcome.detail()).contains("somebody wrote it again at " + lastWritten());
    assertThat(outcome.mutation()).isEmpty();
    assertThat(stage.aws.requests().mutations()).isEmpty();
  }

  @Test
  void aGroupThatWasNeverWrittenBeforeIsNoneOfOursOnceItWas() {
    GroupMove planned = planned(100, Optional.of(GroupMove.NEVER));

    somebodyMovesSalesTo(0);
    somebodyMovesSalesTo(100);

    GroupOutcome outcome = shift(planned);
    assertThat(outcome.result()).isEqualTo(Result.STALE);
    assertThat(outcome.detail()).contains("as never written before");
  }

  @Test
  void aGroupThatNobodyTouchedIsWritten() {
    somebodyMovesSalesTo(60);

    assertThat(shift(planned(60, seen().lastFailover())).result()).isEqualTo(Result.SHIFTED);
    assertThat(stage.aws.requests().writes()).hasSize(1);
  }

  /** A way back is written through another Region than the one that told the version. */
  @Test
  void aRegionThatTellsTheVersionLateIsNoWriter() {
    somebodyMovesSalesTo(60);
    Optional<Instant> toldElsewhere = seen().lastFailover().map(at -> at.plusSeconds(1));

    assertThat(shift(planned(60, toldElsewhere)).result()).isEqualTo(Result.SHIFTED);
  }

  @Test
  void whereAwsTellsNoVersionTheDistributionDecides() {
    somebodyMovesSalesTo(60);
    GroupMove planned = planned(60, seen().lastFailover());
    somebodyMovesSalesTo(60);
    stage.aws.lies().omitNewerMembers(true);

    assertThat(seen().lastFailover()).isEmpty();
    assertThat(shift(planned).result()).isEqualTo(Result.SHIFTED);
  }

  @Test
  void aGoalIsReachedWhoeverReachedIt() {
    GroupMove planned = planned(100, Optional.of(GroupMove.NEVER));

    somebodyMovesSalesTo(0);

    assertThat(shift(planned).result()).isEqualTo(Result.ALREADY_THERE);
    assertThat(shift(planned).result()).isEqualTo(Result.ALREADY_THERE);
    assertThat(stage.aws.requests().mutations()).isEmpty();
  }

  /** The version is our own write's, and the distribution still the old one until it is done. */
  @Test
  void anAttemptAfterOneThatWasLostWaitsForTheWriteInsteadOfCallingItSomebodyElses() {
    somebodyMovesSalesTo(60);
    GroupMove planned = planned(60, seen().lastFailover());

    assertThat(shift(planned).result()).isEqualTo(Result.SHIFTED);
    ApplicationFailure inTheMiddle = failureOf(() -> shift(planned));
    stage.clock.advance(CHANGE);

    assertThat(inTheMiddle.isNonRetryable()).isFalse();
    assertThat(inTheMiddle.getOriginalMessage()).contains("UPDATE_IN_PROGRESS");
    assertThat(shift(planned).result()).isEqualTo(Result.ALREADY_THERE);
    assertThat(stage.aws.requests().writes()).hasSize(1);
  }

  @Test
  void whatWasReadBackIsWhereTheNextStepStarts() {
    GroupMove first = move(100, 50, Optional.of(GroupMove.NEVER));
    shift(first);
    stage.clock.advance(CHANGE);
    GroupState readBack = traffic.awaitGroups(List.of(first), WEST).get(0);
    GroupMove second = move(50, 0, readBack.lastFailover());

    assertThat(readBack.lastFailover()).isPresent();
    assertThat(shift(second).result()).isEqualTo(Result.SHIFTED);
  }

  @Test
  void whoWritesBetweenTwoStepsIsSeen() {
    GroupMove first = move(100, 50, Optional.of(GroupMove.NEVER));
    shift(first);
    stage.clock.advance(CHANGE);
    GroupState readBack = traffic.awaitGroups(List.of(first), WEST).get(0);
    somebodyMovesSalesTo(100);
    somebodyMovesSalesTo(50);

    assertThat(shift(move(50, 0, readBack.lastFailover())).result()).isEqualTo(Result.STALE);
    assertThat(stage.aws.requests().writes()).hasSize(1);
  }

  @Test
  void aWriteIsToldSoThatItIsFoundInCloudTrail() {
    Mutation mutation = shift(planned(100, Optional.of(GroupMove.NEVER))).mutation().orElseThrow();

    assertThat(mutation.at()).isEqualTo(stage.clock.instant());
    assertThat(mutation.operation()).isEqualTo("UpdateTrafficDistribution");
    assertThat(mutation.target()).isEqualTo(SALES.value());
    assertThat(mutation.via()).isEqualTo(WEST);
    assertThat(mutation.change()).isEqualTo("sales: " + west(100));
    assertThat(mutation.requestId()).matches("[0-9a-f-]{36}");
  }

  private void somebodyMovesSalesTo(int east) {
    stage.clock.advance(A_WHILE);
    stage.aws.arrange().distribution("sales", east);
  }

  private Instant lastWritten() {
    return stage.aws.world().group("sales").lastFailover().orElseThrow();
  }

  private GroupState seen() {
    return traffic.readGroups(List.of(SALES), WEST).get(0);
  }

  private GroupOutcome shift(GroupMove move) {
    return traffic.shiftGroups(List.of(move), WEST).get(0);
  }

  private static GroupMove planned(int east, Optional<Instant> lastFailover) {
    return new GroupMove(
        SALES,
        "sales",
        west(100 - east),
        TrafficDistribution.allIn(WEST, PAIR, false),
        lastFailover);
  }

  private static GroupMove move(int from, int goal, Optional<Instant> lastFailover) {
    return new GroupMove(SALES, "sales", west(100 - from), west(100 - goal), lastFailover);
  }

  private static TrafficDistribution west(int west) {
    TrafficShare share = TrafficShare.of(Map.<Region, Integer>of(EAST, 100 - west, WEST, west));
    return new TrafficDistribution(share, share, Optional.empty());
  }
}
