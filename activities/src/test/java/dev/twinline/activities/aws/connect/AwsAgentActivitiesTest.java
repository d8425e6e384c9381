package dev.twinline.activities.aws.connect;

import static dev.twinline.activities.aws.Stage.EAST;
import static dev.twinline.activities.aws.Stage.INSTANCE;
import static dev.twinline.activities.aws.Stage.WEST;
import static dev.twinline.activities.aws.Stage.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.activities.aws.Stage;
import dev.twinline.simulator.Simulator;
import dev.twinline.simulator.callers.AgentHabits;
import dev.twinline.simulator.world.CrossRegionRouting;
import dev.twinline.workflows.agents.AgentActivities;
import dev.twinline.workflows.agents.AgentActivities.MadeAvailable;
import dev.twinline.workflows.agents.AgentAtWork;
import dev.twinline.workflows.agents.AgentAtWork.Doing;
import dev.twinline.workflows.agents.AgentsBefore;
import dev.twinline.workflows.agents.Roster;
import dev.twinline.workflows.agents.Roster.View;
import dev.twinline.workflows.model.Region;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsAgentActivitiesTest {

  private static final String CARE_QUEUE = "33333333-0000-4000-8000-000000000001";
  private static final String SALES_QUEUE = "33333333-0000-4000-8000-000000000002";
  private static final AgentHabits SILENT = AgentHabits.usual().withSilentPercent(100);

  private final Stage stage =
      Stage.of(Simulator.builder().limits(false).updateDuration(Duration.ZERO).callsPerSecond(0));
  private final AgentActivities agents =
      stage.stub(AgentActivities.class, new AwsAgentActivities(stage.clients, stage.worldClock()));

  @AfterEach
  void strike() {
    stage.close();
  }

  @Test
  void aPairThatIsNotEnabledShowsInEachRegionItsOwnAgents() {
    stage.aws.arrange().distribution("care", 0);
    stage.clock.advance(Duration.ofSeconds(20));

    Roster west = care(WEST);
    Roster east = care(EAST);

    assertThat(west.view()).isEqualTo(View.OWN);
    assertThat(west.agents()).isNotEmpty().allMatch(agent -> agent.doing() == Doing.AVAILABLE);
    assertThat(east.agents()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = CrossRegionRouting.class,
      names = {"GLOBAL", "ISOLATED"})
  void anEnabledPairShowsTheAgentsOfBothRegionsInEither(CrossRegionRouting routing) {
    stage.aws.arrange().routing(routing);

    assertThat(care(WEST).view()).isEqualTo(View.BOTH);
    assertThat(care(WEST).agents()).isNotEmpty();
    assertThat(care(WEST).agents()).isEqualTo(care(EAST).agents());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AccessDeniedException",
        "ResourceNotFoundException",
        "InvalidParameterException",
        "ThrottlingException"
      })
  void whereRoutingCannotBeReadNobodyKnowsWhoseAgentsAreShown(String code) {
    stage.aws.faults().refuse("us-west-2", "GetCrossRegionRouting", code);

    assertThat(care(WEST).view()).isEqualTo(View.UNKNOWN);
  }

  @Test
  void agentsComeInTheOrderOfTheQueuesThatTheyServeAndEachOnce() {
    List<String> both = ids(agents.readAgents(INSTANCE, List.of(SALES_QUEUE, CARE_QUEUE), EAST));
    List<String> care = ids(care(EAST));
    List<String> sales = ids(agents.readAgents(INSTANCE, List.of(SALES_QUEUE), EAST));

    assertThat(both).doesNotHaveDuplicates().startsWith(sales.toArray(String[]::new));
    assertThat(both).containsAll(care);
  }

  @Test
  void allQueuesAreAskedForTogetherAfterTheFirstOfTheMostCriticalOne() {
    String backOffice = "33333333-0000-4000-8000-000000000003";
    agents.readAgents(INSTANCE, List.of(SALES_QUEUE, CARE_QUEUE, backOffice), EAST);

    assertThat(stage.aws.requests().of("GetCurrentUserData")).hasSize(2);
  }

  @Test
  void theseAgentsAreReadAloneWithOneRequest() {
    List<String> three = ids(care(EAST)).subList(0, 3);
    int before = stage.aws.requests().of("GetCurrentUserData").size();

    Roster read = agents.readTheseAgents(INSTANCE, three, EAST);

    assertThat(ids(read)).containsExactlyInAnyOrderElementsOf(three);
    assertThat(stage.aws.requests().of("GetCurrentUserData")).hasSize(before + 1);
    assertThat(ids(agents.readTheseAgents(INSTANCE, three, WEST))).isEmpty();
  }

  @Test
  void aShiftedAgentServesOnlyAfterTheStatusWasSetAnew() {
    stage.aws.arrange().habits("care", SILENT);
    Instant shifted = stage.clock.instant();
    stage.aws.arrange().distribution("care", 0);
    stage.clock.advance(Duration.ofSeconds(20));

    Roster silent = care(WEST);
    assertThat(silent.agents()).isNotEmpty().noneMatch(AgentAtWork::serves);

    agents.makeAvailable(INSTANCE, before(silent), WEST);
    Roster made = care(WEST);

    assertThat(made.agents()).allMatch(agent -> agent.doing() == Doing.AVAILABLE);
    assertThat(made.agents()).allMatch(agent -> agent.isSince(shifted));
  }

  @Test
  void anAgentIsSetAvailableTwiceAndIsAvailableAndEachRequestHasItsId() {
    stage.aws.arrange().habits("care", SILENT).distribution("care", 0);
    stage.clock.advance(Duration.ofSeconds(5));
    List<AgentsBefore.Agent> one = before(care(WEST)).subList(0, 1);

    MadeAvailable first = agents.makeAvailable(INSTANCE, one, WEST).get(0);
    MadeAvailable second = agents.makeAvailable(INSTANCE, one, WEST).get(0);

    assertThat(first.change()).isPresent();
    assertThat(second.change()).isPresent();
    assertThat(first.change().get().requestId())
        .isNotBlank()
        .isNotEqualTo(second.change().get().requestId());
    assertThat(first.change().get().operation()).isEqualTo("PutUserStatus");
    assertThat(care(WEST).agents().stream().filter(AgentAtWork::serves).map(AgentAtWork::id))
        .containsExactly(one.get(0).id());
  }

  @Test
  void aRefusalForOneAgentIsToldAndStopsNothing() {
    stage.aws.arrange().habits("care", SILENT).distribution("care", 0);
    stage.clock.advance(Duration.ofSeconds(5));
    List<AgentsBefore.Agent> two = before(care(WEST)).subList(0, 2);
    stage.aws.arrange().signOut("care", 1);

    List<MadeAvailable> made = agents.makeAvailable(INSTANCE, two, WEST);

    assertThat(made)
        .extracting(MadeAvailable::agentId)
        .containsExactly(two.get(0).id(), two.get(1).id());
    assertThat(made.get(0).change()).isEmpty();
    assertThat(made.get(0).refusal()).contains("not signed in");
    assertThat(made.get(1).change()).isPresent();
  }

  @Test
  void whatAnAttemptHasDoneTheNextDoesNotDoAgain() {
    stage.aws.arrange().habits("care", SILENT).distribution("care", 0);
    stage.clock.advance(Duration.ofSeconds(5));
    List<AgentsBefore.Agent> three = before(care(WEST)).subList(0, 3);
    stage.carryHeartbeats(MadeAvailable[].class);

    List<MadeAvailable> first = agents.makeAvailable(INSTANCE, three, WEST);
    List<MadeAvailable> again = agents.makeAvailable(INSTANCE, three, WEST);

    // A heartbeat soon after another waits, so that only the first of them is sure to be carried.
    assertThat(again.get(0)).isEqualTo(first.get(0));
    assertThat(stage.aws.requests().of("PutUserStatus")).hasSizeLessThan(6);
  }

  @Test
  void aRegionThatDoesNotAnswerIsNoRefusal() {
    List<AgentsBefore.Agent> one = before(care(EAST)).subList(0, 1);
    stage.aws.faults().refuse("us-west-2", "PutUserStatus", "InternalServiceException");

    assertThat(failureOf(() -> agents.makeAvailable(INSTANCE, one, WEST)).isNonRetryable())
        .isFalse();
  }

  @Test
  void namesAreReadForThoseWhoAreWanted() {
    String id = ids(care(EAST)).get(0);

    Map<String, String> names = agents.readAgentNames(INSTANCE, List.of(id, "nobody"), WEST);

    assertThat(names).containsOnlyKeys(id);
    assertThat(names.get(id)).isNotBlank().isNotEqualTo(id);
  }

  @Test
  void inAnEnabledPairAContactInHandSaysWhereItsAgentIs() {
    stage.aws.arrange().routing(CrossRegionRouting.ISOLATED).distribution("care", 0);
    stage.clock.advance(Duration.ofSeconds(20));
    stage.aws.arrange().callsPerSecond(5);
    stage.clock.advance(Duration.ofSeconds(20));

    List<AgentAtWork> busy =
        care(EAST).agents().stream().filter(agent -> agent.doing() == Doing.ON_CONTACT).toList();

    assertThat(busy).isNotEmpty();
    assertThat(busy.stream().map(AgentAtWork::contactIn)).containsOnly(Optional.of(WEST));
  }

  @Test
  void metricsThatLieClaimEverybodyInEitherRegion() {
    stage.aws.lies().claimEveryAgentAvailable(true);

    assertThat(care(WEST).agents()).hasSameSizeAs(care(EAST).agents());
    assertThat(care(WEST).agents()).allMatch(AgentAtWork::serves);
  }

  private Roster care(Region via) {
    return agents.readAgents(INSTANCE, List.of(CARE_QUEUE), via);
  }

  private static List<String> ids(Roster roster) {
    return roster.agents().stream().map(AgentAtWork::id).toList();
  }

  /** All of a roster, as if they had been Available before. */
  private static List<AgentsBefore.Agent> before(Roster roster) {
    return roster.agents().stream()
        .map(agent -> new AgentsBefore.Agent(agent.id(), "88888888-0000-4000-8000-000000000001"))
        .toList();
  }
}
