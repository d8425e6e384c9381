package dev.twinline.simulator;

import static dev.twinline.simulator.Stage.AGENT;
import static dev.twinline.simulator.Stage.CARE_FLOW;
import static dev.twinline.simulator.Stage.CARE_QUEUE;
import static dev.twinline.simulator.Stage.EAST;
import static dev.twinline.simulator.Stage.INSTANCE;
import static dev.twinline.simulator.Stage.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MirroredResourcesTest {
  private final Stage stage = Stage.quiet();

  @AfterEach
  void close() {
    stage.close();
  }

  @ParameterizedTest
  @CsvSource({
    "users-summary, UserSummaryList, 60",
    "queues-summary, QueueSummaryList, 3",
    "hours-of-operations-summary, HoursOfOperationSummaryList, 1",
    "routing-profiles-summary, RoutingProfileSummaryList, 3",
    "contact-flows-summary, ContactFlowSummaryList, 4",
    "agent-status, AgentStatusSummaryList, 3",
    "user-hierarchy-groups-summary, UserHierarchyGroupSummaryList, 1"
  })
  void bothRegionsListTheSameUnderArnsOfTheirOwn(String path, String list, int size) {
    var east = stage.get(EAST, "/" + path + "/" + INSTANCE).at("/" + list);
    var west = stage.get(WEST, "/" + path + "/" + INSTANCE).at("/" + list);

    assertThat(east).hasSize(size);
    assertThat(east.findValuesAsText("Id")).isEqualTo(west.findValuesAsText("Id"));
    assertThat(west.findValuesAsText("Arn")).allMatch(arn -> arn.contains(":us-west-2:"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "users/" + INSTANCE + "/" + AGENT,
        "queues/" + INSTANCE + "/" + CARE_QUEUE,
        "hours-of-operations/" + INSTANCE + "/77777777-0000-4000-8000-000000000001",
        "routing-profiles/" + INSTANCE + "/99999999-0000-4000-8000-000000000001",
        "contact-flows/" + INSTANCE + "/" + CARE_FLOW,
        "user-hierarchy-structure/" + INSTANCE,
        "replication-findings/" + INSTANCE + "?resourceType=QUEUE"
      })
  void whatIsListedIsDescribedInBothRegions(String path) {
    assertThat(stage.get(EAST, "/" + path).status()).isEqualTo(200);
    assertThat(stage.get(WEST, "/" + path).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"users", "queues", "hours-of-operations", "routing-profiles", "contact-flows"})
  void whatIsNotThereIsNotFound(String kind) {
    var reply = stage.get(EAST, "/" + kind + "/" + INSTANCE + "/none");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.errorCode()).isEqualTo("ResourceNotFoundException");
  }
}
