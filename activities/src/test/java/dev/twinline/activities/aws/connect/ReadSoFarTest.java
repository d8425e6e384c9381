package dev.twinline.activities.aws.connect;

import static dev.twinline.activities.aws.Stage.CARE;
import static dev.twinline.activities.aws.Stage.PAIR;
import static dev.twinline.activities.aws.Stage.SALES;
import static dev.twinline.activities.aws.Stage.WEST;
import static dev.twinline.activities.aws.Stage.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.activities.aws.Stage;
import dev.twinline.simulator.world.TrafficDistributionGroup.Status;
import dev.twinline.workflows.model.GroupArn;
import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.traffic.TrafficActivities;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadSoFarTest {

  private static final String DESCRIBE = "DescribeTrafficDistributionGroup";
  private static final String GET = "GetTrafficDistribution";
  private static final List<GroupMove> BOTH = List.of(toWest(CARE, "care"), toWest(SALES, "sales"));

  private final Stage stage = Stage.set();
  private final TrafficActivities traffic =
      stage.stub(
          TrafficActivities.class, new AwsTrafficActivities(stage.clients, stage.worldClock()));

  @BeforeEach
  void carryHeartbeats() {
    stage.carryHeartbeats(ReadSoFar.Seen[].class);
  }

  @AfterEach
  void strike() {
    stage.close();
  }

  @Test
  void whatTheAttemptBeforeHasReadIsNotReadAgain() {
    failToReadTheDistributionOfCare();
    stage.clock.advance(Duration.ofSeconds(60));

    assertThat(traffic.readGroups(List.of(CARE), WEST)).hasSize(1);

    assertThat(stage.aws.requests().of(DESCRIBE)).hasSize(1);
    assertThat(stage.aws.requests().of(GET)).hasSize(2);
  }

  @Test
  void whatWasReadLongAgoIsReadAgain() {
    failToReadTheDistributionOfCare();
    stage.clock.advance(Duration.ofSeconds(61));

    assertThat(traffic.readGroups(List.of(CARE), WEST)).hasSize(1);

    assertThat(stage.aws.requests().of(DESCRIBE)).hasSize(2);
  }

  @Test
  void noDistributionIsAskedForWhileAGroupIsNotActive() {
    everythingIsInTheWest();
    stage.aws.arrange().status("sales", Status.UPDATE_IN_PROGRESS);

    assertThat(failureOf(() -> traffic.awaitGroups(BOTH, WEST)).getOriginalMessage())
        .isEqualTo("sales is UPDATE_IN_PROGRESS in us-west-2");
    assertThat(stage.aws.requests().of(GET)).isEmpty();

    stage.aws.arrange().status("sales", Status.ACTIVE);
    assertThat(traffic.awaitGroups(BOTH, WEST)).hasSize(2);
  }

  @Test
  void aGroupThatWasNotAtItsGoalIsLookedAtAnew() {
    everythingIsInTheWest();
    stage.aws.arrange().distribution("sales", 40);

    assertThat(failureOf(() -> traffic.awaitGroups(BOTH, WEST)).getOriginalMessage())
        .startsWith("sales is ACTIVE in us-west-2, but reads ");

    stage.aws.arrange().distribution("sales", 0);
    assertThat(traffic.awaitGroups(BOTH, WEST)).hasSize(2);
  }

  private void failToReadTheDistributionOfCare() {
    stage.aws.faults().refuse("us-west-2", GET, "InternalServiceException", 1);
    assertThat(failureOf(() -> traffic.readGroups(List.of(CARE), WEST)).isNonRetryable()).isFalse();
  }

  private void everythingIsInTheWest() {
    stage.aws.arrange().distribution("care", 0).distribution("sales", 0);
  }

  private static GroupMove toWest(GroupArn arn, String name) {
    TrafficDistribution west = TrafficDistribution.allIn(WEST, PAIR, false);
    return new GroupMove(arn, name, west, west);
  }
}
