package dev.twinline.activities.aws.connect;

import static dev.twinline.activities.aws.Stage.CARE;
import static dev.twinline.activities.aws.Stage.EAST;
import static dev.twinline.activities.aws.Stage.PAIR;
import static dev.twinline.activities.aws.Stage.SALES;
import static dev.twinline.activities.aws.Stage.WEST;
import static dev.twinline.activities.aws.Stage.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.activities.aws.Stage;
import dev.twinline.simulator.world.TrafficDistribution;
import dev.twinline.workflows.model.GroupArn;
import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.model.SignInDistribution;
import dev.twinline.workflows.model.TrafficShare;
import dev.twinline.workflows.traffic.GroupOutcome;
import dev.twinline.workflows.traffic.GroupOutcome.Result;
import dev.twinline.workflows.traffic.TrafficActivities;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OddDistributionsTest {

  private static final Map<String, Integer> EAST_ONLY = Map.of("us-east-1", 100, "us-west-2", 0);
  private static final Map<String, Boolean> BOTH_ON = Map.of("us-east-1", true, "us-west-2", true);
  private static final Map<String, Boolean> BOTH_OFF =
      Map.of("us-east-1", false, "us-west-2", false);

  private final Stage stage = Stage.set();
  private final TrafficActivities traffic =
      stage.stub(TrafficActivities.class, new AwsTrafficActivities(stage.clients));

  @AfterEach
  void strike() {
    stage.close();
  }

  static List<Map<String, Boolean>> signInsThatNobodyCouldSet() {
    return List.of(BOTH_OFF, Map.of(), Map.of("us-east-1", true));
  }

  static List<Map<String, Integer>> sharesThatNobodyCouldSet() {
    return List.of(Map.of("us-east-1", 33, "us-west-2", 67), Map.of(), Map.of("us-east-1", 100));
  }

  @ParameterizedTest
  @MethodSource("signInsThatNobodyCouldSet")
  void signInThatNobodyCouldSetIsNotShownAndKeepsNoGroupFromMoving(Map<String, Boolean> signIn) {
    arrange("care", EAST_ONLY, signIn);

    assertThat(traffic.readGroups(List.of(CARE), WEST).get(0).distribution())
        .isEqualTo(eastWith(Optional.empty()));
    assertThat(shift(care(Optional.empty())))
        .extracting(GroupOutcome::result)
        .containsExactly(Result.SHIFTED);
    assertThat(stage.aws.world().group("care").distribution().signIn())
        .containsEntry("us-west-2", true)
        .containsEntry("us-east-1", false);
  }

  @Test
  void aDefaultGroupWhoseSignInIsNotShownIsNeitherAtItsGoalNorWhereAnotherSignInWasSeen() {
    GroupMove fromBothOn = care(bothOn());
    arrange("care", Map.of("us-east-1", 0, "us-west-2", 100), BOTH_OFF);
    assertThat(shift(fromBothOn)).extracting(GroupOutcome::result).containsExactly(Result.STALE);

    arrange("care", EAST_ONLY, BOTH_OFF);
    assertThat(shift(fromBothOn)).extracting(GroupOutcome::result).containsExactly(Result.STALE);

    arrange("care", EAST_ONLY, BOTH_ON);
    assertThat(shift(care(Optional.empty())))
        .extracting(GroupOutcome::result)
        .containsExactly(Result.STALE);
    assertThat(stage.aws.requests().mutations()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("sharesThatNobodyCouldSet")
  void sharesThatNobodyCouldSetAreSaidAsAwsShowsThem(Map<String, Integer> shares) {
    arrange("sales", shares, BOTH_ON);

    ApplicationFailure failure = failureOf(() -> traffic.readGroups(List.of(CARE, SALES), WEST));

    assertThat(failure.isNonRetryable()).isTrue();
    assertThat(failure.getType()).isEqualTo("TERMINAL_STATE");
    assertThat(failure.getOriginalMessage())
        .startsWith("reading traffic distribution (" + SALES + ") in us-west-2: AWS shows")
        .contains(shares.isEmpty() ? "nothing" : "us-east-1 " + shares.get("us-east-1") + "%");
  }

  @Test
  void sharesThatNobodyCouldSetKeepNoOtherGroupFromMoving() {
    arrange("sales", Map.of("us-east-1", 33, "us-west-2", 67), BOTH_ON);
    arrange("care", EAST_ONLY, BOTH_OFF);

    List<GroupOutcome> outcomes = shift(move(SALES, "sales"), care(Optional.empty()));

    assertThat(outcomes)
        .extracting(GroupOutcome::result)
        .containsExactly(Result.REFUSED, Result.SHIFTED);
    assertThat(outcomes.get(0).found()).isEmpty();
    assertThat(outcomes.get(0).detail()).contains("AWS shows telephony as ", "us-east-1 33%");
  }

  @Test
  void aMistakeWithOneGroupKeepsNoOtherFromMoving() {
    GroupMove withoutGoal = new GroupMove(SALES, "sales", eastWith(Optional.empty()), null);

    ApplicationFailure failure = failureOf(() -> shift(withoutGoal, care(bothOn())));

    assertThat(failure.isNonRetryable()).isFalse();
    assertThat(failure.getOriginalMessage())
        .startsWith("sales: unforeseen: java.lang.NullPointerException");
    assertThat(failure).hasRootCauseInstanceOf(ApplicationFailure.class);
    assertThat(stage.aws.world().group("care").distribution().telephony())
        .containsEntry("us-west-2", 100);
  }

  private List<GroupOutcome> shift(GroupMove... moves) {
    return traffic.shiftGroups(List.of(moves), WEST);
  }

  private void arrange(String group, Map<String, Integer> shares, Map<String, Boolean> signIn) {
    stage.aws.arrange().distribution(group, new TrafficDistribution(shares, shares, signIn));
  }

  private static Optional<SignInDistribution> bothOn() {
    return Optional.of(SignInDistribution.of(Map.of(EAST, true, WEST, true)));
  }

  private static GroupMove care(Optional<SignInDistribution> from) {
    return new GroupMove(
        CARE,
        "care",
        eastWith(from),
        dev.twinline.workflows.model.TrafficDistribution.allIn(WEST, PAIR, true));
  }

  private static GroupMove move(GroupArn arn, String name) {
    return new GroupMove(
        arn,
        name,
        eastWith(Optional.empty()),
        dev.twinline.workflows.model.TrafficDistribution.allIn(WEST, PAIR, false));
  }

  private static dev.twinline.workflows.model.TrafficDistribution eastWith(
      Optional<SignInDistribution> signIn) {
    TrafficShare east = TrafficShare.of(Map.<Region, Integer>of(EAST, 100, WEST, 0));
    return new dev.twinline.workflows.model.TrafficDistribution(east, east, signIn);
  }
}
