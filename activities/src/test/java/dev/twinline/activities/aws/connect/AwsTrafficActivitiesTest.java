package dev.twinline.activities.aws.connect;

import static dev.twinline.activities.aws.Stage.BACK_OFFICE;
import static dev.twinline.activities.aws.Stage.CARE;
import static dev.twinline.activities.aws.Stage.EAST;
import static dev.twinline.activities.aws.Stage.PAIR;
import static dev.twinline.activities.aws.Stage.SALES;
import static dev.twinline.activities.aws.Stage.WEST;
import static dev.twinline.activities.aws.Stage.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.activities.aws.Stage;
import dev.twinline.simulator.Simulator;
import dev.twinline.simulator.faults.Mode;
import dev.twinline.simulator.world.TrafficDistributionGroup.Status;
import dev.twinline.workflows.model.GroupArn;
import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.model.SignInDistribution;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.model.TrafficShare;
import dev.twinline.workflows.operation.Mutation;
import dev.twinline.workflows.traffic.GroupOutcome;
import dev.twinline.workflows.traffic.GroupOutcome.Result;
import dev.twinline.workflows.traffic.GroupState;
import dev.twinline.workflows.traffic.TrafficActivities;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AwsTrafficActivitiesTest {

  private static final String UPDATE = "UpdateTrafficDistribution";
  private static final GroupMove CARE_WEST =
      new GroupMove(
          CARE,
          "care",
          new TrafficDistribution(
              shares(100),
              shares(100),
              Optional.of(SignInDistribution.of(Map.of(EAST, true, WEST, true)))),
          TrafficDistribution.allIn(WEST, PAIR, true));
  private static final GroupMove SALES_WEST = move(SALES, "sales", 100);
  private static final GroupMove BACK_OFFICE_WEST = move(BACK_OFFICE, "back-office", 50);
  private static final List<GroupMove> ALL_WEST = List.of(CARE_WEST, SALES_WEST, BACK_OFFICE_WEST);

  private Stage stage = Stage.set();
  private TrafficActivities traffic = traffic();

  private TrafficActivities traffic() {
    return stage.stub(TrafficActivities.class, new AwsTrafficActivities(stage.clients));
  }

  @AfterEach
  void strike() {
    stage.close();
  }

  @Test
  void groupsAreReadWithStatusAndDistributionInTheGivenOrder() {
    List<GroupState> groups = traffic.readGroups(List.of(BACK_OFFICE, CARE), WEST);

    assertThat(groups).extracting(GroupState::arn).containsExactly(BACK_OFFICE, CARE);
    assertThat(groups).allMatch(GroupState::isActive);
    assertThat(groups.get(0).distribution().telephony()).isEqualTo(shares(50));
    assertThat(groups.get(1).distribution()).isEqualTo(CARE_WEST.from());
  }

  @Test
  void aSlowRegionIsReadInOneAttempt() {
    Duration slow = Duration.ofMillis(2_700);
    stage.aws.faults().slow("us-west-2", slow);
    long start = System.nanoTime();

    assertThat(traffic.readGroups(List.of(CARE, SALES, BACK_OFFICE), WEST)).hasSize(3);

    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .as("two groups at once, which is what half of the limit lets; a failover reads all three")
        .isLessThan(slow.multipliedBy(3));
  }

  @Test
  void everythingGoesThroughTheGivenRegionThoughTheOtherOneIsGone() {
    stage.aws.faults().regionDown("us-east-1");

    traffic.readGroups(List.of(CARE, SALES), WEST);
    traffic.shiftGroups(ALL_WEST, WEST);
    traffic.awaitGroups(ALL_WEST, WEST);

    assertThat(stage.aws.requests().all()).allMatch(each -> each.region().equals("us-west-2"));
  }

  @Test
  void aShiftMovesTelephonyAndAgentsAndSignInOfTheDefaultGroup() {
    List<GroupOutcome> outcomes = traffic.shiftGroups(ALL_WEST, WEST);

    assertThat(outcomes).extracting(GroupOutcome::result).containsOnly(Result.SHIFTED);
    assertThat(outcomes.get(0).detail()).matches("request ID [0-9a-f-]{36}");
    assertThat(outcomes.get(0).found()).contains(CARE_WEST.from());
    for (String group : List.of("care", "sales", "back-office")) {
      assertThat(world(group).telephony()).containsEntry("us-west-2", 100);
      assertThat(world(group).agents()).containsEntry("us-west-2", 100);
    }
    assertThat(world("care").signIn()).containsEntry("us-east-1", false);
  }

  @Test
  void aShiftThatIsRepeatedWritesNothingTwice() {
    List<GroupOutcome> first = traffic.shiftGroups(ALL_WEST, WEST);
    List<GroupOutcome> second = traffic.shiftGroups(ALL_WEST, WEST);

    assertThat(first).extracting(GroupOutcome::result).containsOnly(Result.SHIFTED);
    assertThat(second).extracting(GroupOutcome::result).containsOnly(Result.ALREADY_THERE);
    assertThat(stage.aws.requests().writes()).hasSize(3);
  }

  @Test
  void somebodyElsesDistributionIsLeftAlone() {
    stage.aws.arrange().distribution("sales", 40);

    List<GroupOutcome> outcomes = traffic.shiftGroups(ALL_WEST, WEST);

    assertThat(outcomes)
        .extracting(GroupOutcome::result)
        .containsExactly(Result.SHIFTED, Result.STALE, Result.SHIFTED);
    assertThat(outcomes.get(1).detail()).contains("us-east-1 100%").contains("us-east-1 40%");
    assertThat(world("sales").telephony()).containsEntry("us-east-1", 40);
  }

  @Test
  void aGroupThatAwsRefusesKeepsNoOtherFromMoving() {
    GroupMove nobodys =
        move(new GroupArn(CARE.value().replace("000000000001", "000000000009")), "ghost", 100);

    List<GroupOutcome> outcomes = traffic.shiftGroups(List.of(nobodys, SALES_WEST), WEST);

    assertThat(outcomes)
        .extracting(GroupOutcome::result)
        .containsExactly(Result.REFUSED, Result.SHIFTED);
    assertThat(outcomes.get(0).found()).isEmpty();
    assertThat(outcomes.get(0).detail()).contains("ResourceNotFoundException");
  }

  @Test
  void aWriteThatAwsRefusesForGoodIsSaidInAwsWords() {
    stage.aws.faults().refuse("us-west-2", UPDATE, "AccessDeniedException");

    List<GroupOutcome> outcomes = traffic.shiftGroups(List.of(SALES_WEST), WEST);

    assertThat(outcomes).extracting(GroupOutcome::result).containsExactly(Result.REFUSED);
    assertThat(outcomes.get(0).found().map(TrafficDistribution::withoutSignIn))
        .contains(SALES_WEST.from());
    assertThat(outcomes.get(0).detail())
        .startsWith("shifting traffic distribution (" + SALES + ") in us-west-2: AccessDenied");
  }

  @Test
  void troubleThatMayPassIsTriedAgainAfterEveryGroupHadItsTurn() {
    stage.aws.faults().refuse("us-west-2", UPDATE, "InternalServiceException", 1);

    ApplicationFailure failure = failureOf(() -> traffic.shiftGroups(ALL_WEST, WEST));

    assertThat(failure.isNonRetryable()).isFalse();
    assertThat(failure.getOriginalMessage())
        .startsWith("care: shifting")
        .contains("InternalServiceException")
        .doesNotContain("sales");
    assertThat(failure.getDetails().get(Mutation[].class))
        .as("what was written all the same")
        .extracting(Mutation::target)
        .containsExactly(SALES.value(), BACK_OFFICE.value());
    assertThat(stage.aws.requests().writes()).hasSize(2);

    assertThat(traffic.shiftGroups(ALL_WEST, WEST))
        .extracting(GroupOutcome::result)
        .containsExactly(Result.SHIFTED, Result.ALREADY_THERE, Result.ALREADY_THERE);
  }

  @Test
  void aThrottledShiftComesBackNoSoonerThanAwsWants() {
    stage.aws.faults().throttled("us-west-2");

    ApplicationFailure failure = failureOf(() -> traffic.shiftGroups(ALL_WEST, WEST));

    assertThat(failure.isNonRetryable()).isFalse();
    assertThat(failure.getNextRetryDelay()).isGreaterThanOrEqualTo(Duration.ofMillis(500));
  }

  @Test
  void aGroupInTheMiddleOfAnUpdateIsTriedAgain() {
    stage.aws.arrange().status("sales", Status.UPDATE_IN_PROGRESS);

    ApplicationFailure failure = failureOf(() -> traffic.shiftGroups(ALL_WEST, WEST));

    assertThat(failure.isNonRetryable()).isFalse();
    assertThat(failure.getOriginalMessage()).contains("ResourceConflictException");
  }

  @Test
  void whatAGroupReadsInTheMiddleOfAnUpdateIsNotTakenForADecision() {
    stage.aws.arrange().distribution("sales", 40).status("sales", Status.UPDATE_IN_PROGRESS);

    ApplicationFailure failure = failureOf(() -> traffic.shiftGroups(List.of(SALES_WEST), WEST));

    assertThat(failure.isNonRetryable()).isFalse();
    assertThat(failure.getOriginalMessage()).contains("UPDATE_IN_PROGRESS");
    assertThat(stage.aws.requests().mutations()).isEmpty();
  }

  /** What is under way leads somewhere else, or nothing would be. */
  @Test
  void aGroupThatReadsItsGoalInTheMiddleOfAnUpdateIsNotThereAlready() {
    stage.aws.arrange().distribution("sales", 0).status("sales", Status.UPDATE_IN_PROGRESS);

    ApplicationFailure failure =
        Stage.failureOf(() -> traffic.shiftGroups(List.of(SALES_WEST), WEST));

    assertThat(failure.isNonRetryable()).isFalse();
    assertThat(failure.getOriginalMessage()).contains("UPDATE_IN_PROGRESS");
  }

  @Test
  void aRegionThatHangsIsGivenUpWithinTheTimeOfOneAttempt() {
    Duration attempt = Duration.ofSeconds(12);
    traffic = stage.stub(TrafficActivities.class, attempt);
    stage.aws.faults().regionDown("us-west-2", Mode.HANG);
    long start = System.nanoTime();

    ApplicationFailure failure = failureOf(() -> traffic.shiftGroups(ALL_WEST, WEST));

    assertThat(failure.isNonRetryable()).isFalse();
    assertThat(failure.getOriginalMessage())
        .contains("care: reading")
        .contains("back-office: left for the next attempt");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(attempt);
  }

  @Test
  void nothingIsWrittenThatCouldOutliveItsAttempt() {
    traffic = stage.stub(TrafficActivities.class, Duration.ofSeconds(8));

    ApplicationFailure failure = failureOf(() -> traffic.shiftGroups(ALL_WEST, WEST));

    assertThat(failure.isNonRetryable()).isFalse();
    assertThat(stage.aws.requests().all()).isEmpty();
  }

  @Test
  void groupsAreAwaitedUntilAllAreActiveAtTheirGoal() {
    stage.close();
    stage = Stage.of(Simulator.builder().limits(false).updateDuration(Duration.ofSeconds(8)));
    traffic = traffic();
    traffic.shiftGroups(ALL_WEST, WEST);

    ApplicationFailure notYet = failureOf(() -> traffic.awaitGroups(ALL_WEST, WEST));
    stage.clock.advance(Duration.ofSeconds(8));
    List<GroupState> there = traffic.awaitGroups(ALL_WEST, WEST);

    assertThat(notYet.getType()).isEqualTo("NOT_YET");
    assertThat(notYet.getOriginalMessage()).isEqualTo("care is UPDATE_IN_PROGRESS in us-west-2");
    assertThat(there).hasSize(3).allMatch(GroupState::isActive);
  }

  @Test
  void anActiveGroupThatReadsOtherwiseIsNotThereYet() {
    ApplicationFailure notYet = failureOf(() -> traffic.awaitGroups(List.of(SALES_WEST), WEST));

    assertThat(notYet.getType()).isEqualTo("NOT_YET");
    assertThat(notYet.getOriginalMessage()).contains("sales is ACTIVE").contains("us-east-1 100%");
  }

  private dev.twinline.simulator.world.TrafficDistribution world(String group) {
    return stage.aws.world().group(group).distribution();
  }

  private static GroupMove move(GroupArn arn, String name, int east) {
    return new GroupMove(
        arn,
        name,
        new TrafficDistribution(shares(east), shares(east), Optional.empty()),
        TrafficDistribution.allIn(WEST, PAIR, false));
  }

  private static TrafficShare shares(int east) {
    return TrafficShare.of(Map.<Region, Integer>of(EAST, east, WEST, 100 - east));
  }
}
