package dev.twinline.simulator;

import static dev.twinline.simulator.Stage.EAST;
import static dev.twinline.simulator.Stage.INSTANCE;
import static dev.twinline.simulator.Stage.SALES;
import static dev.twinline.simulator.Stage.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.simulator.Stage.Reply;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ControlsTest {
  private final Stage stage = Stage.quiet();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void healthAndTheListOfControlsNeedNoSignature() {
    assertThat(stage.control("GET", "health", "").at("/status").asText()).isEqualTo("UP");
    assertThat(stage.control("GET", "", "").at("/controls/PUT faults").asText())
        .contains("telephony", "slowMillis");
  }

  @Test
  void aRegionGoesDownAndIsHealed() {
    Reply down = stage.control("PUT", "faults/us-east-1", "{\"region\":\"DOWN\"}");

    assertThat(down.at("/controlPlane").asText()).isEqualTo("HANG");
    assertThat(down.at("/telephony").asText()).isEqualTo("DOWN");
    assertThat(stage.control("GET", "faults", "").at("/faults")).hasSize(1);

    stage.control("DELETE", "faults/us-east-1", "");

    assertThat(stage.control("GET", "faults", "").at("/faults")).isEmpty();
    assertThat(stage.get(EAST, "/instance").status()).isEqualTo(200);
  }

  @Test
  void anOperationIsRefusedOverHttp() {
    stage.control(
        "PUT",
        "faults/us-west-2",
        """
        {"refuse":{"operation":"UpdateTrafficDistribution","code":"AccessDeniedException"}}""");

    assertThat(stage.shift(WEST, SALES, 0).status()).isEqualTo(403);
    assertThat(stage.shift(EAST, SALES, 0).status()).isEqualTo(200);
  }

  @Test
  void wrongFaultsAreAnsweredWithWhatIsAccepted() {
    assertWrong("faults/us-east-1", "{\"mood\":\"bad\"}", "controlPlane, telephony");
    assertWrong("faults/us-east-1", "{\"controlPlane\":\"BAD\"}", "HANG, RESET, UNAVAILABLE");
    assertWrong("faults/eu-west-1", "{\"region\":\"DOWN\"}", "us-east-1, us-west-2");
    assertWrong("faults/us-east-1", "{\"refuse\":{\"operation\":\"Nap\"}}", "DescribeInstance");
    assertWrong("faults/us-east-1", "not json", "JSON");
    assertWrong("traffic", "{\"callsPerSecond\":-1}", "callsPerSecond");
    assertWrong("limits", "{\"on\":\"yes\"}", "true or false");
    assertThat(stage.simulator.faults().all()).isEmpty();
  }

  private void assertWrong(String path, String body, String sentencePart) {
    Reply reply = stage.control("PUT", path, body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.at("/error").asText()).contains(sentencePart).endsWith(".");
  }

  @Test
  void wrongInputSwitchesNothingEvenWhenPartOfItIsRight() {
    stage.control("PUT", "faults/us-east-1", "{\"telephony\":\"DOWN\",\"slowMillis\":\"x\"}");

    assertThat(stage.simulator.faults().of(EAST).telephonyDown()).isFalse();
  }

  @Test
  void theClockIsAdvancedAndCallsAreCounted() {
    stage.control("PUT", "traffic", "{\"callsPerSecond\":4}");
    Reply clock = stage.control("POST", "clock", "{\"advance\":\"PT60S\"}");

    Reply calls = stage.control("GET", "calls", "");

    assertThat(clock.at("/now").asText()).isEqualTo("2026-01-05T10:01:00Z");
    assertThat(calls.at("/regions/us-east-1/offered").asLong()).isPositive();
    assertThat(calls.at("/groups/care/answered").asLong()).isPositive();
    assertThat(calls.at("/series").size()).isGreaterThan(30);
    Reply later = stage.control("GET", "calls?from=2026-01-05T10:00:30Z", "");
    assertThat(later.at("/regions/us-east-1/offered").asLong())
        .isLessThan(calls.at("/regions/us-east-1/offered").asLong());
  }

  @Test
  void mutationsAreLoggedWithTheirInput() {
    stage.get(EAST, "/instance/" + INSTANCE);
    stage.shift(WEST, SALES, 0);

    Reply log = stage.control("GET", "requests?mutations=true", "");

    assertThat(log.at("/requests")).hasSize(1);
    assertThat(log.at("/requests/0/operation").asText()).isEqualTo("UpdateTrafficDistribution");
    assertThat(log.at("/requests/0/region").asText()).isEqualTo(WEST);
    assertThat(log.at("/requests/0/status").asInt()).isEqualTo(200);
    assertThat(log.at("/requests/0/input/TelephonyConfig/Distributions/1/Percentage").asInt())
        .isEqualTo(100);
    assertThat(stage.control("GET", "requests?after=2", "").at("/requests")).isEmpty();
  }

  @Test
  void theAgentsOfAGroupAreGivenHabits() {
    Reply given =
        stage.control("PUT", "habits/sales", "{\"shortest\":\"PT1S\",\"silentPercent\":100}");
    stage.shift(WEST, SALES, 0);
    stage.advance(Duration.ofMinutes(1));

    assertThat(given.at("/longest").asText()).isEqualTo("PT5S");
    assertThat(stage.simulator.world().agentsAvailableIn("sales", WEST)).isZero();
    assertWrong("habits/tea", "{}", "care, sales, back-office");
    assertWrong("habits/sales", "{\"silentPercent\":101}", "at most 100");
    assertWrong("habits/sales", "{\"shortest\":\"PT1M\"}", "longest");
  }

  @Test
  void theWorldIsSummedUp() {
    Reply world = stage.control("GET", "world", "");

    assertThat(world.at("/groups/care/telephony/us-east-1").asInt()).isEqualTo(100);
    assertThat(world.at("/groups/back-office/activeAgents/us-west-2").asInt()).isEqualTo(5);
  }

  @Test
  void aResetBeginsAgain() {
    stage.shift(WEST, SALES, 0);
    stage.control("PUT", "faults/us-east-1", "{\"throttled\":true}");

    assertThat(stage.control("POST", "reset", "").status()).isEqualTo(200);

    assertThat(stage.simulator.world().group("sales").status()).isEqualTo("ACTIVE");
    assertThat(stage.simulator.faults().all()).isEmpty();
    assertThat(stage.simulator.requests().all()).isEmpty();
    assertThat(stage.get(EAST, "/instance").status()).isEqualTo(200);
  }

  @Test
  void usedLimitsAreShown() {
    stage.simulator.limits().switchTo(true);
    stage.get(EAST, "/instance");

    Reply limits = stage.control("GET", "limits", "");

    assertThat(limits.at("/on").asBoolean()).isTrue();
    assertThat(limits.at("/buckets/0/operation").asText()).isEqualTo("ListInstances");
    assertThat(limits.at("/buckets/0/tokens").asDouble()).isEqualTo(4.0);
  }

  @Test
  void anUnknownControlNamesTheKnownOnes() {
    Reply reply = stage.control("GET", "tea", "");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.at("/error").asText()).contains("GET health");
  }
}
