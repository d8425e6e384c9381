package dev.twinline.simulator;

import static dev.twinline.simulator.Stage.CARE;
import static dev.twinline.simulator.Stage.CARE_NUMBER;
import static dev.twinline.simulator.Stage.CARE_QUEUE;
import static dev.twinline.simulator.Stage.EAST;
import static dev.twinline.simulator.Stage.INSTANCE;
import static dev.twinline.simulator.Stage.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.twinline.simulator.Stage.Reply;
import dev.twinline.simulator.callers.Outcome;
import dev.twinline.simulator.clock.ManualClock;
import dev.twinline.simulator.scene.Scene;
import dev.twinline.simulator.world.CrossRegionRouting;
import dev.twinline.simulator.world.TrafficDistribution;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GlobalRoutingTest {
  private static final String ROUTING = "/cross-region-routing/" + INSTANCE;

  private Stage stage = Stage.quiet();

  @AfterEach
  void close() {
    stage.close();
  }

  private Contacts play(CrossRegionRouting routing) {
    stage.close();
    stage = Stage.with(settings -> settings.routing(routing));
    return new Contacts(stage);
  }

  @Test
  void aPairThatIsNotEnabledIsRefusedBothOperations() {
    assertThat(stage.get(EAST, ROUTING).errorCode()).isEqualTo("InvalidRequestException");
    assertThat(stage.put(EAST, ROUTING, "{\"IsolatedAll\":true}").status()).isEqualTo(400);
  }

  @Test
  void anEnabledPairIsIsolatedAndJoinedAgainThroughEitherRegion() {
    play(CrossRegionRouting.GLOBAL);
    assertThat(stage.get(EAST, ROUTING).at("/IsolatedRegions")).isEmpty();

    assertThat(stage.put(WEST, ROUTING, "{\"IsolatedAll\":true}").status()).isEqualTo(200);
    assertThat(stage.get(EAST, ROUTING).at("/IsolatedRegions").toString())
        .isEqualTo("[\"us-east-1\",\"us-west-2\"]");
    assertThat(stage.simulator.world().routing()).isEqualTo(CrossRegionRouting.ISOLATED);

    stage.put(EAST, ROUTING, "{\"IsolatedAll\":false}");
    assertThat(stage.get(WEST, ROUTING).at("/IsolatedRegions")).isEmpty();
  }

  @Test
  void aContactIsAnsweredInItsOwnRegionWhileSomebodyIsAvailableThere() {
    Contacts contacts = play(CrossRegionRouting.GLOBAL);
    stage.simulator.arrange().agentsAvailableIn(WEST, "care", 29);

    contacts.place(WEST, CARE_NUMBER);
    stage.advance(Duration.ofSeconds(1));
    contacts.place(WEST, CARE_NUMBER);

    JsonNode found = contacts.inbound(WEST);
    assertThat(agentRegion(contacts, found.get(1))).isEqualTo(EAST);
    assertThat(agentRegion(contacts, found.get(0))).isEqualTo(WEST);
  }

  @Test
  void aContactThatIsAnsweredInTheOtherRegionTellsBothRegionsAndItsGroup() {
    Contacts contacts = play(CrossRegionRouting.GLOBAL);
    stage.simulator.arrange().agentsAvailableIn(WEST, "care", 30);

    contacts.place(WEST, CARE_NUMBER);

    JsonNode contact = onlyInbound(contacts, EAST);
    assertThat(contact.at("/GlobalResiliencyMetadata/OriginRegion").asText()).isEqualTo(EAST);
    assertThat(contact.at("/GlobalResiliencyMetadata/ActiveRegion").asText()).isEqualTo(WEST);
    assertThat(contact.at("/GlobalResiliencyMetadata/TrafficDistributionGroupId").asText())
        .isEqualTo(CARE);
    assertThat(contact.at("/AgentInfo/ActiveRegion").asText()).isEqualTo(WEST);
  }

  @Test
  void whereTheAgentWasIsToldAfterTheAgentHasGoneElsewhere() {
    Contacts contacts = play(CrossRegionRouting.GLOBAL);
    stage.simulator.arrange().agentsAvailableIn(WEST, "care", 30);
    contacts.place(WEST, CARE_NUMBER);
    stage.advance(Duration.ofMinutes(1));

    stage.simulator.arrange().agentsAvailableIn(EAST, "care", 30);

    assertThat(agentRegion(contacts, contacts.inbound(EAST).get(0))).isEqualTo(WEST);
  }

  @Test
  void isolatedContactsStayInTheirRegion() {
    Contacts contacts = play(CrossRegionRouting.ISOLATED);
    stage.simulator.arrange().agentsAvailableIn(WEST, "care", 30);

    contacts.place(WEST, CARE_NUMBER);

    assertThat(onlyInbound(contacts, EAST).has("AgentInfo")).isFalse();
  }

  @Test
  void waitingContactsGoToTheOtherRegionOnceItIsNoLongerIsolated() {
    Contacts contacts = play(CrossRegionRouting.ISOLATED);
    stage.simulator.arrange().agentsAvailableIn(WEST, "care", 30);
    contacts.place(WEST, CARE_NUMBER);

    stage.put(WEST, ROUTING, "{\"IsolatedAll\":false}");

    assertThat(agentRegion(contacts, contacts.inbound(EAST).get(0))).isEqualTo(WEST);
  }

  @ParameterizedTest
  @EnumSource(names = {"GLOBAL", "ISOLATED"})
  void eitherRegionGivesTheSameAnswersWhereGlobalRoutingIsEnabled(CrossRegionRouting routing) {
    Contacts contacts = play(routing);
    stage.simulator.arrange().distribution("care", 50).callsPerSecond(4);
    stage.advance(Duration.ofMinutes(1));
    String id = contacts.place(WEST, CARE_NUMBER);

    assertThat(metrics(EAST)).isEqualTo(metrics(WEST));
    assertThat(metrics(WEST).at("/0/Collections/0/Value").asDouble()).isPositive();
    assertThat(agents(EAST)).hasSize(30);
    assertThat(agents(WEST)).hasSize(30);
    assertThat(contacts.inbound(EAST)).hasSameSizeAs(contacts.inbound(WEST)).isNotEmpty();
    assertThat(contacts.describe(EAST, id).at("/Contact/Id").asText()).isEqualTo(id);
    assertThat(handled(EAST)).isEqualTo(handled(WEST)).isPositive();
  }

  @Test
  void eachRegionTellsItsOwnWhereItIsNotEnabled() {
    Contacts contacts = new Contacts(stage);
    stage.simulator.arrange().callsPerSecond(4);
    stage.advance(Duration.ofMinutes(1));

    assertThat(metrics(EAST)).isNotEqualTo(metrics(WEST));
    assertThat(handled(WEST)).isZero();
    assertThat(agents(WEST)).isEmpty();
    contacts.place(WEST, CARE_NUMBER);
    assertThat(contacts.inbound(EAST, "\"QueueIds\":[\"" + CARE_QUEUE + "\"]")).isNotEmpty();
    assertThat(contacts.inbound(WEST, "\"QueueIds\":[\"" + CARE_QUEUE + "\"]")).isEmpty();
  }

  @Test
  void contactsAreSearchedByTheRegionInWhichTheyAreActive() {
    Contacts contacts = play(CrossRegionRouting.GLOBAL);
    stage.simulator.arrange().agentsAvailableIn(WEST, "care", 30);

    contacts.place(WEST, CARE_NUMBER);

    assertThat(contacts.inbound(EAST, "\"ActiveRegions\":[\"us-west-2\"]")).hasSize(1);
    assertThat(contacts.inbound(EAST, "\"ActiveRegions\":[\"us-east-1\"]")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"GLOBAL", "ISOLATED"})
  void aContactIsEndedOnlyThroughTheRegionInWhichItIsActive(CrossRegionRouting routing) {
    Contacts contacts = play(routing);
    String id = contacts.place(WEST, CARE_NUMBER);

    Reply refused = contacts.stop(EAST, id);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.errorCode()).isEqualTo("InvalidActiveRegionException");
    assertThat(contacts.stop(WEST, id).status()).isEqualTo(200);
  }

  @Test
  void agentsInADeadRegionAnswerNobody() {
    Contacts contacts = play(CrossRegionRouting.GLOBAL);
    stage.simulator.arrange().distribution("care", onlyCallersGoTo(WEST));
    stage.simulator.faults().telephonyDown(EAST);

    contacts.place(WEST, CARE_NUMBER);
    assertThat(onlyInbound(contacts, WEST).has("AgentInfo")).isFalse();

    stage.simulator.faults().telephonyUp(EAST);
    assertThat(agentRegion(contacts, contacts.inbound(WEST).get(0))).isEqualTo(EAST);
  }

  @Test
  void callsThatAnAgentOfADyingRegionHasInHandAreDropped() {
    play(CrossRegionRouting.GLOBAL);
    stage.simulator.arrange().distribution("care", onlyCallersGoTo(WEST)).callsPerSecond(4);
    stage.advance(Duration.ofMinutes(1));

    stage.simulator.faults().telephonyDown(EAST);

    assertThat(stage.simulator.calls().totals(WEST).of(Outcome.DROPPED)).isPositive();
  }

  private TrafficDistribution onlyCallersGoTo(String region) {
    var now = stage.simulator.world().group("care").distribution();
    return new TrafficDistribution(Map.of(region, 100), now.agents(), now.signIn());
  }

  @Test
  void aPairThatIsMadeNowIsEnabledAndOneOfBeforeSeptember2026IsNot() {
    assertThat(routingOfAPairMadeAt("2026-08-31T12:00:00Z"))
        .isEqualTo(CrossRegionRouting.NOT_ENABLED);
    assertThat(routingOfAPairMadeAt("2026-09-01T12:00:00Z")).isEqualTo(CrossRegionRouting.GLOBAL);
  }

  private CrossRegionRouting routingOfAPairMadeAt(String moment) {
    stage.close();
    ManualClock clock = new ManualClock(Instant.parse(moment));
    stage = Stage.with(settings -> settings.clock(clock).scene(Scene.acme().unreplicated()));
    Reply reply =
        stage.post(
            EAST,
            "/instance/" + INSTANCE + "/replicate",
            "{\"ReplicaRegion\":\"us-west-2\",\"ReplicaAlias\":\"acme-west\"}");
    assertThat(reply.status()).isEqualTo(200);
    return stage.simulator.world().routing();
  }

  @Test
  void theRoutingIsSwitchedAndShownByTheControls() {
    stage.control("PUT", "routing", "{\"state\":\"GLOBAL\"}");

    assertThat(stage.control("GET", "world", "").at("/routing").asText()).isEqualTo("GLOBAL");
    assertThat(stage.control("PUT", "routing", "{\"state\":\"OPEN\"}").at("/error").asText())
        .contains("NOT_ENABLED, GLOBAL, ISOLATED");
  }

  private static JsonNode onlyInbound(Contacts contacts, String region) {
    JsonNode found = contacts.inbound(region);
    assertThat(found).hasSize(1);
    return contacts.describe(region, found.get(0).get("Id").asText()).at("/Contact");
  }

  private static String agentRegion(Contacts contacts, JsonNode found) {
    return contacts
        .describe(WEST, found.get("Id").asText())
        .at("/Contact/AgentInfo/ActiveRegion")
        .asText();
  }

  private JsonNode metrics(String region) {
    return stage
        .post(
            region,
            "/metrics/current/" + INSTANCE,
            """
            {"Filters":{"Queues":["%s"]},"CurrentMetrics":[\
            {"Name":"AGENTS_AVAILABLE","Unit":"COUNT"},{"Name":"AGENTS_ON_CONTACT","Unit":"COUNT"},\
            {"Name":"AGENTS_STAFFED","Unit":"COUNT"},{"Name":"CONTACTS_IN_QUEUE","Unit":"COUNT"}]}"""
                .formatted(CARE_QUEUE))
        .at("/MetricResults");
  }

  private JsonNode agents(String region) {
    return stage
        .post(
            region,
            "/metrics/userdata/" + INSTANCE,
            "{\"Filters\":{\"Queues\":[\"" + CARE_QUEUE + "\"]}}")
        .at("/UserDataList");
  }

  private long handled(String region) {
    long now = stage.clock.instant().getEpochSecond();
    return stage
        .post(
            region,
            "/metrics/data",
            """
            {"ResourceArn":"arn:aws:connect:%s:111122223333:instance/%s",\
            "StartTime":%d,"EndTime":%d,"Filters":[{"FilterKey":"QUEUE","FilterValues":["%s"]}],\
            "Metrics":[{"Name":"CONTACTS_HANDLED"}]}"""
                .formatted(region, INSTANCE, now - 120, now, CARE_QUEUE))
        .at("/MetricResults/0/Collections/0/Value")
        .asLong();
  }
}
