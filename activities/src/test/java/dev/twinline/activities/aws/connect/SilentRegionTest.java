package dev.twinline.activities.aws.connect;

import static dev.twinline.activities.aws.Stage.EAST;
import static dev.twinline.activities.aws.Stage.INSTANCE;
import static dev.twinline.activities.aws.Stage.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.activities.aws.Stage;
import dev.twinline.simulator.Simulator;
import dev.twinline.simulator.callers.CallerSettings;
import dev.twinline.simulator.callers.Spread;
import dev.twinline.simulator.faults.Mode;
import dev.twinline.workflows.health.HealthActivities;
import dev.twinline.workflows.health.HealthActivities.Watch;
import dev.twinline.workflows.health.HealthActivities.WatchedQueue;
import dev.twinline.workflows.model.ContactCenter.HealthLimits;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.readiness.Finding.Check;
import dev.twinline.workflows.readiness.Finding.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A Region to which nobody comes: it lost its callers, or nobody called. */
@Execution(ExecutionMode.CONCURRENT)
class SilentRegionTest {

  private static final String CARE = "33333333-0000-4000-8000-000000000001";
  private static final String SALES = "33333333-0000-4000-8000-000000000002";
  private static final HealthLimits LIMITS = new HealthLimits(Duration.ofSeconds(4), 20);

  private final Stage stage =
      Stage.of(Simulator.builder().limits(false).updateDuration(Duration.ZERO).callsPerSecond(5));
  private final HealthActivities health =
      stage.stub(
          HealthActivities.class, new AwsHealthActivities(stage.clients, stage.worldClock()));
  private Instant since;

  @AfterEach
  void strike() {
    stage.close();
  }

  @Test
  void silenceIsSuspiciousWhileTheOtherRegionIsCalled() {
    halfOfEverybodyGoesWest();
    noCallOfCareReachesTheWest();
    pass(Duration.ofMinutes(1));

    Finding finding = only(Check.ANSWERING, "care", verify(1));

    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.evidence())
        .matches(
            "nobody came, while \\d+ came in us-east-1, though 50% of the callers are sent to"
                + " us-west-2");
    assertThat(finding.remedy()).contains("flow in us-west-2");
  }

  @Test
  void silenceMayBeChanceWhileFewCallAnywhere() {
    halfOfEverybodyGoesWest();
    noCallOfCareReachesTheWest();
    pass(Duration.ofSeconds(2));

    Finding finding = only(Check.ANSWERING, "care", verify(1));

    assertThat(finding.isPassed()).isTrue();
    assertThat(finding.evidence()).matches("nobody came, while [1-6] came in us-east-1");
  }

  @Test
  void aRegionWhoseAgentsStillTalkIsNotSilent() {
    Stage longTalks =
        Stage.of(
            Simulator.builder()
                .limits(false)
                .callers(
                    CallerSettings.usual().withHandleTime(Spread.around(Duration.ofMinutes(30)))));
    try (longTalks) {
      longTalks.aws.arrange().distribution("care", 50);
      longTalks.clock.advance(Duration.ofSeconds(30));
      longTalks
          .aws
          .arrange()
          .withoutFlow("+15550100001", "us-west-2")
          .withoutFlow("+15550100002", "us-west-2");
      since = longTalks.clock.instant();
      longTalks.clock.advance(Duration.ofMinutes(1));

      List<Finding> findings =
          new AwsHealthActivities(longTalks.clients, longTalks.worldClock())
              .verifyServing(watch(1, List.of(new WatchedQueue("care", CARE, 50))), WEST);

      assertThat(only(Check.ANSWERING, "care", findings).isPassed()).isTrue();
      assertThat(only(Check.ANSWERING, "care", findings).evidence())
          .endsWith(" agents are on a contact");
    }
  }

  @Test
  void whoCameElsewhereWasSentThereBeforeWhereEverybodyIsSentHere() {
    since = stage.clock.instant();
    pass(Duration.ofMinutes(1));

    Watch all = watch(0, List.of(new WatchedQueue("care", CARE, 100)));

    assertThat(only(Check.ANSWERING, "care", health.verifyServing(all, WEST)))
        .matches(Finding::isPassed)
        .satisfies(
            finding ->
                assertThat(finding.evidence())
                    .matches("nobody came, while \\d+ came in us-east-1"));
  }

  @Test
  void silenceIsNoTroubleWhereNobodyCallsAtAll() {
    stage.aws.arrange().callsPerSecond(0);
    halfOfEverybodyGoesWest();
    pass(Duration.ofMinutes(1));

    assertThat(only(Check.ANSWERING, "care", verify(1)).evidence()).isEqualTo("nobody called");
    assertThat(verify(10)).allMatch(Finding::isPassed);
  }

  @Test
  void silenceIsNoTroubleInARegionThatIsGivenNobody() {
    since = stage.clock.instant();
    pass(Duration.ofMinutes(1));

    Watch nobody = watch(0, List.of(new WatchedQueue("care", CARE, 0)));

    assertThat(health.verifyServing(nobody, WEST))
        .filteredOn(each -> each.check() == Check.ANSWERING)
        .singleElement()
        .matches(Finding::isPassed);
  }

  @Test
  void anotherRegionThatDoesNotAnswerMakesNothingWorse() {
    halfOfEverybodyGoesWest();
    noCallOfCareReachesTheWest();
    pass(Duration.ofMinutes(1));
    stage.aws.faults().controlPlaneDown("us-east-1", Mode.UNAVAILABLE);

    List<Finding> findings = verify(10);

    assertThat(findings).allMatch(Finding::isPassed);
    assertThat(only(Check.ANSWERING, "care", findings).evidence())
        .startsWith("nobody came; this could not be compared with us-east-1: reading what became");
  }

  @Test
  void silenceStaysUnknownWhileNobodySeesWhatGoesOnNow() {
    halfOfEverybodyGoesWest();
    noCallOfCareReachesTheWest();
    pass(Duration.ofMinutes(1));
    stage.aws.faults().refuse("us-west-2", "GetCurrentMetricData", "AccessDeniedException");

    List<Finding> findings = verify(1);

    assertThat(only(Check.ANSWERING, "care", findings).verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(only(Check.ANSWERING, "sales", findings).isPassed()).isTrue();
    assertThat(only(Check.QUEUE_WAIT, "care", findings).evidence()).contains("AccessDenied");
  }

  private void halfOfEverybodyGoesWest() {
    stage.aws.arrange().distribution("care", 50).distribution("sales", 50);
    stage.clock.advance(Duration.ofSeconds(20));
    since = stage.clock.instant();
  }

  private void noCallOfCareReachesTheWest() {
    stage
        .aws
        .arrange()
        .withoutFlow("+15550100001", "us-west-2")
        .withoutFlow("+15550100002", "us-west-2");
    // Those who came before have hung up by then, and the agents are through with them.
    pass(Duration.ofSeconds(40));
    since = stage.clock.instant();
  }

  private void pass(Duration time) {
    stage.clock.advance(time);
  }

  private List<Finding> verify(int agents) {
    return health.verifyServing(
        watch(
            agents,
            List.of(new WatchedQueue("care", CARE, 50), new WatchedQueue("sales", SALES, 50))),
        WEST);
  }

  private Watch watch(int agents, List<WatchedQueue> queues) {
    return new Watch("111122223333", INSTANCE, EAST, queues, agents, LIMITS, since);
  }

  private static Finding only(Check check, String subject, List<Finding> findings) {
    return findings.stream()
        .filter(each -> each.check() == check && each.subject().equals(subject))
        .findFirst()
        .orElseThrow();
  }
}
