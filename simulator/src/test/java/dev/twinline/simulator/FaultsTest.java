package dev.twinline.simulator;

import static dev.twinline.simulator.Stage.EAST;
import static dev.twinline.simulator.Stage.INSTANCE;
import static dev.twinline.simulator.Stage.SALES;
import static dev.twinline.simulator.Stage.WEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinline.simulator.faults.Mode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FaultsTest {
  private static final String DESCRIBE = "/instance/" + INSTANCE;

  private final Stage stage = Stage.quiet();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void anUnavailableRegionAnswers503AndTheOtherGoesOn() {
    stage.simulator.faults().controlPlaneDown(EAST, Mode.UNAVAILABLE);

    assertThat(stage.get(EAST, DESCRIBE).status()).isEqualTo(503);
    assertThat(stage.get(WEST, DESCRIBE).status()).isEqualTo(200);
  }

  @Test
  void aResetConnectionHasNoAnswer() {
    stage.simulator.faults().controlPlaneDown(EAST, Mode.RESET);

    assertThatThrownBy(() -> stage.get(EAST, DESCRIBE)).isInstanceOf(UncheckedIOException.class);
    assertThat(stage.simulator.requests().of("DescribeInstance"))
        .allSatisfy(request -> assertThat(request.status()).isZero());
  }

  @Test
  void aHangingRequestEndsWhenTheFaultIsLiftedAndIsNotCarriedOut() {
    stage.simulator.faults().controlPlaneDown(WEST, Mode.HANG);

    CompletableFuture<HttpResponse<String>> hanging = shiftInTheBackground(WEST);
    awaitArrival("UpdateTrafficDistribution");
    assertThat(hanging).isNotDone();
    stage.simulator.faults().heal(WEST);

    assertThatThrownBy(hanging::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(IOException.class);
    assertThat(stage.simulator.world().group("sales").status()).isEqualTo("ACTIVE");
    assertThat(stage.simulator.requests().writes()).isEmpty();
  }

  @Test
  void aHangingRegionDoesNotHoldUpTheOther() {
    stage.simulator.faults().controlPlaneDown(WEST, Mode.HANG);
    CompletableFuture<HttpResponse<String>> hanging = shiftInTheBackground(WEST);
    awaitArrival("UpdateTrafficDistribution");

    assertThat(stage.shift(EAST, SALES, 50).status()).isEqualTo(200);
    assertThat(hanging).isNotDone();
  }

  @Test
  void closingTheSimulatorEndsAHangingRequest() {
    stage.simulator.faults().controlPlaneDown(WEST, Mode.HANG);
    CompletableFuture<HttpResponse<String>> hanging = shiftInTheBackground(WEST);
    awaitArrival("UpdateTrafficDistribution");

    stage.close();

    assertThat(hanging).failsWithin(5, TimeUnit.SECONDS);
  }

  @Test
  void aSlowRegionAnswersLate() {
    stage.simulator.faults().slow(EAST, Duration.ofMillis(120));

    long before = System.nanoTime();
    assertThat(stage.get(EAST, DESCRIBE).status()).isEqualTo(200);

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(110));
  }

  @Test
  void aThrottledRegionAnswers429AlsoWhereTheModelKnowsNoThrottling() {
    stage.simulator.faults().throttled(EAST);

    var reply = stage.get(EAST, DESCRIBE);

    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.errorCode()).isEqualTo("ThrottlingException");
  }

  @Test
  void oneOperationIsRefusedANumberOfTimes() {
    stage.simulator.faults().refuse(EAST, "DescribeInstance", "AccessDeniedException", 2);

    assertThat(stage.get(EAST, DESCRIBE).status()).isEqualTo(403);
    assertThat(stage.get(EAST, "/instance").status()).isEqualTo(200);
    assertThat(stage.get(EAST, DESCRIBE).status()).isEqualTo(403);
    assertThat(stage.get(EAST, DESCRIBE).status()).isEqualTo(200);
  }

  @Test
  void oneOperationIsRefusedForOneResourceOnly() {
    stage
        .simulator
        .faults()
        .refuseFor(Stage.arn(SALES), EAST, "UpdateTrafficDistribution", "AccessDeniedException");

    assertThat(stage.shift(EAST, SALES, 50).status()).isEqualTo(403);
    assertThat(stage.shift(EAST, Stage.BACK_OFFICE, 50).status()).isEqualTo(200);
    assertThat(stage.shift(WEST, SALES, 50).status()).isEqualTo(200);
  }

  @Test
  void controlPlaneAndTelephonyFailIndependently() {
    stage.simulator.faults().telephonyDown(EAST);

    assertThat(stage.get(EAST, DESCRIBE).status()).isEqualTo(200);
    assertThat(stage.simulator.faults().of(EAST).telephonyDown()).isTrue();
    assertThat(stage.simulator.faults().of(EAST).controlPlane()).isEmpty();
  }

  @Test
  void aLostRegionHasNeitherAndIsHealedAsOne() {
    stage.simulator.faults().regionDown(EAST);

    assertThat(stage.simulator.faults().of(EAST).telephonyDown()).isTrue();
    assertThat(stage.simulator.faults().of(EAST).controlPlane()).contains(Mode.HANG);

    stage.simulator.faults().healAll();

    assertThat(stage.simulator.faults().all()).isEmpty();
    assertThat(stage.get(EAST, DESCRIBE).status()).isEqualTo(200);
  }

  private CompletableFuture<HttpResponse<String>> shiftInTheBackground(String region) {
    String path = "/traffic-distribution/" + Stage.segment(Stage.arn(SALES));
    String body = "{\"TelephonyConfig\":" + Stage.shares(0) + "}";
    return stage
        .http()
        .sendAsync(
            stage.signed(region, path).PUT(HttpRequest.BodyPublishers.ofString(body)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private void awaitArrival(String operation) {
    while (stage.simulator.requests().of(operation).isEmpty()) {
      Thread.onSpinWait();
    }
  }
}
