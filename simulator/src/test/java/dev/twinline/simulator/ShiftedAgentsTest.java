package dev.twinline.simulator;

import static dev.twinline.simulator.Stage.AGENT;
import static dev.twinline.simulator.Stage.CARE;
import static dev.twinline.simulator.Stage.CARE_QUEUE;
import static dev.twinline.simulator.Stage.EAST;
import static dev.twinline.simulator.Stage.INSTANCE;
import static dev.twinline.simulator.Stage.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.twinline.simulator.Stage.Reply;
import dev.twinline.simulator.callers.AgentHabits;
import dev.twinline.simulator.callers.CallerSettings;
import dev.twinline.simulator.callers.Spread;
import dev.twinline.simulator.scene.WorldView.AgentView;
import dev.twinline.simulator.world.CrossRegionRouting;
import dev.twinline.simulator.world.SignInEndpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShiftedAgentsTest {
  private static final String AVAILABLE = "88888888-0000-4000-8000-000000000001";
  private static final String BREAK = "88888888-0000-4000-8000-000000000003";

  private Stage stage = Stage.quiet();

  @AfterEach
  void close() {
    stage.close();
  }

  private void play(AgentHabits habits) {
    play(habits, 1, CrossRegionRouting.NOT_ENABLED);
  }

  private void play(AgentHabits habits, long seed, CrossRegionRouting routing) {
    stage.close();
    stage =
        Stage.with(
            settings ->
                settings
                    .seed(seed)
                    .routing(routing)
                    .callers(CallerSettings.usual().withCallsPerSecond(0).withHabits(habits)));
  }

  private static AgentHabits after(int seconds) {
    return AgentHabits.usual().withUntilAvailable(Spread.exactly(Duration.ofSeconds(seconds)));
  }

  @Test
  void aShiftedAgentIsOfflineInTheNewRegionUntilTheOwnStatusIsSet() {
    play(after(40));
    stage.shift(WEST, CARE, 0);
    stage.advance(Duration.ofSeconds(1));

    JsonNode shifted = agent(WEST);
    assertThat(shifted.at("/Status/StatusName").asText()).isEqualTo("Offline");
    assertThat(statusStart(shifted)).isEqualTo("2026-01-05T10:00:00.800Z");
    assertThat(shifted.at("/AvailableSlotsByChannel/VOICE").asInt()).isZero();
    assertThat(agents(EAST)).isEmpty();
    assertThat(available(WEST)).isZero();

    stage.advance(Duration.ofSeconds(40));

    assertThat(agent(WEST).at("/Status/StatusName").asText()).isEqualTo("Available");
    assertThat(statusStart(agent(WEST))).isEqualTo("2026-01-05T10:00:40.800Z");
    assertThat(available(WEST)).isEqualTo(30);
  }

  @Test
  void anAgentWhoWasInABreakIsInABreakAgain() {
    stage.put(EAST, statusPath(), "{\"AgentStatusId\":\"" + BREAK + "\"}");
    stage.shift(WEST, CARE, 0);
    stage.advance(Duration.ofSeconds(30));

    assertThat(agent(WEST).at("/Status/StatusName").asText()).isEqualTo("Break");
    assertThat(available(WEST)).isEqualTo(29);
  }

  @Test
  void someNeverSetThemselvesAvailableAndTheOthersDo() {
    play(AgentHabits.usual().withSilentPercent(30));
    stage.shift(WEST, CARE, 0);
    stage.advance(Duration.ofHours(1));

    assertThat(available(WEST)).isBetween(15L, 27L);
    assertThat(agents(WEST)).hasSize(30);
    assertThat(statusNames(WEST)).contains("Offline", "Available");
    assertThat(stage.simulator.world().agentsActiveIn("care", WEST)).isEqualTo(30);
  }

  @Test
  void aSilentAgentIsMadeReadyByPutUserStatus() {
    play(AgentHabits.usual().withSilentPercent(100));
    stage.shift(WEST, CARE, 0);
    stage.advance(Duration.ofMinutes(1));
    assertThat(available(WEST)).isZero();

    assertThat(stage.put(WEST, statusPath(), setAvailable()).status()).isEqualTo(200);

    assertThat(available(WEST)).isEqualTo(1);
    assertThat(statusStart(agent(WEST))).isEqualTo("2026-01-05T10:01:00Z");
  }

  @Test
  void theStatusOfAShiftedAgentIsSetThroughTheRegionOfTheAgent() {
    play(after(600));
    stage.shift(WEST, CARE, 0);
    stage.advance(Duration.ofSeconds(1));

    assertThat(stage.put(EAST, statusPath(), setAvailable()).errorCode())
        .isEqualTo("InvalidRequestException");
    assertThat(stage.put(WEST, statusPath(), setAvailable()).status()).isEqualTo(200);
    assertThat(available(WEST)).isEqualTo(1);
  }

  @Test
  void withGlobalRoutingEitherRegionSetsTheStatus() {
    play(after(600), 1, CrossRegionRouting.ISOLATED);
    stage.shift(WEST, CARE, 0);
    stage.advance(Duration.ofSeconds(1));

    assertThat(stage.put(EAST, statusPath(), setAvailable()).status()).isEqualTo(200);
    assertThat(available(WEST)).isEqualTo(1);
  }

  @Test
  void whoHasGoneHomeIsSignedOutAndCanNotBeMadeReady() {
    play(AgentHabits.usual().withGoneHomePercent(100));
    stage.shift(WEST, CARE, 0);
    stage.advance(Duration.ofMinutes(1));

    assertThat(agents(WEST)).isEmpty();
    assertThat(stage.simulator.world().agentsOf("care")).noneMatch(AgentView::signedIn);
    assertThat(stage.put(WEST, statusPath(), setAvailable()).errorCode())
        .isEqualTo("InvalidRequestException");
  }

  @Test
  void whoSignedInThroughTheRegionsOwnEndpointIsNotMoved() {
    play(AgentHabits.usual().withOwnEndpointPercent(40));
    List<AgentView> stayers =
        stage.simulator.world().agentsOf("care").stream()
            .filter(agent -> agent.signedInThrough() == SignInEndpoint.OF_THE_REGION)
            .toList();
    stage.shift(WEST, CARE, 0);
    stage.advance(Duration.ofMinutes(1));

    assertThat(stayers).hasSizeBetween(4, 20);
    assertThat(available(EAST)).isEqualTo(stayers.size());
    assertThat(available(WEST)).isEqualTo(30 - stayers.size());
  }

  @Test
  void withoutTheApprovedOriginAShiftedAgentSeesNoWorkspaceToSayAnythingIn() {
    stage.simulator.arrange().withoutApprovedOrigin(WEST, "https://acme-east.my.connect.aws");
    stage.shift(WEST, CARE, 0);
    stage.advance(Duration.ofMinutes(1));

    assertThat(available(WEST)).isZero();
    assertThat(statusNames(WEST)).containsOnly("Offline");
  }

  @Test
  void theSameSeedDrawsTheSamePeopleAndAnotherOneOthers() {
    List<String> first = silentOnes(30, 1);

    assertThat(silentOnes(30, 1)).isEqualTo(first);
    assertThat(silentOnes(30, 2)).isNotEqualTo(first);
    assertThat(silentOnes(60, 1)).containsAll(first).hasSizeGreaterThan(first.size());
  }

  private List<String> silentOnes(int percent, long seed) {
    play(AgentHabits.usual().withSilentPercent(percent), seed, CrossRegionRouting.NOT_ENABLED);
    stage.simulator.arrange().distribution("care", 0);
    stage.advance(Duration.ofMinutes(1));
    return stage.simulator.world().agentsOf("care").stream()
        .filter(agent -> !agent.isAvailableIn(WEST))
        .map(AgentView::username)
        .toList();
  }

  @Test
  void oneAgentOrTheFirstOfAGroupMayHaveHabitsOfTheirOwn() {
    stage
        .simulator
        .arrange()
        .habits("care", 10, AgentHabits.usual().withSilentPercent(100))
        .habitsOf("agent-30", AgentHabits.usual().withGoneHomePercent(100));
    stage.shift(WEST, CARE, 0);
    stage.advance(Duration.ofMinutes(1));

    assertThat(available(WEST)).isEqualTo(19);
    assertThat(agents(WEST)).hasSize(29);
  }

  @Test
  void agentsWhoAreShiftedBackSetTheirStatusThereAgain() {
    stage.shift(WEST, CARE, 0);
    stage.advance(Duration.ofMinutes(1));
    stage.shift(WEST, CARE, 100);
    stage.advance(Duration.ofSeconds(1));

    assertThat(available(EAST)).isZero();
    stage.advance(Duration.ofSeconds(10));
    assertThat(available(EAST)).isEqualTo(30);
  }

  @Test
  void theControlsTellAvailableFromActive() {
    stage.simulator.arrange().habits("care", AgentHabits.usual().withSilentPercent(100));
    stage.shift(WEST, CARE, 0);
    stage.advance(Duration.ofMinutes(1));

    Reply world = stage.control("GET", "world", "");

    assertThat(world.at("/groups/care/activeAgents/us-west-2").asInt()).isEqualTo(30);
    assertThat(world.at("/groups/care/availableAgents/us-west-2").asInt()).isZero();
    assertThat(world.at("/groups/sales/availableAgents/us-east-1").asInt()).isEqualTo(20);
  }

  private long available(String region) {
    return stage.simulator.world().agentsAvailableIn("care", region);
  }

  private List<String> statusNames(String region) {
    return agents(region).findValuesAsText("StatusName");
  }

  private JsonNode agents(String region) {
    return userData(region, "\"Queues\":[\"" + CARE_QUEUE + "\"]");
  }

  private JsonNode agent(String region) {
    return userData(region, "\"Agents\":[\"" + AGENT + "\"]").get(0);
  }

  private JsonNode userData(String region, String filter) {
    return stage
        .post(region, "/metrics/userdata/" + INSTANCE, "{\"Filters\":{" + filter + "}}")
        .at("/UserDataList");
  }

  private static String statusStart(JsonNode agent) {
    double seconds = agent.at("/Status/StatusStartTimestamp").asDouble();
    return Instant.ofEpochMilli(Math.round(seconds * 1000)).toString();
  }

  private static String statusPath() {
    return "/users/" + INSTANCE + "/" + AGENT + "/status";
  }

  private static String setAvailable() {
    return "{\"AgentStatusId\":\"" + AVAILABLE + "\"}";
  }
}
