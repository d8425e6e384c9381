package dev.twinline.simulator;

import static dev.twinline.simulator.Stage.CARE;
import static dev.twinline.simulator.Stage.CARE_FLOW;
import static dev.twinline.simulator.Stage.CARE_NUMBER;
import static dev.twinline.simulator.Stage.CARE_NUMBER_ID;
import static dev.twinline.simulator.Stage.EAST;
import static dev.twinline.simulator.Stage.INSTANCE;
import static dev.twinline.simulator.Stage.SALES;
import static dev.twinline.simulator.Stage.WEST;
import static dev.twinline.simulator.Stage.arn;
import static dev.twinline.simulator.Stage.numberArn;
import static dev.twinline.simulator.Stage.segment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.simulator.world.TrafficDistributionGroup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PhoneNumberTest {
  private final Stage stage = Stage.quiet();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void theUuidIsUnderstoodAtHomeOnly() {
    assertThat(stage.get(EAST, "/phone-number/" + CARE_NUMBER_ID).status()).isEqualTo(200);
    assertThat(stage.get(WEST, "/phone-number/" + CARE_NUMBER_ID).errorCode())
        .isEqualTo("ResourceNotFoundException");
    assertThat(stage.get(WEST, "/phone-number/" + segment(numberArn(CARE_NUMBER_ID))).status())
        .isEqualTo(200);
  }

  @Test
  void numbersOfAGroupAreListedInBothRegions() {
    String target = "{\"TargetArn\":\"" + arn(CARE) + "\"}";

    assertThat(listed(EAST, target)).isEqualTo(2);
    assertThat(listed(WEST, target)).isEqualTo(2);
    assertThat(listed(EAST, "{}")).isEqualTo(7);
    assertThat(listed(WEST, "{}")).isEqualTo(1);
  }

  private int listed(String region, String request) {
    return stage
        .post(region, "/phone-number/list", request)
        .at("/ListPhoneNumbersSummaryList")
        .size();
  }

  @Test
  void aNumberMovesAndLosesItsFlow() {
    var reply =
        stage.put(
            EAST, "/phone-number/" + CARE_NUMBER_ID, "{\"TargetArn\":\"" + arn(SALES) + "\"}");

    assertThat(reply.at("/PhoneNumberArn").asText()).isEqualTo(numberArn(CARE_NUMBER_ID));
    assertThat(stage.simulator.world().targetOf(CARE_NUMBER)).isEqualTo(arn(SALES));
    assertThat(stage.simulator.world().flowOf(CARE_NUMBER, EAST)).isEmpty();
  }

  @Test
  void aNumberMovesInItsHomeRegionOnly() {
    var reply =
        stage.put(
            WEST,
            "/phone-number/" + segment(numberArn(CARE_NUMBER_ID)),
            "{\"TargetArn\":\"" + arn(SALES) + "\"}");

    assertThat(reply.errorCode()).isEqualTo("InvalidParameterException");
  }

  @Test
  void aNumberMovesToActiveGroupsOnly() {
    stage.simulator.arrange().status("sales", TrafficDistributionGroup.Status.CREATION_IN_PROGRESS);

    var reply =
        stage.put(
            EAST, "/phone-number/" + CARE_NUMBER_ID, "{\"TargetArn\":\"" + arn(SALES) + "\"}");

    assertThat(reply.errorCode()).isEqualTo("ResourceNotFoundException");
  }

  @Test
  void aFlowIsAttachedInTheRegionThatIsAsked() {
    stage.simulator.arrange().withoutFlow(CARE_NUMBER, WEST);
    String request =
        "{\"InstanceId\":\"%s\",\"ContactFlowId\":\"%s\"}".formatted(INSTANCE, CARE_FLOW);

    assertThat(associations(WEST)).isEqualTo(5);
    assertThat(
            stage
                .put(WEST, "/phone-number/" + CARE_NUMBER_ID + "/contact-flow", request)
                .errorCode())
        .isEqualTo("ResourceNotFoundException");
    assertThat(
            stage
                .put(
                    WEST,
                    "/phone-number/" + segment(numberArn(CARE_NUMBER_ID)) + "/contact-flow",
                    request)
                .status())
        .isEqualTo(200);
    assertThat(associations(WEST)).isEqualTo(6);
    assertThat(stage.simulator.world().flowOf(CARE_NUMBER, WEST)).contains(CARE_FLOW);
  }

  private int associations(String region) {
    return stage
        .get(region, "/flow-associations-summary/" + INSTANCE + "?ResourceType=VOICE_PHONE_NUMBER")
        .at("/FlowAssociationSummaryList")
        .size();
  }

  @Test
  void anUnknownFlowIsNotAttached() {
    String request = "{\"InstanceId\":\"%s\",\"ContactFlowId\":\"none\"}".formatted(INSTANCE);

    assertThat(
            stage
                .put(EAST, "/phone-number/" + CARE_NUMBER_ID + "/contact-flow", request)
                .errorCode())
        .isEqualTo("ResourceNotFoundException");
  }
}
