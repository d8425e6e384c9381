package dev.twinline.simulator;

import static dev.twinline.simulator.Stage.CARE_NUMBER;
import static dev.twinline.simulator.Stage.CARE_QUEUE;
import static dev.twinline.simulator.Stage.EAST;
import static dev.twinline.simulator.Stage.INSTANCE;
import static dev.twinline.simulator.Stage.SALES;
import static dev.twinline.simulator.Stage.WEST;
import static dev.twinline.simulator.Stage.arn;
import static dev.twinline.simulator.Stage.segment;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.twinline.simulator.Stage.Reply;
import dev.twinline.simulator.world.CrossRegionRouting;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiesTest {
  private final Stage stage = Stage.quiet();
  private final Contacts contacts = new Contacts(stage);

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void aMisroutedCallArisesWhereNoDistributionSendsIt() {
    stage.simulator.lies().misroute("care", WEST);

    contacts.place(WEST, CARE_NUMBER);

    assertThat(contacts.inbound(WEST)).hasSize(1);
    assertThat(contacts.inbound(EAST)).isEmpty();
    assertThat(stage.simulator.world().group("care").distribution().telephony())
        .containsEntry(WEST, 0);
  }

  @Test
  void agentsOfTheOtherRegionAnswerForThoseWhoAreOutOfTheWay() {
    stage
        .simulator
        .arrange()
        .routing(CrossRegionRouting.GLOBAL)
        .agentsAvailableIn(WEST, "care", 1)
        .agentsUnavailableIn(EAST);

    contacts.place(WEST, CARE_NUMBER);

    assertThat(inbound().at("/GlobalResiliencyMetadata/OriginRegion").asText()).isEqualTo(EAST);
    assertThat(inbound().at("/AgentInfo/ActiveRegion").asText()).isEqualTo(WEST);
    assertThat(inbound().at("/AgentInfo/Id").asText()).isEqualTo(Stage.AGENT);
  }

  @Test
  void callersAreMisroutedToo() {
    stage.simulator.lies().misroute("care", WEST);
    stage.simulator.arrange().callsPerSecond(4);
    stage.advance(Duration.ofMinutes(1));

    assertThat(stage.simulator.calls().totals(WEST).lost()).isPositive();
    stage.simulator.lies().routeAsDistributed("care");
    stage.advance(Duration.ofMinutes(1));
    long lost = stage.simulator.calls().totals().lost();
    stage.advance(Duration.ofMinutes(1));
    assertThat(stage.simulator.calls().totals().lost()).isEqualTo(lost);
  }

  @Test
  void metricsThatLieClaimEveryAgentInTheRegionThatIsAsked() {
    stage.simulator.arrange().signOut("care", 10);
    assertThat(available(WEST)).isZero();

    stage.simulator.lies().claimEveryAgentAvailable(true);

    assertThat(List.of(available(EAST), available(WEST))).containsExactly(30.0, 30.0);
    JsonNode agents = userData(WEST);
    assertThat(agents).hasSize(30);
    assertThat(agents.findValuesAsText("StatusName")).containsOnly("Available");
    assertThat(agents.get(0).at("/AvailableSlotsByChannel/VOICE").asInt()).isEqualTo(1);
  }

  @Test
  void anOlderServiceLeavesOutWhereContactAndAgentWere() {
    contacts.place(WEST, CARE_NUMBER);
    stage.shift(WEST, SALES, 0);
    assertThat(inbound().has("GlobalResiliencyMetadata")).isTrue();
    assertThat(inbound().at("/AgentInfo/ActiveRegion").asText()).isEqualTo(EAST);

    stage.simulator.lies().omitNewerMembers(true);

    assertThat(inbound().has("GlobalResiliencyMetadata")).isFalse();
    assertThat(inbound().at("/AgentInfo").has("ActiveRegion")).isFalse();
    assertThat(contacts.inbound(EAST).get(0).has("GlobalResiliencyMetadata")).isFalse();
    assertThat(distribution().body().has("LastFailoverTime")).isFalse();
    stage.simulator.lies().tellTheTruth();
    assertThat(distribution().body().has("LastFailoverTime")).isTrue();
  }

  @Test
  void liesAreToldAndStoppedOverHttp() {
    Reply told =
        stage.control(
            "PUT",
            "lies",
            """
            {"misroute":{"group":"care","region":"us-west-2"},"everyAgentAvailable":true,\
            "newerMembersOmitted":true}""");

    assertThat(told.at("/misrouted/care").asText()).isEqualTo(WEST);
    assertThat(told.at("/everyAgentAvailable").asBoolean()).isTrue();
    assertThat(told.at("/newerMembersOmitted").asBoolean()).isTrue();
    Reply truth = stage.control("DELETE", "lies", "");
    assertThat(truth.at("/misrouted")).isEmpty();
    assertThat(truth.at("/everyAgentAvailable").asBoolean()).isFalse();
  }

  @Test
  void aLieAboutNothingIsRefusedAndSwitchesNothing() {
    Reply refused =
        stage.control(
            "PUT",
            "lies",
            """
            {"everyAgentAvailable":true,"misroute":{"group":"tea","region":"us-west-2"}}""");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.at("/error").asText()).contains("care, sales, back-office");
    assertThat(stage.simulator.lies().everyAgentAvailable()).isFalse();
  }

  private JsonNode inbound() {
    String id = contacts.inbound(EAST).get(0).get("Id").asText();
    return contacts.describe(EAST, id).at("/Contact");
  }

  private Reply distribution() {
    return stage.get(WEST, "/traffic-distribution/" + segment(arn(SALES)));
  }

  private double available(String region) {
    return stage
        .post(
            region,
            "/metrics/current/" + INSTANCE,
            """
            {"Filters":{"Queues":["%s"]},\
            "CurrentMetrics":[{"Name":"AGENTS_AVAILABLE","Unit":"COUNT"}]}"""
                .formatted(CARE_QUEUE))
        .at("/MetricResults/0/Collections/0/Value")
        .asDouble();
  }

  private JsonNode userData(String region) {
    return stage
        .post(
            region,
            "/metrics/userdata/" + INSTANCE,
            "{\"Filters\":{\"Queues\":[\"" + CARE_QUEUE + "\"]}}")
        .at("/UserDataList");
  }
}
