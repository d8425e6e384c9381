package dev.twinline.activities.aws.connect.newer;

import static dev.twinline.activities.aws.Stage.CARE;
import static dev.twinline.activities.aws.Stage.EAST;
import static dev.twinline.activities.aws.Stage.INSTANCE;
import static dev.twinline.activities.aws.Stage.WEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.twinline.activities.aws.AwsClients;
import dev.twinline.activities.aws.RawExchange;
import dev.twinline.activities.aws.RequestLimits;
import dev.twinline.activities.aws.Stage;
import dev.twinline.simulator.Simulator;
import dev.twinline.simulator.world.CrossRegionRouting;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.proof.SyntheticCall.Whereabouts;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.connect.model.Channel;
import software.amazon.awssdk.services.connect.model.ContactInitiationMethod;
import software.amazon.awssdk.services.connect.model.ContactSearchSummary;
import software.amazon.awssdk.services.connect.model.SearchContactsRequest;
import software.amazon.awssdk.services.connect.model.SearchContactsTimeRangeType;

class NewerConnectTest {

  private final Stage stage =
      Stage.of(
          Simulator.builder()
              .limits(false)
              .updateDuration(Duration.ZERO)
              .callsPerSecond(5)
              .routing(CrossRegionRouting.ISOLATED));
  private final NewerConnect newer = new NewerConnect(stage.clients);

  @AfterEach
  void strike() {
    stage.close();
  }

  @Test
  void aDistributionThatWasNeverWrittenHasNoVersion() {
    assertThat(versionOfCare()).isEmpty();
  }

  @Test
  void theVersionOfADistributionIsTheMomentOfItsLastWrite() {
    Instant written = stage.clock.instant();
    everythingToTheWest();
    stage.clock.advance(Duration.ofMinutes(1));

    assertThat(versionOfCare()).contains(written);
  }

  private Optional<Instant> versionOfCare() {
    RawExchange exchange = RawExchange.kept();
    stage
        .clients
        .connect(WEST)
        .getTrafficDistribution(
            request -> request.id(CARE.value()).overrideConfiguration(exchange::attach));
    return NewerConnect.lastFailoverTime(exchange);
  }

  @Test
  void aContactTellsWhereItCameInAndWhereItsAgentWas() {
    everythingToTheWest();
    stage.clock.advance(Duration.ofMinutes(2));
    String contactId = inbound(Set.of(WEST)).get(0).id();

    RawExchange exchange = RawExchange.kept();
    stage
        .clients
        .connect(WEST)
        .describeContact(
            request ->
                request
                    .instanceId(INSTANCE)
                    .contactId(contactId)
                    .overrideConfiguration(exchange::attach));
    Whereabouts where = NewerConnect.whereabouts(exchange);

    assertThat(where.origin()).contains(WEST);
    assertThat(where.active()).contains(WEST);
    assertThat(where.agent()).contains(WEST);
    assertThat(where.groupId()).isPresent();
    assertThat(where.groupId().get()).doesNotContain("/");
  }

  @Test
  void anAnswerWithoutTheNewMembersTellsNothing() {
    assertThat(NewerConnect.whereabouts(RawExchange.kept())).isEqualTo(Whereabouts.UNKNOWN);
    assertThat(NewerConnect.lastFailoverTime(RawExchange.kept())).isEmpty();
  }

  @Test
  void onlyContactsOfTheWantedRegionsAreFound() {
    everythingToTheWest();
    stage.clock.advance(Duration.ofMinutes(2));

    assertThat(inbound(Set.of(WEST))).isNotEmpty();
    assertThat(inbound(Set.of(EAST))).isEmpty();
  }

  private List<ContactSearchSummary> inbound(Set<Region> active) {
    return newer
        .searchContacts(
            SearchContactsRequest.builder()
                .instanceId(INSTANCE)
                .timeRange(
                    range ->
                        range
                            .type(SearchContactsTimeRangeType.CONNECTED_TO_AGENT_TIMESTAMP)
                            .startTime(stage.clock.instant().minus(Duration.ofMinutes(1)))
                            .endTime(stage.clock.instant()))
                .searchCriteria(
                    criteria ->
                        criteria
                            .channels(Channel.VOICE)
                            .initiationMethods(ContactInitiationMethod.INBOUND))
                .build(),
            active,
            WEST)
        .contacts();
  }

  @Test
  void anIsolatedPairNamesBothRegions() {
    assertThat(newer.crossRegionRouting(INSTANCE, WEST)).containsExactly(EAST, WEST);
  }

  @Test
  void isolatingTwiceLeavesThePairIsolatedAndHasARequestIdEachTime() {
    String first = newer.updateCrossRegionRouting(INSTANCE, true, WEST);
    String second = newer.updateCrossRegionRouting(INSTANCE, true, WEST);

    assertThat(first).isNotBlank();
    assertThat(second).isNotBlank().isNotEqualTo(first);
    assertThat(newer.crossRegionRouting(INSTANCE, WEST)).containsExactly(EAST, WEST);
  }

  @Test
  void aPairWhoseContactsMayCrossNamesNoRegion() {
    newer.updateCrossRegionRouting(INSTANCE, false, WEST);

    assertThat(newer.crossRegionRouting(INSTANCE, EAST)).isEmpty();
  }

  @Test
  void aPairThatIsNotEnabledIsRefusedForGood() {
    stage.aws.arrange().routing(CrossRegionRouting.NOT_ENABLED);

    ApplicationFailure failure =
        catchThrowableOfType(
            ApplicationFailure.class, () -> newer.crossRegionRouting(INSTANCE, WEST));

    assertThat(failure.getType()).isEqualTo("INVALID_REQUEST");
  }

  @Test
  void aServiceThatLeavesTheNewMembersOutTellsNothing() {
    everythingToTheWest();
    stage.aws.lies().omitNewerMembers(true);

    assertThat(versionOfCare()).isEmpty();
  }

  @Test
  void aRefusalIsTranslatedAsEveryOther() {
    ApplicationFailure failure =
        catchThrowableOfType(
            ApplicationFailure.class, () -> newer.crossRegionRouting("no-instance", WEST));

    assertThat(failure.isNonRetryable()).isTrue();
    assertThat(failure.getType()).isEqualTo("INVALID_REQUEST");
    assertThat(failure.getOriginalMessage())
        .startsWith("reading how contacts of instance (no-instance) are routed in us-west-2: ")
        .contains("request ID");
  }

  @Test
  void theRequestsAreCountedUnderTheirOwnNames() {
    RequestLimits twoSecondsEach = new RequestLimits();
    try (AwsClients clients = AwsClients.at(stage.aws.endpoint(), twoSecondsEach)) {
      new NewerConnect(clients).crossRegionRouting(INSTANCE, WEST);
    }

    assertThat(stage.aws.requests().of("GetCrossRegionRouting")).hasSize(1);
    assertThat(stage.aws.requests().of("ListInstances")).isEmpty();
  }

  private void everythingToTheWest() {
    stage
        .aws
        .arrange()
        .distribution("care", 0)
        .distribution("sales", 0)
        .distribution("back-office", 0);
  }
}
