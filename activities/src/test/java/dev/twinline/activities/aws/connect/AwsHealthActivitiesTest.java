package dev.twinline.activities.aws.connect;

import static dev.twinline.activities.aws.Stage.EAST;
import static dev.twinline.activities.aws.Stage.INSTANCE;
import static dev.twinline.activities.aws.Stage.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.activities.aws.Stage;
import dev.twinline.simulator.Simulator;
import dev.twinline.simulator.faults.Mode;
import dev.twinline.simulator.world.CrossRegionRouting;
import dev.twinline.simulator.world.Instance;
import dev.twinline.workflows.health.HealthActivities;
import dev.twinline.workflows.health.HealthActivities.Watch;
import dev.twinline.workflows.health.HealthActivities.WatchedQueue;
import dev.twinline.workflows.model.ContactCenter.HealthLimits;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.readiness.Finding.Check;
import dev.twinline.workflows.readiness.Finding.Verdict;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AwsHealthActivitiesTest {

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
  void aRegionThatAnswersItsShareOfTheCallersPassesEveryCheck() {
    halfOfEverybodyGoesWest();
    pass(Duration.ofMinutes(1));

    List<Finding> findings = verify(10);

    assertThat(findings)
        .extracting(Finding::check)
        .containsExactly(
            Check.INSTANCE_ACTIVE,
            Check.AGENTS_SERVING,
            Check.QUEUE_WAIT,
            Check.ABANDONMENT,
            Check.ANSWERING,
            Check.QUEUE_WAIT,
            Check.ABANDONMENT,
            Check.ANSWERING);
    assertThat(findings).allMatch(Finding::isPassed);
    assertThat(only(Check.ANSWERING, "care", findings).evidence())
        .matches("[1-9]\\d* came, [1-9]\\d* answered, 0 gave up");
  }

  @Test
  void aQueueInWhichSomebodyWaitsIsNotEmptyYet() {
    stage.aws.arrange().agentsUnavailableIn("us-east-1");
    pass(Duration.ofSeconds(5));

    ApplicationFailure notYet =
        Stage.failureOf(
            () -> {
              health.awaitQueuesEmpty(Stage.INSTANCE, List.of(CARE, SALES), Stage.EAST);
              return true;
            });

    assertThat(notYet.getType()).isEqualTo("NOT_YET");
    assertThat(notYet.getOriginalMessage()).matches("[1-9]\\d* callers wait in us-east-1");
  }

  @Test
  void aQueueInWhichNobodyWaitsIsEmpty() {
    health.awaitQueuesEmpty(Stage.INSTANCE, List.of(CARE, SALES), Stage.WEST);

    assertThat(stage.aws.requests().of("GetCurrentMetricData")).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = CrossRegionRouting.class,
      names = {"GLOBAL", "ISOLATED"})
  void inAnEnabledPairTheCallersOfARegionAreCountedByTheirContacts(CrossRegionRouting routing) {
    stage.aws.arrange().routing(routing);
    halfOfEverybodyGoesWest();
    pass(Duration.ofSeconds(20));

    List<Finding> findings = verify(10);

    assertThat(findings).allMatch(Finding::isPassed);
    assertThat(only(Check.ANSWERING, "care", findings).evidence())
        .matches("[1-9]\\d* came, [1-9]\\d* answered, 0 gave up");
    assertThat(only(Check.AGENTS_SERVING, "agents in us-west-2", findings).evidence())
        .endsWith("in both Regions together: how many are here is not told");
  }

  @ParameterizedTest
  @EnumSource(
      value = CrossRegionRouting.class,
      names = {"GLOBAL", "ISOLATED"})
  void inAnEnabledPairCallersWhoAllLandElsewhereAreNoticed(CrossRegionRouting routing) {
    stage.aws.arrange().routing(routing);
    halfOfEverybodyGoesWest();
    stage.aws.lies().misroute("care", "us-east-1");
    pass(Duration.ofSeconds(60));
    // Calls that came before were the Region's own.
    since = since.plusSeconds(10);

    Finding answering = only(Check.ANSWERING, "care", verify(1));

    assertThat(answering.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(answering.evidence()).startsWith("nobody came, while ").contains("us-east-1");
  }

  @Test
  void inAnEnabledPairWhoseContactsCannotBeSearchedNothingIsKnown() {
    stage.aws.arrange().routing(CrossRegionRouting.ISOLATED);
    halfOfEverybodyGoesWest();
    pass(Duration.ofSeconds(20));
    stage.aws.faults().refuse("us-west-2", "SearchContacts", "AccessDeniedException");

    assertThat(only(Check.ANSWERING, "care", verify(1)).verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void lookingChangesNothing() {
    halfOfEverybodyGoesWest();
    pass(Duration.ofSeconds(10));

    verify(1);

    assertThat(stage.aws.requests().mutations()).isEmpty();
  }

  @Test
  void anInstanceThatIsNotActiveFails() {
    halfOfEverybodyGoesWest();
    stage.aws.arrange().instanceStatus("us-west-2", Instance.Status.CREATION_FAILED);

    Finding finding = only(Check.INSTANCE_ACTIVE, "instance in us-west-2", verify(1));

    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.evidence()).isEqualTo("CREATION_FAILED");
  }

  @Test
  void agentsWhoAreStillInTheOtherRegionAreMissed() {
    since = stage.clock.instant();

    Finding finding = only(Check.AGENTS_SERVING, "agents in us-west-2", verify(1));

    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.evidence()).isEqualTo("0 of 1");
    assertThat(finding.remedy()).contains("Available in us-west-2");
  }

  @Test
  void callersWhomNobodyAnswersWaitTooLongAndHangUp() {
    halfOfEverybodyGoesWest();
    stage.aws.arrange().signOut("care", 30);
    pass(Duration.ofMinutes(1));

    List<Finding> findings = verify(1);

    Finding wait = only(Check.QUEUE_WAIT, "care", findings);
    assertThat(wait.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(wait.evidence()).matches("the oldest of \\d+ has waited 1?\\d s; 4 s allowed");
    Finding abandonment = only(Check.ABANDONMENT, "care", findings);
    assertThat(abandonment.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(abandonment.evidence()).matches("(\\d+) of \\1 gave up; 20% allowed");
    Finding answering = only(Check.ANSWERING, "care", findings);
    assertThat(answering.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(answering.evidence()).matches("\\d+ came, 0 answered, \\d+ gave up");
    assertThat(findings)
        .filteredOn(each -> each.subject().equals("sales"))
        .allMatch(Finding::isPassed);
  }

  @Test
  void aFewCallersWhoHangUpSayNothingAboutTheRegion() {
    halfOfEverybodyGoesWest();
    stage.aws.arrange().callsPerSecond(0.2).signOut("care", 30);
    pass(Duration.ofSeconds(40));

    Finding finding = only(Check.ABANDONMENT, "care", verify(1));

    assertThat(finding.isPassed()).isTrue();
    assertThat(finding.evidence()).endsWith(" gave up; 20% allowed, of at least 5");
  }

  @Test
  void nothingHasHappenedYetAtTheMomentFromWhichContactsCount() {
    halfOfEverybodyGoesWest();

    List<Finding> findings = verify(1);

    assertThat(only(Check.ANSWERING, "care", findings).evidence()).isEqualTo("nobody called");
    assertThat(only(Check.ABANDONMENT, "care", findings).isPassed()).isTrue();
    assertThat(stage.aws.requests().of("GetMetricDataV2")).isEmpty();
  }

  @Test
  void contactsFromBeforeAreNotCounted() {
    halfOfEverybodyGoesWest();
    pass(Duration.ofMinutes(1));
    stage.aws.arrange().callsPerSecond(0);
    since = stage.clock.instant();
    pass(Duration.ofMinutes(1));

    assertThat(only(Check.ANSWERING, "care", verify(1)).evidence()).isEqualTo("nobody called");
  }

  @Test
  void aRegionThatDoesNotAnswerIsUnknownAndNeverFailed() {
    halfOfEverybodyGoesWest();
    pass(Duration.ofSeconds(10));
    stage.aws.faults().controlPlaneDown("us-west-2", Mode.UNAVAILABLE);

    assertThat(verify(1)).hasSize(8).allMatch(each -> each.verdict() == Verdict.UNKNOWN);
  }

  @Test
  void aMissingPermissionForTheHistoryLeavesTheRestKnown() {
    halfOfEverybodyGoesWest();
    pass(Duration.ofSeconds(20));
    stage.aws.faults().refuse("us-west-2", "GetMetricDataV2", "AccessDeniedException");

    List<Finding> findings = verify(1);

    assertThat(only(Check.ABANDONMENT, "care", findings).verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(only(Check.ANSWERING, "care", findings).verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(only(Check.QUEUE_WAIT, "care", findings).isPassed()).isTrue();
  }

  private void halfOfEverybodyGoesWest() {
    stage.aws.arrange().distribution("care", 50).distribution("sales", 50);
    stage.clock.advance(Duration.ofSeconds(20));
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
