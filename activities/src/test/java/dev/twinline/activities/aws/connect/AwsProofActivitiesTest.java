package dev.twinline.activities.aws.connect;

import static dev.twinline.activities.aws.Stage.INSTANCE;
import static dev.twinline.activities.aws.Stage.WEST;
import static dev.twinline.activities.aws.Stage.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.activities.aws.Stage;
import dev.twinline.simulator.Simulator;
import dev.twinline.simulator.world.CrossRegionRouting;
import dev.twinline.workflows.model.PhoneNumber;
import dev.twinline.workflows.operation.Mutation;
import dev.twinline.workflows.proof.CallProof;
import dev.twinline.workflows.proof.ProofActivities;
import dev.twinline.workflows.proof.SyntheticCall;
import dev.twinline.workflows.proof.SyntheticCall.Order;
import dev.twinline.workflows.proof.SyntheticCall.Placed;
import dev.twinline.workflows.proof.SyntheticCall.Served;
import dev.twinline.workflows.proof.SyntheticCall.Whereabouts;
import dev.twinline.workflows.proof.Verdict;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AwsProofActivitiesTest {

  private static final String FLOW = "44444444-0000-4000-8000-000000000009";
  private static final String PLACE = "StartOutboundVoiceContact";
  private static final String DESCRIBE = "DescribeContact";
  private static final PhoneNumber FROM = new PhoneNumber("+15550109992");
  private static final PhoneNumber CARE = new PhoneNumber("+15550100001");
  private static final PhoneNumber SALES = new PhoneNumber("+15550100011");
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

    List<SyntheticCall> calls = place(orders());
    stage.clock.advance(Duration.ofSeconds(3));
    List<Served> served = proof.findServedCalls(INSTANCE, calls, WEST);

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

    List<SyntheticCall> first = place(orders);
    List<SyntheticCall> second = place(orders);

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

    List<SyntheticCall> repeated = place(orders);
    List<Served> served = proof.findServedCalls(INSTANCE, repeated, WEST);

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

    List<SyntheticCall> ofOldContacts = place(orders());

    assertThat(proof.findServedCalls(INSTANCE, ofOldContacts, WEST)).isEmpty();
  }

  @Test
  void callsOfTwoRoundsAreFoundThoughHundredsOfOthersCameBetweenThem() {
    everybodyIsInTheWest();
    List<SyntheticCall> both = new ArrayList<>(place(orders().subList(0, 1)));
    stage.clock.advance(Duration.ofSeconds(90));
    both.addAll(place(List.of(new Order("care", FROM, CARE, token(7), now()))));
    stage.clock.advance(Duration.ofSeconds(3));

    List<Served> served = proof.findServedCalls(INSTANCE, both, WEST);

    assertThat(served)
        .extracting(each -> each.callId().orElseThrow())
        .containsExactly(both.get(0).contactId(), both.get(1).contactId());
    assertThat(Duration.between(served.get(0).connectedAt(), served.get(1).connectedAt()))
        .isGreaterThan(Duration.ofSeconds(80));
  }

  @Test
  void whereEachRegionShowsItsOwnContactsACallThatLandsInTheOtherIsSeenByNobody() {
    List<SyntheticCall> calls = place(orders());
    stage.clock.advance(Duration.ofSeconds(3));

    assertThat(proof.findServedCalls(INSTANCE, calls, WEST)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = CrossRegionRouting.class,
      names = {"GLOBAL", "ISOLATED"})
  void whereBothRegionsShowAllContactsACallThatLandsInTheOtherIsDisproof(
      CrossRegionRouting routing) {
    stage.aws.arrange().routing(routing);
    everybodyIsInTheWest();
    stage.aws.lies().misroute("care", "us-east-1");
    stage.aws.arrange().agentsAvailableIn("us-east-1", "care", 30);

    List<SyntheticCall> calls = place(orders().subList(0, 1));
    stage.clock.advance(Duration.ofSeconds(3));
    List<Served> served = proof.findServedCalls(INSTANCE, calls, WEST);

    assertThat(served).hasSize(1);
    CallProof care = CallProof.of(served.get(0), WEST, Stage.CARE);
    assertThat(care.verdict()).isEqualTo(Verdict.DISPROVEN);
    assertThat(care.evidence()).contains("it came in in us-east-1 and not us-west-2");
  }

  @ParameterizedTest
  @EnumSource(CrossRegionRouting.class)
  void aCallThatAnAgentInTheDestinationTookIsProvenInEveryKindOfPair(CrossRegionRouting routing) {
    stage.aws.arrange().routing(routing);
    everybodyIsInTheWest();

    List<SyntheticCall> calls = place(orders());
    stage.clock.advance(Duration.ofSeconds(3));
    List<Served> served = proof.findServedCalls(INSTANCE, calls, WEST);

    assertThat(served)
        .extracting(Served::where)
        .extracting(Whereabouts::groupId)
        .containsExactly(
            Optional.of("22222222-0000-4000-8000-000000000001"),
            Optional.of("22222222-0000-4000-8000-000000000002"));
    assertThat(CallProof.of(served.get(0), WEST, Stage.CARE).verdict()).isEqualTo(Verdict.PROVEN);
    assertThat(CallProof.of(served.get(1), WEST, Stage.SALES).verdict()).isEqualTo(Verdict.PROVEN);
    assertThat(CallProof.of(served.get(1), WEST, Stage.CARE).verdict())
        .as("a call that another group has sent")
        .isEqualTo(Verdict.DISPROVEN);
  }

  @Test
  void withGlobalRoutingACallThatAnAgentOfTheOtherRegionTookIsDisproof() {
    stage.aws.arrange().routing(CrossRegionRouting.GLOBAL);
    everybodyIsInTheWest();
    stage.aws.arrange().agentsAvailableIn("us-east-1", "care", 30);

    List<SyntheticCall> calls = place(orders().subList(0, 1));
    stage.clock.advance(Duration.ofSeconds(3));
    List<Served> served = proof.findServedCalls(INSTANCE, calls, WEST);

    assertThat(served).hasSize(1);
    CallProof care = CallProof.of(served.get(0), WEST, Stage.CARE);
    assertThat(care.verdict()).isEqualTo(Verdict.DISPROVEN);
    assertThat(care.evidence()).contains("its agent was active in us-east-1 and not us-west-2");
  }

  @Test
  void whatTheServiceDoesNotTellCannotBeToldByUs() {
    everybodyIsInTheWest();
    stage.aws.lies().omitNewerMembers(true);

    List<SyntheticCall> calls = place(orders().subList(0, 1));
    stage.clock.advance(Duration.ofSeconds(3));
    List<Served> served = proof.findServedCalls(INSTANCE, calls, WEST);

    assertThat(served).hasSize(1);
    CallProof care = CallProof.of(served.get(0), WEST, Stage.CARE);
    assertThat(care.verdict()).isEqualTo(Verdict.CANNOT_TELL);
    assertThat(care.evidence()).contains("Amazon Connect does not tell whether it came in in");
  }

  @Test
  void everyCallThatIsPlacedIsKeptWithItsRequestId() {
    everybodyIsInTheWest();

    List<Mutation> placed =
        proof.placeCalls(INSTANCE, FLOW, orders(), WEST).stream()
            .map(each -> each.order().orElseThrow())
            .toList();

    assertThat(placed).extracting(Mutation::operation).containsOnly("StartOutboundVoiceContact");
    assertThat(placed).extracting(Mutation::target).containsExactly(CARE.e164(), SALES.e164());
    assertThat(placed).extracting(Mutation::requestId).doesNotHaveDuplicates().doesNotContain("");
  }

  @Test
  void aContactOfSomebodyElseIsAskedAboutOnce() {
    everybodyIsInTheWest();
    stage.aws.faults().telephonyDown("us-west-2");
    List<SyntheticCall> lost = place(orders());
    stage.aws.faults().heal("us-west-2");
    stage.clock.advance(Duration.ofSeconds(3));

    assertThat(proof.findServedCalls(INSTANCE, lost, WEST)).isEmpty();
    int nearest = described();
    assertThat(proof.findServedCalls(INSTANCE, lost, WEST)).isEmpty();
    int all = described();
    assertThat(proof.findServedCalls(INSTANCE, lost, WEST)).isEmpty();

    assertThat(nearest).isEqualTo(30);
    assertThat(all).isGreaterThan(nearest).isLessThan(2 * nearest);
    assertThat(described()).isEqualTo(all);
  }

  @Test
  void aCallThatNobodyTakesIsNoProof() {
    stage.aws.arrange().distribution("care", 0).signOut("care", 30);

    List<SyntheticCall> calls = place(orders().subList(0, 1));
    stage.clock.advance(Duration.ofSeconds(3));

    assertThat(proof.findServedCalls(INSTANCE, calls, WEST)).isEmpty();
  }

  @Test
  void aNumberThatIsNotOfTheRegionIsRefusedForGood() {
    List<Order> wrong =
        List.of(new Order("care", new PhoneNumber("+15550109991"), CARE, token(3), now()));

    Placed placed = proof.placeCalls(INSTANCE, FLOW, wrong, WEST).get(0);

    assertThat(placed.refusal().orElseThrow().forGood()).isTrue();
    assertThat(placed.refusal().orElseThrow().why())
        .startsWith("placing a call from +15550109991 to +15550100001 in us-west-2: ");
  }

  @Test
  void oneOrderThatIsRefusedStopsNoOther() {
    everybodyIsInTheWest();
    List<Order> orders =
        List.of(
            new Order("care", new PhoneNumber("+15550109991"), CARE, token(3), now()),
            new Order("sales", FROM, SALES, token(4), now()));

    List<Placed> placed = proof.placeCalls(INSTANCE, FLOW, orders, WEST);

    assertThat(placed.get(0).call()).isEmpty();
    assertThat(placed.get(0).refusal()).isPresent();
    assertThat(placed.get(1).call()).map(SyntheticCall::group).hasValue("sales");
    assertThat(placed.get(1).order()).isPresent();
  }

  @Test
  void whatMayPassIsRepeatedAfterAllWereTried() {
    stage.aws.faults().refuse("us-west-2", PLACE, "ThrottlingException", 1);

    ApplicationFailure failure = failureOf(() -> proof.placeCalls(INSTANCE, FLOW, orders(), WEST));

    assertThat(failure.isNonRetryable()).isFalse();
    assertThat(stage.aws.requests().of(PLACE)).hasSize(2);
  }

  @Test
  void aContactThatCannotBeDescribedIsPassedOver() {
    for (String code : List.of("ResourceNotFoundException", "InternalServiceException")) {
      everybodyIsInTheWest();
      List<SyntheticCall> calls =
          place(
              List.of(
                  new Order("care", FROM, CARE, token(5) + code, now()),
                  new Order("sales", FROM, SALES, token(6) + code, now())));
      stage.clock.advance(Duration.ofSeconds(3));
      stage.aws.faults().refuse("us-west-2", DESCRIBE, code, 1);

      List<Served> first = proof.findServedCalls(INSTANCE, calls, WEST);
      List<Served> second = proof.findServedCalls(INSTANCE, calls, WEST);

      assertThat(first).as(code).isNotEmpty();
      assertThat(second).as(code).extracting(Served::group).containsExactly("care", "sales");
    }
  }

  @Test
  void whereNoContactCanBeDescribedTheLookIsRepeatedAndNotEndless() {
    everybodyIsInTheWest();
    List<SyntheticCall> calls = place(orders());
    stage.clock.advance(Duration.ofSeconds(3));
    stage.aws.faults().refuse("us-west-2", DESCRIBE, "InternalServiceException");

    ApplicationFailure failure = failureOf(() -> proof.findServedCalls(INSTANCE, calls, WEST));

    assertThat(failure.isNonRetryable()).isFalse();
    assertThat(described()).isEqualTo(3);
  }

  @Test
  void whoMayNotDescribeContactsIsToldSo() {
    everybodyIsInTheWest();
    List<SyntheticCall> calls = place(orders());
    stage.clock.advance(Duration.ofSeconds(3));
    stage.aws.faults().refuse("us-west-2", DESCRIBE, "AccessDeniedException");

    ApplicationFailure failure = failureOf(() -> proof.findServedCalls(INSTANCE, calls, WEST));

    assertThat(failure.isNonRetryable()).isTrue();
  }

  private List<SyntheticCall> place(List<Order> orders) {
    return proof.placeCalls(INSTANCE, FLOW, orders, WEST).stream()
        .map(placed -> placed.call().orElseThrow())
        .toList();
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
