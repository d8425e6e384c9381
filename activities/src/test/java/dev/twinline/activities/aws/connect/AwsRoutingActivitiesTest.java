package dev.twinline.activities.aws.connect;

import static dev.twinline.activities.aws.Stage.INSTANCE;
import static dev.twinline.activities.aws.Stage.WEST;
import static dev.twinline.activities.aws.Stage.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.activities.aws.Stage;
import dev.twinline.simulator.Simulator;
import dev.twinline.simulator.world.CrossRegionRouting;
import dev.twinline.workflows.model.RoutingMode;
import dev.twinline.workflows.operation.Mutation;
import dev.twinline.workflows.traffic.RoutingActivities;
import dev.twinline.workflows.traffic.RoutingMove;
import dev.twinline.workflows.traffic.RoutingOutcome;
import dev.twinline.workflows.traffic.RoutingOutcome.Result;
import dev.twinline.workflows.traffic.RoutingState;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwsRoutingActivitiesTest {

  private static final String UPDATE = "UpdateCrossRegionRouting";
  private static final RoutingMove ISOLATION =
      new RoutingMove(INSTANCE, RoutingMode.GLOBAL, RoutingMode.ISOLATED);
  private static final RoutingMove RESTORATION =
      new RoutingMove(INSTANCE, RoutingMode.ISOLATED, RoutingMode.GLOBAL);

  private final Stage stage =
      Stage.of(Simulator.builder().limits(false).updateDuration(Duration.ZERO));
  private final RoutingActivities routing =
      stage.stub(
          RoutingActivities.class, new AwsRoutingActivities(stage.clients, stage.worldClock()));

  @AfterEach
  void strike() {
    stage.close();
  }

  @ParameterizedTest
  @CsvSource({"GLOBAL,GLOBAL", "ISOLATED,ISOLATED", "NOT_ENABLED,NOT_ENABLED"})
  void theModeIsReadAsItIs(CrossRegionRouting played, RoutingState read) {
    stage.aws.arrange().routing(played);

    assertThat(routing.readRouting(INSTANCE, WEST)).isEqualTo(read);
    assertThat(stage.aws.requests().mutations()).isEmpty();
  }

  @Test
  void aWrongInstanceIsNoAnswerAboutRouting() {
    ApplicationFailure failure =
        failureOf(() -> routing.readRouting(INSTANCE.replace('1', '2'), WEST));

    assertThat(failure.getOriginalMessage()).contains("ResourceNotFoundException");
  }

  @Test
  void aModeThatMayNotBeReadIsUnknownAndNotAbsent() {
    stage.aws.faults().refuse("us-west-2", "GetCrossRegionRouting", "AccessDeniedException");

    assertThat(failureOf(() -> routing.readRouting(INSTANCE, WEST)).getType())
        .isEqualTo("ACCESS_DENIED");
  }

  @Test
  void isolatingTwiceWritesOnce() {
    stage.aws.arrange().routing(CrossRegionRouting.GLOBAL);

    RoutingOutcome first = routing.shiftRouting(ISOLATION, WEST);
    RoutingOutcome second = routing.shiftRouting(ISOLATION, WEST);

    assertThat(first.result()).isEqualTo(Result.SET);
    assertThat(second.result()).isEqualTo(Result.ALREADY_THERE);
    assertThat(stage.aws.world().routing()).isEqualTo(CrossRegionRouting.ISOLATED);
    assertThat(stage.aws.requests().writes()).hasSize(1);
  }

  @Test
  void restoringTwiceWritesOnce() {
    stage.aws.arrange().routing(CrossRegionRouting.ISOLATED);

    assertThat(routing.shiftRouting(RESTORATION, WEST).result()).isEqualTo(Result.SET);
    assertThat(routing.shiftRouting(RESTORATION, WEST).result()).isEqualTo(Result.ALREADY_THERE);
    assertThat(stage.aws.world().routing()).isEqualTo(CrossRegionRouting.GLOBAL);
    assertThat(stage.aws.requests().writes()).hasSize(1);
  }

  @Test
  void aWriteIsToldSoThatItIsFoundInCloudTrail() {
    stage.aws.arrange().routing(CrossRegionRouting.GLOBAL);

    Mutation mutation = routing.shiftRouting(ISOLATION, WEST).mutation().orElseThrow();

    assertThat(mutation.at()).isEqualTo(stage.clock.instant());
    assertThat(mutation.operation()).isEqualTo(UPDATE);
    assertThat(mutation.target()).isEqualTo(INSTANCE);
    assertThat(mutation.via()).isEqualTo(WEST);
    assertThat(mutation.change()).isEqualTo("routing: isolated");
    assertThat(mutation.requestId()).matches("[0-9a-f-]{36}");
  }

  @Test
  void aPairThatIsNotEnabledIsLeftAsItIs() {
    assertThat(routing.shiftRouting(ISOLATION, WEST).result()).isEqualTo(Result.NOT_ENABLED);
    assertThat(stage.aws.requests().mutations()).isEmpty();
  }

  @Test
  void everythingGoesThroughTheGivenRegionThoughTheOtherOneIsGone() {
    stage.aws.arrange().routing(CrossRegionRouting.GLOBAL);
    stage.aws.faults().regionDown("us-east-1");

    routing.shiftRouting(ISOLATION, WEST);

    assertThat(stage.aws.requests().all()).allMatch(each -> each.region().equals("us-west-2"));
  }

  @Test
  void aWriteThatAwsRefusesForGoodIsSaidInAwsWords() {
    stage.aws.arrange().routing(CrossRegionRouting.GLOBAL);
    stage.aws.faults().refuse("us-west-2", UPDATE, "AccessDeniedException");

    ApplicationFailure failure = failureOf(() -> routing.shiftRouting(ISOLATION, WEST));

    assertThat(failure.isNonRetryable()).isTrue();
    assertThat(failure.getOriginalMessage()).contains("AccessDeniedException");
  }

  @Test
  void troubleThatMayPassIsTriedAgain() {
    stage.aws.arrange().routing(CrossRegionRouting.GLOBAL);
    stage.aws.faults().refuse("us-west-2", UPDATE, "InternalServiceException", 1);

    assertThat(failureOf(() -> routing.shiftRouting(ISOLATION, WEST)).isNonRetryable()).isFalse();
    assertThat(routing.shiftRouting(ISOLATION, WEST).result()).isEqualTo(Result.SET);
  }
}
