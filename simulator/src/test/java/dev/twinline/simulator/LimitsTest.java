package dev.twinline.simulator;

import static dev.twinline.simulator.Stage.EAST;
import static dev.twinline.simulator.Stage.INSTANCE;
import static dev.twinline.simulator.Stage.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.simulator.limits.RequestLimits;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {
  private final Stage stage = Stage.with(settings -> settings.limits(true));

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void anOperationTakesFiveAtOnceAndThenTwoInASecond() {
    assertThat(answeredOf(8, EAST, "/instance/" + INSTANCE)).isEqualTo(5);
    stage.advance(Duration.ofSeconds(1));
    assertThat(answeredOf(8, EAST, "/instance/" + INSTANCE)).isEqualTo(2);
    stage.advance(Duration.ofMinutes(1));
    assertThat(answeredOf(8, EAST, "/instance/" + INSTANCE)).isEqualTo(5);
  }

  @Test
  void operationsAndRegionsDoNotShareTheirLimit() {
    answeredOf(8, EAST, "/instance/" + INSTANCE);

    assertThat(answeredOf(1, WEST, "/instance/" + INSTANCE)).isEqualTo(1);
    assertThat(answeredOf(1, EAST, "/instance")).isEqualTo(1);
  }

  @Test
  void whatIsTooMuchIs429WithTheCodeThatClientsRetry() {
    answeredOf(5, EAST, "/instance/" + INSTANCE);

    var reply = stage.get(EAST, "/instance/" + INSTANCE);

    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.errorCode()).isEqualTo("ThrottlingException");
  }

  @ParameterizedTest
  @CsvSource({
    "UpdateTrafficDistribution, 2, 5",
    "GetMetricDataV2, 10, 10",
    "GetCurrentMetricData, 5, 8",
    "DescribeContact, 10, 15",
    "StopContact, 10, 15",
    "SearchContacts, 0.5, 1"
  })
  void someOperationsHaveLimitsOfTheirOwn(String operation, double perSecond, int burst) {
    assertThat(RequestLimits.rateOf(operation)).isEqualTo(new RequestLimits.Rate(perSecond, burst));
  }

  @Test
  void limitsCanBeSwitchedOff() {
    stage.simulator.limits().switchTo(false);

    assertThat(answeredOf(20, EAST, "/instance/" + INSTANCE)).isEqualTo(20);
  }

  private int answeredOf(int requests, String region, String path) {
    int answered = 0;
    for (int i = 0; i < requests; i++) {
      answered += stage.get(region, path).status() == 200 ? 1 : 0;
    }
    return answered;
  }
}
