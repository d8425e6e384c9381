package dev.twinline.simulator;

import static dev.twinline.simulator.Stage.BACK_OFFICE;
import static dev.twinline.simulator.Stage.CARE;
import static dev.twinline.simulator.Stage.EAST;
import static dev.twinline.simulator.Stage.SALES;
import static dev.twinline.simulator.Stage.WEST;
import static dev.twinline.simulator.Stage.arn;
import static dev.twinline.simulator.Stage.segment;
import static dev.twinline.simulator.Stage.shares;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.simulator.Stage.Reply;
import dev.twinline.simulator.world.TrafficDistributionGroup;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrafficDistributionTest {
  private final Stage stage = Stage.quiet();

  @AfterEach
  void close() {
    stage.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {EAST, WEST})
  void theArnIsUnderstoodInBothRegions(String region) {
    Reply reply = stage.get(region, path(arn(CARE)));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.at("/Id").asText()).isEqualTo(CARE);
    assertThat(reply.at("/TelephonyConfig/Distributions/0/Percentage").asInt()).isEqualTo(100);
  }

  @Test
  void theBareIdIsUnderstoodAtHomeOnly() {
    assertThat(stage.get(EAST, path(CARE)).status()).isEqualTo(200);

    Reply elsewhere = stage.get(WEST, path(CARE));

    assertThat(elsewhere.status()).isEqualTo(404);
    assertThat(elsewhere.errorCode()).isEqualTo("ResourceNotFoundException");
    assertThat(elsewhere.at("/Message").asText()).contains(WEST);
  }

  @Test
  void aShiftTakesEffectWhenTheGroupIsActiveAgain() {
    assertThat(stage.shift(WEST, SALES, 0).status()).isEqualTo(200);

    assertThat(stage.simulator.world().group("sales").status()).isEqualTo("UPDATE_IN_PROGRESS");
    assertThat(percentEast(SALES)).isEqualTo(100);

    stage.advance(Duration.ofMillis(800));

    assertThat(stage.simulator.world().group("sales").status()).isEqualTo("ACTIVE");
    assertThat(percentEast(SALES)).isZero();
  }

  @Test
  void theTimeOfTheLastFailoverIsKept() {
    assertThat(stage.get(EAST, path(SALES)).body().has("LastFailoverTime")).isFalse();

    stage.shift(EAST, SALES, 50);

    assertThat(stage.get(EAST, path(SALES)).at("/LastFailoverTime").asDouble())
        .isEqualTo(Instant.parse("2026-01-05T10:00:00Z").getEpochSecond());
  }

  @Test
  void theTimeOfTheLastFailoverTellsOfAShiftThatWasTakenBack() {
    for (int percentEast : new int[] {100, 50, 100}) {
      stage.advance(Duration.ofSeconds(10));
      stage.shift(EAST, SALES, percentEast);

      assertThat(stage.get(EAST, path(SALES)).at("/LastFailoverTime").asLong())
          .isEqualTo(stage.clock.instant().getEpochSecond());
      stage.advance(Duration.ofSeconds(1));
    }
  }

  @Test
  void aSecondShiftDuringTheFirstIsAConflict() {
    stage.shift(WEST, SALES, 0);

    Reply second = stage.shift(WEST, SALES, 50);

    assertThat(second.status()).isEqualTo(409);
    assertThat(second.errorCode()).isEqualTo("ResourceConflictException");
  }

  @Test
  void aGroupThatIsNotActiveIsNotShifted() {
    stage.simulator.arrange().status("sales", TrafficDistributionGroup.Status.CREATION_IN_PROGRESS);

    assertThat(stage.shift(WEST, SALES, 0).errorCode()).isEqualTo("ResourceConflictException");
  }

  @Test
  void whatIsLeftOutStaysAsItIs() {
    stage.put(EAST, path(SALES), "{\"TelephonyConfig\":" + shares(30) + "}");
    stage.advance(Duration.ofSeconds(1));

    Reply reply = stage.get(EAST, path(SALES));

    assertThat(reply.at("/TelephonyConfig/Distributions/0/Percentage").asInt()).isEqualTo(30);
    assertThat(reply.at("/AgentConfig/Distributions/0/Percentage").asInt()).isEqualTo(100);
  }

  @Test
  void theSamePutAgainChangesNothingMore() {
    stage.shift(WEST, SALES, 0);
    stage.advance(Duration.ofSeconds(1));
    stage.shift(WEST, SALES, 0);
    stage.advance(Duration.ofSeconds(1));

    assertThat(percentEast(SALES)).isZero();
  }

  @Test
  void sharesGoInTens() {
    assertRefused("{\"TelephonyConfig\":" + shares(95) + "}");
  }

  @Test
  void sharesSumToOneHundred() {
    assertRefused("{\"AgentConfig\":" + shares(EAST, 50, WEST, 40) + "}");
  }

  @Test
  void sharesAreNotOutsideZeroToOneHundred() {
    assertRefused("{\"AgentConfig\":" + shares(EAST, 110, WEST, -10) + "}");
  }

  @Test
  void sharesNameBothRegions() {
    assertRefused(
        "{\"TelephonyConfig\":{\"Distributions\":[{\"Region\":\"us-east-1\",\"Percentage\":100}]}}");
  }

  @Test
  void sharesNameNoForeignRegion() {
    assertRefused("{\"TelephonyConfig\":" + shares(EAST, 50, "eu-west-2", 50) + "}");
  }

  @Test
  void sharesNameARegionOnce() {
    assertRefused("{\"TelephonyConfig\":" + shares(EAST, 50, EAST, 50) + "}");
  }

  @Test
  void aShareNeedsItsPercentage() {
    assertRefused("{\"TelephonyConfig\":{\"Distributions\":[{\"Region\":\"us-east-1\"}]}}");
  }

  @Test
  void signInChangesOnTheDefaultGroup() {
    assertThat(stage.put(WEST, path(arn(CARE)), signIn(false, true)).status()).isEqualTo(200);
    stage.advance(Duration.ofSeconds(1));

    assertThat(stage.simulator.world().group("care").distribution().signIn())
        .containsEntry(EAST, false)
        .containsEntry(WEST, true);
  }

  @Test
  void signInChangesOnNoOtherGroup() {
    Reply reply = stage.put(EAST, path(BACK_OFFICE), signIn(false, true));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.errorCode()).isEqualTo("InvalidRequestException");
  }

  @Test
  void theStandingSignInMayBeRepeatedOnAnyGroup() {
    assertThat(stage.put(EAST, path(BACK_OFFICE), signIn(true, true)).status()).isEqualTo(200);
  }

  @Test
  void signInStaysOpenSomewhere() {
    assertThat(stage.put(EAST, path(CARE), signIn(false, false)).status()).isEqualTo(400);
  }

  private void assertRefused(String configs) {
    Reply reply = stage.put(EAST, path(SALES), configs);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.errorCode()).isEqualTo("InvalidRequestException");
    assertThat(stage.simulator.world().group("sales").status()).isEqualTo("ACTIVE");
  }

  private int percentEast(String group) {
    Reply reply = stage.get(WEST, path(arn(group)));
    return reply.at("/TelephonyConfig/Distributions/0/Percentage").asInt();
  }

  private static String path(String idOrArn) {
    return "/traffic-distribution/" + segment(idOrArn);
  }

  private static String signIn(boolean east, boolean west) {
    return """
        {"SignInConfig":{"Distributions":[{"Region":"us-east-1","Enabled":%s},\
        {"Region":"us-west-2","Enabled":%s}]}}"""
        .formatted(east, west);
  }
}
