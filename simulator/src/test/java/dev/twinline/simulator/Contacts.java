package dev.twinline.simulator;

import static dev.twinline.simulator.Stage.CARE_FLOW;
import static dev.twinline.simulator.Stage.INSTANCE;
import static dev.twinline.simulator.Stage.WEST;

import com.fasterxml.jackson.databind.JsonNode;
import dev.twinline.simulator.Stage.Reply;
import dev.twinline.simulator.scene.Scene;

/** What a client asks about contacts. */
final class Contacts {
  private final Stage stage;

  Contacts(Stage stage) {
    this.stage = stage;
  }

  /** Places a synthetic call through a Region, from the number of its instance. */
  String place(String region, String destination) {
    String source = region.equals(WEST) ? Scene.REPLICA_NUMBER : Scene.SOURCE_NUMBER;
    return stage
        .put(
            region,
            "/contact/outbound-voice",
            """
            {"InstanceId":"%s","ContactFlowId":"%s","SourcePhoneNumber":"%s",\
            "DestinationPhoneNumber":"%s"}"""
                .formatted(INSTANCE, CARE_FLOW, source, destination))
        .at("/ContactId")
        .asText();
  }

  /** The inbound contacts that a Region finds; more criteria may be given, as JSON members. */
  JsonNode inbound(String region, String... criteria) {
    String more = criteria.length == 0 ? "" : "," + String.join(",", criteria);
    long now = stage.clock.instant().getEpochSecond();
    return stage
        .post(
            region,
            "/search-contacts",
            """
            {"InstanceId":"%s","TimeRange":{"Type":"INITIATION_TIMESTAMP",\
            "StartTime":%d,"EndTime":%d},"SearchCriteria":{"InitiationMethods":["INBOUND"]%s}}"""
                .formatted(INSTANCE, now - 3600, now + 1, more))
        .at("/Contacts");
  }

  Reply describe(String region, String id) {
    return stage.get(region, "/contacts/" + INSTANCE + "/" + id);
  }

  Reply stop(String region, String id) {
    return stage.post(
        region,
        "/contact/stop",
        "{\"InstanceId\":\"%s\",\"ContactId\":\"%s\"}".formatted(INSTANCE, id));
  }
}
