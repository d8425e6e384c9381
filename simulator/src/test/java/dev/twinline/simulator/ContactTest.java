package dev.twinline.simulator;

import static dev.twinline.simulator.Stage.CARE;
import static dev.twinline.simulator.Stage.CARE_FLOW;
import static dev.twinline.simulator.Stage.CARE_NUMBER;
import static dev.twinline.simulator.Stage.CARE_QUEUE;
import static dev.twinline.simulator.Stage.EAST;
import static dev.twinline.simulator.Stage.INSTANCE;
import static dev.twinline.simulator.Stage.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.twinline.simulator.Stage.Reply;
import dev.twinline.simulator.scene.Scene;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContactTest {
  private final Stage stage = Stage.quiet();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void aSyntheticCallArisesWhereTheDistributionSaysAndIsAnsweredThere() {
    stage.shift(WEST, CARE, 0);
    stage.advance(Duration.ofSeconds(30));

    Reply placed = place(WEST, CARE_NUMBER, "proof");

    JsonNode inbound = onlyInbound(WEST);
    assertThat(placed.status()).isEqualTo(200);
    assertThat(inbound.at("/CustomerEndpoint/Address").asText()).isEqualTo(Scene.REPLICA_NUMBER);
    assertThat(inbound.at("/SystemEndpoint/Address").asText()).isEqualTo(CARE_NUMBER);
    assertThat(inbound.at("/QueueInfo/Id").asText()).isEqualTo(CARE_QUEUE);
    assertThat(inbound.at("/AgentInfo/ConnectedToAgentTimestamp").isNumber()).isTrue();
    assertThat(inbound.at("/GlobalResiliencyMetadata/ActiveRegion").asText()).isEqualTo(WEST);
    assertThat(inbound.at("/GlobalResiliencyMetadata/TrafficDistributionGroupId").asText())
        .isEqualTo(CARE);
    assertThat(searchInbound(EAST).at("/Contacts")).isEmpty();
  }

  @Test
  void aContactIsKnownInItsOwnRegionOnly() {
    String id = place(WEST, CARE_NUMBER, "proof").at("/ContactId").asText();

    assertThat(describe(WEST, id).at("/Contact/InitiationMethod").asText()).isEqualTo("OUTBOUND");
    assertThat(describe(EAST, id).errorCode()).isEqualTo("ResourceNotFoundException");
  }

  @Test
  void theSameTokenPlacesOneCallForSevenDays() {
    String first = place(WEST, CARE_NUMBER, "proof").at("/ContactId").asText();
    stage.advance(Duration.ofDays(6));
    assertThat(place(WEST, CARE_NUMBER, "proof").at("/ContactId").asText()).isEqualTo(first);
    stage.advance(Duration.ofDays(2));
    assertThat(place(WEST, CARE_NUMBER, "proof").at("/ContactId").asText()).isNotEqualTo(first);
  }

  @Test
  void aSyntheticCallIsNotCountedAsACaller() {
    place(WEST, CARE_NUMBER, "proof");
    stage.advance(Duration.ofMinutes(1));

    assertThat(stage.simulator.calls().totals().offered()).isZero();
  }

  @Test
  void aSyntheticCallThatNobodyAnswersEnds() {
    stage.simulator.arrange().signOut("care", 30);
    String id = place(WEST, CARE_NUMBER, "proof").at("/ContactId").asText();
    stage.advance(Duration.ofMinutes(1));

    JsonNode inbound = onlyInbound(EAST);
    assertThat(inbound.has("AgentInfo")).isFalse();
    assertThat(inbound.at("/DisconnectReason").asText()).isEqualTo("CUSTOMER_DISCONNECT");
    assertThat(describe(WEST, id).at("/Contact/DisconnectTimestamp").isNumber()).isTrue();
  }

  @Test
  void aSyntheticCallToALostRegionDoesNotArise() {
    stage.simulator.faults().telephonyDown(EAST);

    String id = place(WEST, CARE_NUMBER, "proof").at("/ContactId").asText();

    JsonNode outbound = describe(WEST, id).at("/Contact");
    assertThat(outbound.has("ConnectedToSystemTimestamp")).isFalse();
    assertThat(outbound.at("/DisconnectReason").asText())
        .isEqualTo("OUTBOUND_DESTINATION_ENDPOINT_ERROR");
    assertThat(searchInbound(EAST).at("/Contacts")).isEmpty();
  }

  @Test
  void aCallIsPlacedFromAnOwnNumberOnly() {
    assertThat(placeFrom("+15550108888").errorCode()).isEqualTo("InvalidParameterException");
    assertThat(placeFrom(Scene.SOURCE_NUMBER).errorCode()).isEqualTo("InvalidParameterException");
  }

  @Test
  void anInstanceWithoutOutboundCallsPlacesNone() {
    stage.post(
        WEST, "/instance/" + INSTANCE + "/attribute/OUTBOUND_CALLS", "{\"Value\":\"false\"}");

    Reply reply = place(WEST, CARE_NUMBER, "proof");

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.errorCode()).isEqualTo("OutboundContactNotPermittedException");
  }

  @Test
  void stoppingOneEndStopsTheOther() {
    String id = place(WEST, CARE_NUMBER, "proof").at("/ContactId").asText();

    Reply stopped = stop(WEST, id);

    assertThat(stopped.status()).isEqualTo(200);
    assertThat(onlyInbound(EAST).has("DisconnectTimestamp")).isTrue();
    assertThat(stop(EAST, id).status()).isEqualTo(410);
  }

  @Test
  void contactsAreSearchedByTimeMethodAndQueue() {
    place(WEST, CARE_NUMBER, "one");
    stage.advance(Duration.ofMinutes(1));
    place(WEST, CARE_NUMBER, "two");

    Reply all = search(WEST, "\"SearchCriteria\":{\"Channels\":[\"VOICE\"]}");
    assertThat(all.at("/TotalCount").asInt()).isEqualTo(2);
    assertThat(all.at("/Contacts/0/InitiationTimestamp").asDouble())
        .isGreaterThan(all.at("/Contacts/1/InitiationTimestamp").asDouble());
    assertThat(
            search(WEST, "\"SearchCriteria\":{\"InitiationMethods\":[\"INBOUND\"]}")
                .at("/Contacts"))
        .isEmpty();
    assertThat(search(WEST, "\"MaxResults\":1").body().has("NextToken")).isTrue();
    assertThat(
            search(
                    WEST,
                    "\"SearchCriteria\":{\"Name\":{\"SearchText\":[],\"MatchType\":\"MATCH_ALL\"}}")
                .errorCode())
        .isEqualTo("InvalidRequestException");
  }

  private JsonNode onlyInbound(String region) {
    JsonNode contacts = searchInbound(region).at("/Contacts");
    assertThat(contacts).hasSize(1);
    return describe(region, contacts.get(0).get("Id").asText()).at("/Contact");
  }

  private Reply searchInbound(String region) {
    return search(region, "\"SearchCriteria\":{\"InitiationMethods\":[\"INBOUND\"]}");
  }

  private Reply search(String region, String rest) {
    long now = stage.clock.instant().getEpochSecond();
    return stage.post(
        region,
        "/search-contacts",
        """
        {"InstanceId":"%s","TimeRange":{"Type":"INITIATION_TIMESTAMP",\
        "StartTime":%d,"EndTime":%d},%s}"""
            .formatted(INSTANCE, now - 3600, now + 1, rest));
  }

  private Reply describe(String region, String id) {
    return stage.get(region, "/contacts/" + INSTANCE + "/" + id);
  }

  private Reply stop(String region, String id) {
    return stage.post(
        region,
        "/contact/stop",
        "{\"InstanceId\":\"%s\",\"ContactId\":\"%s\"}".formatted(INSTANCE, id));
  }

  private Reply placeFrom(String source) {
    return place(WEST, source, CARE_NUMBER, "token");
  }

  private Reply place(String region, String destination, String token) {
    return place(region, Scene.REPLICA_NUMBER, destination, token);
  }

  private Reply place(String region, String source, String destination, String token) {
    return stage.put(
        region,
        "/contact/outbound-voice",
        """
        {"InstanceId":"%s","ContactFlowId":"%s","SourcePhoneNumber":"%s",\
        "DestinationPhoneNumber":"%s","ClientToken":"%s"}"""
            .formatted(INSTANCE, CARE_FLOW, source, destination, token));
  }
}
