package dev.twinline.simulator;

import static dev.twinline.simulator.Stage.AGENT;
import static dev.twinline.simulator.Stage.CARE;
import static dev.twinline.simulator.Stage.EAST;
import static dev.twinline.simulator.Stage.INSTANCE;
import static dev.twinline.simulator.Stage.SALES;
import static dev.twinline.simulator.Stage.WEST;
import static dev.twinline.simulator.Stage.arn;
import static dev.twinline.simulator.Stage.segment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.simulator.Stage.Reply;
import dev.twinline.simulator.scene.Scene;
import dev.twinline.simulator.world.Instance;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrafficDistributionGroupTest {
  private static final String GROUPS = "/traffic-distribution-group";

  private Stage stage = Stage.quiet();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void aNewGroupIsPendingAndThenActiveWithEverythingAtTheSource() {
    Reply created = create(EAST, "night shift", "token-1");
    String id = created.at("/Id").asText();

    assertThat(status(id)).isEqualTo("CREATION_IN_PROGRESS");
    stage.advance(Duration.ofSeconds(2));
    assertThat(status(id)).isEqualTo("ACTIVE");
    assertThat(stage.simulator.world().group(id).distribution().telephony())
        .containsEntry(EAST, 100)
        .containsEntry(WEST, 0);
  }

  @Test
  void theSameTokenCreatesOneGroup() {
    String first = create(EAST, "night shift", "token-1").at("/Id").asText();

    assertThat(create(EAST, "night shift", "token-1").at("/Id").asText()).isEqualTo(first);
    assertThat(create(EAST, "night shift", "token-2").errorCode())
        .isEqualTo("ResourceConflictException");
  }

  @Test
  void aGroupIsCreatedInTheSourceRegionOnly() {
    assertThat(create(WEST, "night shift", "t").errorCode()).isEqualTo("InvalidRequestException");
  }

  @Test
  void anUnreplicatedInstanceTakesNoGroup() {
    stage.simulator.arrange().unreplicated();

    assertThat(create(EAST, "night shift", "t").errorCode()).isEqualTo("InvalidRequestException");
  }

  @Test
  void anInstanceThatIsBeingReplicatedIsNotReady() {
    stage
        .simulator
        .arrange()
        .replication(WEST, Instance.Replication.INSTANCE_REPLICATION_IN_PROGRESS);

    Reply reply = create(EAST, "night shift", "t");

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.errorCode()).isEqualTo("ResourceNotReadyException");
  }

  @Test
  void theDefaultGroupIsNotDeleted() {
    assertThat(stage.delete(EAST, GROUPS + "/" + CARE).errorCode())
        .isEqualTo("InvalidRequestException");
  }

  @Test
  void aGroupWithNumbersIsInUse() {
    Reply reply = stage.delete(EAST, GROUPS + "/" + SALES);

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.errorCode()).isEqualTo("ResourceInUseException");
  }

  @Test
  void aGroupIsDeletedWhereItWasCreatedOnly() {
    String id = create(EAST, "night shift", "t").at("/Id").asText();
    stage.advance(Duration.ofSeconds(2));

    assertThat(stage.delete(WEST, GROUPS + "/" + segment(arn(id))).errorCode())
        .isEqualTo("InvalidRequestException");
    assertThat(stage.delete(EAST, GROUPS + "/" + id).status()).isEqualTo(200);
    assertThat(status(id)).isEqualTo("PENDING_DELETION");
    stage.advance(Duration.ofSeconds(2));
    assertThat(stage.get(EAST, GROUPS + "/" + id).status()).isEqualTo(404);
  }

  @Test
  void groupsComeInPagesOfTenAtMost() {
    for (int i = 0; i < 12; i++) {
      create(EAST, "line " + i, "token " + i);
    }

    Reply first = stage.get(EAST, "/traffic-distribution-groups");
    String next = first.at("/NextToken").asText();
    Reply second = stage.get(EAST, "/traffic-distribution-groups?nextToken=" + next);

    assertThat(first.at("/TrafficDistributionGroupSummaryList")).hasSize(10);
    assertThat(second.at("/TrafficDistributionGroupSummaryList")).hasSize(5);
    assertThat(second.body().has("NextToken")).isFalse();
    assertThat(stage.get(EAST, "/traffic-distribution-groups?maxResults=11").status())
        .isEqualTo(400);
  }

  @Test
  void usersOfAGroupComeTenAtATime() {
    Reply reply = stage.get(WEST, GROUPS + "/" + segment(arn(CARE)) + "/user?maxResults=100");

    assertThat(reply.at("/TrafficDistributionGroupUserSummaryList")).hasSize(10);
    assertThat(reply.body().has("NextToken")).isTrue();
  }

  @Test
  void agentsAreAssociatedInTheSourceRegionOnly() {
    Reply reply = associate(WEST, SALES);

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.errorCode()).isEqualTo("ResourceNotFoundException");
  }

  @Test
  void anAssociatedAgentBelongsToOneGroup() {
    assertThat(associate(EAST, SALES).status()).isEqualTo(200);
    assertThat(associate(EAST, SALES).status()).isEqualTo(200);

    assertThat(stage.simulator.world().group("sales").userIds()).hasSize(21).contains(AGENT);
    assertThat(stage.simulator.world().group("care").userIds()).doesNotContain(AGENT);
  }

  @Test
  void anAgentIsDisassociated() {
    String path = GROUPS + "/" + CARE + "/user?UserId=" + AGENT + "&InstanceId=" + INSTANCE;

    assertThat(stage.delete(EAST, path).status()).isEqualTo(200);
    assertThat(stage.delete(EAST, path).status()).isEqualTo(200);

    assertThat(stage.simulator.world().group("care").userIds()).hasSize(29);
  }

  @Test
  void replicationBringsTheReplicaAndTheDefaultGroupWithTheNumbers() {
    stage.close();
    stage = Stage.with(settings -> settings.scene(Scene.acme().unreplicated()));
    String request =
        "{\"ReplicaRegion\":\"us-west-2\",\"ReplicaAlias\":\"acme-west\",\"ClientToken\":\"t\"}";

    Reply first = stage.post(EAST, "/instance/" + INSTANCE + "/replicate", request);
    Reply again = stage.post(EAST, "/instance/" + INSTANCE + "/replicate", request);
    stage.advance(Duration.ofSeconds(5));

    assertThat(first.at("/Arn").asText()).contains(WEST);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(stage.get(WEST, "/instance/" + INSTANCE).status()).isEqualTo(200);
    assertThat(stage.simulator.world().groups())
        .singleElement()
        .satisfies(group -> assertThat(group.isDefault()).isTrue())
        .satisfies(
            group ->
                assertThat(stage.simulator.world().targetOf(Stage.CARE_NUMBER))
                    .isEqualTo(group.arn()));
  }

  @Test
  void anInstanceIsReplicatedWithinItsPairOnly() {
    stage.close();
    stage = Stage.with(settings -> settings.scene(Scene.acme().unreplicated()));

    Reply reply =
        stage.post(
            EAST,
            "/instance/" + INSTANCE + "/replicate",
            "{\"ReplicaRegion\":\"eu-west-1\",\"ReplicaAlias\":\"acme-eu\"}");

    assertThat(reply.errorCode()).isEqualTo("InvalidRequestException");
  }

  private Reply create(String region, String name, String token) {
    return stage.put(
        region,
        GROUPS,
        """
        {"Name":"%s","InstanceId":"%s","ClientToken":"%s"}"""
            .formatted(name, INSTANCE, token));
  }

  private Reply associate(String region, String group) {
    return stage.put(
        region,
        GROUPS + "/" + segment(arn(group)) + "/user",
        "{\"UserId\":\"%s\",\"InstanceId\":\"%s\"}".formatted(AGENT, INSTANCE));
  }

  private String status(String id) {
    return stage.get(EAST, GROUPS + "/" + id).at("/TrafficDistributionGroup/Status").asText();
  }
}
