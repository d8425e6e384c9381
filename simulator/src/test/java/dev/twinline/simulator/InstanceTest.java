package dev.twinline.simulator;

import static dev.twinline.simulator.Stage.EAST;
import static dev.twinline.simulator.Stage.INSTANCE;
import static dev.twinline.simulator.Stage.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.simulator.Stage.Reply;
import dev.twinline.simulator.world.Instance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InstanceTest {
  private final Stage stage = Stage.quiet();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void theReplicaHasTheSameIdAndItsOwnAlias() {
    Reply source = stage.get(EAST, "/instance/" + INSTANCE);
    Reply replica = stage.get(WEST, "/instance/" + INSTANCE);

    assertThat(source.at("/Instance/Id")).isEqualTo(replica.at("/Instance/Id"));
    assertThat(source.at("/Instance/InstanceAlias").asText()).isEqualTo("acme-east");
    assertThat(replica.at("/Instance/InstanceAlias").asText()).isEqualTo("acme-west");
    assertThat(replica.at("/ReplicationConfiguration/SourceRegion").asText()).isEqualTo(EAST);
    assertThat(
            replica.at(
                "/ReplicationConfiguration/ReplicationStatusSummaryList/1/ReplicationStatus"))
        .hasToString("\"INSTANCE_REPLICATION_COMPLETE\"");
  }

  @Test
  void aRegionOutsideThePairKnowsNoInstance() {
    assertThat(stage.get("eu-west-2", "/instance/" + INSTANCE).errorCode())
        .isEqualTo("ResourceNotFoundException");
    assertThat(stage.get("eu-west-2", "/instance").at("/InstanceSummaryList")).isEmpty();
  }

  @Test
  void anUnreplicatedInstanceHasNoReplicationConfiguration() {
    stage.simulator.arrange().unreplicated();

    assertThat(stage.get(EAST, "/instance/" + INSTANCE).body().has("ReplicationConfiguration"))
        .isFalse();
    assertThat(stage.get(WEST, "/instance/" + INSTANCE).status()).isEqualTo(404);
  }

  @Test
  void theStatusOfAnInstanceIsWhatWasArranged() {
    stage.simulator.arrange().instanceStatus(WEST, Instance.Status.CREATION_IN_PROGRESS);

    assertThat(stage.get(WEST, "/instance/" + INSTANCE).at("/Instance/InstanceStatus").asText())
        .isEqualTo("CREATION_IN_PROGRESS");
    assertThat(stage.get(EAST, "/instance/" + INSTANCE).at("/Instance/InstanceStatus").asText())
        .isEqualTo("ACTIVE");
  }

  @Test
  void anAttributeIsChangedInItsRegionOnly() {
    String path = "/instance/" + INSTANCE + "/attribute/INBOUND_CALLS";

    assertThat(stage.post(EAST, path, "{\"Value\":\"false\"}").status()).isEqualTo(200);

    assertThat(stage.get(EAST, path).at("/Attribute/Value").asText()).isEqualTo("false");
    assertThat(stage.get(WEST, path).at("/Attribute/Value").asText()).isEqualTo("true");
    assertThat(stage.post(EAST, path, "{\"Value\":\"perhaps\"}").errorCode())
        .isEqualTo("InvalidParameterException");
  }

  @Test
  void anAttributeThatIsNotModelledIsRefusedAsAParameter() {
    Reply reply = stage.get(EAST, "/instance/" + INSTANCE + "/attribute/COFFEE");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.errorCode()).isEqualTo("InvalidParameterException");
  }
}
