package dev.twinline.activities.aws.connect;

import static dev.twinline.activities.aws.Stage.EAST;
import static dev.twinline.activities.aws.Stage.INSTANCE;
import static dev.twinline.activities.aws.Stage.WEST;
import static dev.twinline.activities.aws.Stage.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.activities.aws.Stage;
import dev.twinline.simulator.Simulator;
import dev.twinline.workflows.model.PhoneNumber;
import dev.twinline.workflows.proof.ProofActivities;
import dev.twinline.workflows.proof.SyntheticCall;
import dev.twinline.workflows.proof.SyntheticCall.Order;
import dev.twinline.workflows.proof.SyntheticCall.Served;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AwsProofActivitiesTest {

  private static final String FLOW = "44444444-0000-4000-8000-000000000009";
  private static final PhoneNumber FROM = new PhoneNumber("+15550109992");
  private static final PhoneNumber CARE = new PhoneNumber("+15550100001");
  private static final PhoneNumber SALES = new PhoneNumber("+15550100011");
  private static final List<String> QUEUES =
      List.of("33333333-0000-4000-8000-000000000001", "33333333-0000-4000-8000-000000000002");

  private final Stage stage =
      Stage.of(Simulator.builder().limits(false).updateDuration(Duration.ZERO).callsPerSecond(5));
  private final ProofActivities proof =
      stage.stub(ProofActivities.class, new AwsProofActivities(stage.clients, stage.worldClock()));

  @AfterEach
  void strike() {
    stage.close();
  }

  @Test
  void callsToGroupsThatMovedAreServedInTheDestinationAmongManyOthers() {
    everybodyIsInTheWest();
    stage.clock.advance(Duration.ofSeconds(20));

    List<SyntheticCall> calls = proof.placeCalls(INSTANCE, FLOW, orders(), WEST);
    stage.clock.advance(Duration.ofSeconds(3));
    List<Served> served = proof.awaitCallsServed(INSTANCE, calls, WEST);

    assertThat(served).extracting(Served::group).containsExactly("care", "sales");
    assertThat(served).extracting(Served::agentId).doesNotContainNull();
    assertThat(served)
        .allSatisfy(
            each -> assertThat(each.connectedAt()).isAfterOrEqualTo(calls.get(0).placedAt()));
    assertThat(served)
        .extracting(Served::contactId)
        .doesNotContainAnyElementsOf(calls.stream().map(SyntheticCall::contactId).toList());
  }

  @Test
  void aCallThatIsOrderedTwiceIsPlacedOnce() {
    everybodyIsInTheWest();

    List<Order> orders = orders();

    List<SyntheticCall> first = proof.placeCalls(INSTANCE, FLOW, orders, WEST);
    List<SyntheticCall> second = proof.placeCalls(INSTANCE, FLOW, orders, WEST);

    assertThat(second)
        .extracting(SyntheticCall::contactId)
        .isEqualTo(first.stream().map(SyntheticCall::contactId).toList());
  }

  @Test
  void aCallThatAnEarlierAttemptPlacedIsFoundThoughTheOrderIsRepeatedMinutesLater() {
    everybodyIsInTheWest();
    List<Order> orders = orders();
    proof.placeCalls(INSTANCE, FLOW, orders, WEST);
    stage.aws.arrange().callsPerSecond(0);
    stage.clock.advance(Duration.ofMinutes(3));

    List<SyntheticCall> repeated = proof.placeCalls(INSTANCE, FLOW, orders, WEST);
    List<Served> served = proof.awaitCallsServed(INSTANCE, repeated, WEST);

    assertThat(served).extracting(Served::group).containsExactly("care", "sales");
    assertThat(served)
        .allSatisfy(
            each ->
                assertThat(each.connectedAt())
                    .isBefore(stage.clock.instant().minus(Duration.ofMinutes(2))));
  }

  @Test
  void aCallThatBeganLongBeforeItsOrderIsNoProof() {
    everybodyIsInTheWest();
    proof.placeCalls(INSTANCE, FLOW, orders(), WEST);
    stage.aws.arrange().callsPerSecond(0);
    stage.clock.advance(Duration.ofMinutes(3));

    List<SyntheticCall> ofOldContacts = proof.placeCalls(INSTANCE, FLOW, orders(), WEST);

    assertThat(failureOf(() -> proof.awaitCallsServed(INSTANCE, ofOldContacts, WEST)).getType())
        .isEqualTo("NOT_YET");
  }

  @Test
  void aCallThatLandsInTheOtherRegionIsNoProof() {
    List<SyntheticCall> calls = proof.placeCalls(INSTANCE, FLOW, orders(), WEST);
    stage.clock.advance(Duration.ofSeconds(3));

    ApplicationFailure notYet = failureOf(() -> proof.awaitCallsServed(INSTANCE, calls, WEST));

    assertThat(notYet.getType()).isEqualTo("NOT_YET");
    assertThat(notYet.getOriginalMessage()).contains("us-west-2").endsWith("care, sales");
  }

  @Test
  void aContactOfSomebodyElseIsAskedAboutOnce() {
    everybodyIsInTheWest();
    stage.aws.faults().telephonyDown("us-west-2");
    List<SyntheticCall> lost = proof.placeCalls(INSTANCE, FLOW, orders(), WEST);
    stage.aws.faults().heal("us-west-2");
    stage.clock.advance(Duration.ofSeconds(3));

    failureOf(() -> proof.awaitCallsServed(INSTANCE, lost, WEST));
    int nearest = described();
    failureOf(() -> proof.awaitCallsServed(INSTANCE, lost, WEST));
    int all = described();
    failureOf(() -> proof.awaitCallsServed(INSTANCE, lost, WEST));

    assertThat(nearest).isEqualTo(30);
    assertThat(all).isGreaterThan(nearest).isLessThan(2 * nearest);
    assertThat(described()).isEqualTo(all);
  }

  @Test
  void aCallThatNobodyTakesIsNoProof() {
    stage.aws.arrange().distribution("care", 0).signOut("care", 30);

    List<SyntheticCall> calls = proof.placeCalls(INSTANCE, FLOW, orders().subList(0, 1), WEST);
    stage.clock.advance(Duration.ofSeconds(3));

    assertThat(failureOf(() -> proof.awaitCallsServed(INSTANCE, calls, WEST)).getType())
        .isEqualTo("NOT_YET");
  }

  @Test
  void aNumberThatIsNotOfTheRegionIsRefusedForGood() {
    List<Order> wrong =
        List.of(new Order("care", new PhoneNumber("+15550109991"), CARE, token(3), now()));

    ApplicationFailure failure = failureOf(() -> proof.placeCalls(INSTANCE, FLOW, wrong, WEST));

    assertThat(failure.isNonRetryable()).isTrue();
    assertThat(failure.getOriginalMessage())
        .startsWith("placing a call from +15550109991 to +15550100001 in us-west-2: ");
  }

  @Test
  void agentsAreCountedWhereTheyAreAvailableOrOnAContact() {
    everybodyIsInTheWest();
    stage.clock.advance(Duration.ofSeconds(30));

    assertThat(proof.awaitAgentsAvailable(INSTANCE, QUEUES, 30, WEST)).isGreaterThanOrEqualTo(30);
    ApplicationFailure notYet =
        failureOf(() -> proof.awaitAgentsAvailable(INSTANCE, QUEUES, 1, EAST));

    assertThat(notYet.getType()).isEqualTo("NOT_YET");
    assertThat(notYet.getOriginalMessage())
        .isEqualTo("0 of 1 agents are Available or on a contact in us-east-1");
  }

  private int described() {
    return stage.aws.requests().of("DescribeContact").size();
  }

  private void everybodyIsInTheWest() {
    stage
        .aws
        .arrange()
        .distribution("care", 0)
        .distribution("sales", 0)
        .distribution("back-office", 0);
    stage.clock.advance(Duration.ofSeconds(20));
  }

  private List<Order> orders() {
    return List.of(
        new Order("care", FROM, CARE, token(1), now()),
        new Order("sales", FROM, SALES, token(2), now()));
  }

  private Instant now() {
    return stage.clock.instant();
  }

  private static String token(int number) {
    return "99999999-0000-4000-8000-00000000000" + number;
  }
}
