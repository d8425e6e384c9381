package dev.twinline.simulator;

import static dev.twinline.simulator.Stage.AGENT;
import static dev.twinline.simulator.Stage.CARE;
import static dev.twinline.simulator.Stage.CARE_QUEUE;
import static dev.twinline.simulator.Stage.EAST;
import static dev.twinline.simulator.Stage.INSTANCE;
import static dev.twinline.simulator.Stage.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.simulator.Stage.Reply;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private static final String BREAK = "88888888-0000-4000-8000-000000000003";
  private static final String AVAILABLE = "88888888-0000-4000-8000-000000000001";

  private final Stage stage = Stage.quiet();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void agentsAreOnlineInBothRegionsAndAvailableInTheirOwn() {
    assertThat(metric(EAST, "AGENTS_ONLINE")).isEqualTo(30);
    assertThat(metric(WEST, "AGENTS_ONLINE")).isEqualTo(30);
    assertThat(metric(EAST, "AGENTS_AVAILABLE")).isEqualTo(30);
    assertThat(metric(WEST, "AGENTS_AVAILABLE")).isZero();

    stage.shift(WEST, CARE, 0);
    stage.advance(Duration.ofSeconds(30));

    assertThat(metric(EAST, "AGENTS_AVAILABLE")).isZero();
    assertThat(metric(WEST, "AGENTS_AVAILABLE")).isEqualTo(30);
    assertThat(metric(WEST, "AGENTS_STAFFED")).isEqualTo(30);
  }

  @Test
  void signedOutAgentsAreNotOnline() {
    stage.simulator.arrange().signOut("care", 12);

    assertThat(metric(EAST, "AGENTS_ONLINE")).isEqualTo(18);
  }

  @Test
  void waitingContactsAreCountedWithTheAgeOfTheOldest() {
    stage.simulator.arrange().signOut("care", 30).callsPerSecond(4);
    stage.advance(Duration.ofSeconds(20));

    assertThat(metric(EAST, "CONTACTS_IN_QUEUE")).isPositive();
    assertThat(metric(EAST, "OLDEST_CONTACT_AGE")).isBetween(1.0, 12.0);
    assertThat(metric(WEST, "CONTACTS_IN_QUEUE")).isZero();
  }

  @Test
  void withoutGroupingTheOldestAgeIsInMilliseconds() {
    stage.simulator.arrange().signOut("care", 30).callsPerSecond(4);
    stage.advance(Duration.ofSeconds(20));

    Reply whole = ask(EAST, "\"Queues\":[\"" + CARE_QUEUE + "\"]", "[]", "OLDEST_CONTACT_AGE");

    assertThat(whole.at("/MetricResults/0/Collections/0/Value").asDouble()).isGreaterThan(1000);
  }

  @Test
  void aRequestForMetricsNamesQueuesOrRoutingProfiles() {
    Reply reply = ask(EAST, "\"Channels\":[\"VOICE\"]", "[]", "AGENTS_ONLINE");

    assertThat(reply.errorCode()).isEqualTo("InvalidRequestException");
    assertThat(ask(EAST, "\"Queues\":[\"none\"]", "[]", "AGENTS_ONLINE").status()).isEqualTo(404);
  }

  @Test
  void aRequestForMetricsNamesOneQueueAtLeast() {
    assertThat(ask(EAST, "\"Queues\":[]", "[]", "AGENTS_ONLINE").errorCode())
        .isEqualTo("InvalidParameterException");
  }

  @Test
  void anAgentInABreakIsNotAvailable() {
    String path = "/users/" + INSTANCE + "/" + AGENT + "/status";

    stage.put(EAST, path, "{\"AgentStatusId\":\"" + BREAK + "\"}");

    assertThat(metric(EAST, "AGENTS_AVAILABLE")).isEqualTo(29);
    assertThat(metric(EAST, "AGENTS_NON_PRODUCTIVE")).isEqualTo(1);
  }

  @Test
  void anAgentOnTheWayIsAvailableOnceSomebodySaysSoThere() {
    stage.simulator.arrange().regionChange("care", Duration.ofHours(1)).distribution("care", 0);
    String path = "/users/" + INSTANCE + "/" + AGENT + "/status";

    stage.put(WEST, path, "{\"AgentStatusId\":\"" + AVAILABLE + "\"}");

    assertThat(metric(WEST, "AGENTS_AVAILABLE")).isEqualTo(1);
  }

  @Test
  void userDataTellsWhatTheAgentsOfARegionDo() {
    stage.simulator.arrange().callsPerSecond(4);
    stage.advance(Duration.ofSeconds(30));
    String filters = "{\"Filters\":{\"Queues\":[\"" + CARE_QUEUE + "\"]}}";

    Reply east = stage.post(EAST, "/metrics/userdata/" + INSTANCE, filters);
    Reply west = stage.post(WEST, "/metrics/userdata/" + INSTANCE, filters);

    assertThat(east.at("/UserDataList")).hasSize(30);
    assertThat(east.body().findValuesAsText("AgentContactState")).contains("CONNECTED");
    assertThat(west.at("/UserDataList")).isEmpty();
  }

  @Test
  void handledContactsAreCountedAfterwards() {
    stage.simulator.arrange().callsPerSecond(4);
    stage.advance(Duration.ofMinutes(2));
    long now = stage.clock.instant().getEpochSecond();

    Reply reply =
        stage.post(
            EAST,
            "/metrics/data",
            """
            {"ResourceArn":"arn:aws:connect:us-east-1:111122223333:instance/%s",\
            "StartTime":%d,"EndTime":%d,"Filters":[{"FilterKey":"QUEUE","FilterValues":["%s"]}],\
            "Metrics":[{"Name":"CONTACTS_HANDLED"},{"Name":"CONTACTS_ABANDONED"}]}"""
                .formatted(INSTANCE, now - 120, now, CARE_QUEUE));

    assertThat(reply.at("/MetricResults/0/Collections/0/Value").asLong())
        .isEqualTo(stage.simulator.calls().totalsOfGroup("care").answered());
    assertThat(reply.at("/MetricResults/0/Collections/1/Value").asLong()).isZero();
  }

  private double metric(String region, String name) {
    Reply reply = ask(region, "\"Queues\":[\"" + CARE_QUEUE + "\"]", "[\"QUEUE\"]", name);
    assertThat(reply.at("/MetricResults/0/Dimensions/Queue/Id").asText()).isEqualTo(CARE_QUEUE);
    return reply.at("/MetricResults/0/Collections/0/Value").asDouble();
  }

  private Reply ask(String region, String filter, String groupings, String metric) {
    return stage.post(
        region,
        "/metrics/current/" + INSTANCE,
        """
        {"Filters":{%s},"Groupings":%s,"CurrentMetrics":[{"Name":"%s","Unit":"COUNT"}]}"""
            .formatted(filter, groupings, metric));
  }
}
