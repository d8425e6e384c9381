package dev.twinline.simulator;

import static dev.twinline.simulator.Stage.CARE_QUEUE;
import static dev.twinline.simulator.Stage.EAST;
import static dev.twinline.simulator.Stage.INSTANCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.twinline.simulator.Stage.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricIntervalsTest {
  private static final Instant START = Instant.parse("2026-01-05T10:00:00Z");

  private final Stage stage = Stage.quiet();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void eachIntervalHasAResultOfItsOwn() {
    stage.simulator.arrange().callsPerSecond(1);
    stage.advance(Duration.ofMinutes(35));

    JsonNode results =
        ask("FIFTEEN_MIN", "UTC", START, Duration.ofMinutes(35)).at("/MetricResults");

    assertThat(starts(results))
        .containsExactly("2026-01-05T10:00:00Z", "2026-01-05T10:15:00Z", "2026-01-05T10:30:00Z");
    assertThat(results.get(0).at("/MetricInterval/Interval").asText()).isEqualTo("FIFTEEN_MIN");
    assertThat(sum(results))
        .isEqualTo(sum(ask("TOTAL", "UTC", START, Duration.ofMinutes(35)).at("/MetricResults")))
        .isPositive();
  }

  @Test
  void intervalsBeginAtTheMultiplesOfTheirLength() {
    JsonNode results =
        ask("THIRTY_MIN", "UTC", START.plusSeconds(600), Duration.ofMinutes(30))
            .at("/MetricResults");

    assertThat(starts(results)).containsExactly("2026-01-05T10:00:00Z", "2026-01-05T10:30:00Z");
  }

  @Test
  void aDayBeginsAtMidnightInTheTimeZone() {
    JsonNode results =
        ask("DAY", "America/New_York", START, Duration.ofHours(20)).at("/MetricResults");

    assertThat(starts(results)).containsExactly("2026-01-05T05:00:00Z", "2026-01-06T05:00:00Z");
  }

  @Test
  void aRequestThatReachesTooFarIsRefused() {
    assertThat(ask("HOUR", "UTC", START, Duration.ofDays(3)).errorCode())
        .isEqualTo("InvalidParameterException");
    assertThat(ask("DAY", "UTC", START, Duration.ofDays(3)).status()).isEqualTo(200);
    assertThat(ask("TOTAL", "UTC", START, Duration.ofDays(35)).status()).isEqualTo(400);
    assertThat(ask("HOUR", "Nowhere/Else", START, Duration.ofHours(1)).status()).isEqualTo(400);
  }

  private Reply ask(String period, String zone, Instant from, Duration length) {
    return stage.post(
        EAST,
        "/metrics/data",
        """
        {"ResourceArn":"arn:aws:connect:us-east-1:111122223333:instance/%s",\
        "StartTime":%d,"EndTime":%d,"Interval":{"IntervalPeriod":"%s","TimeZone":"%s"},\
        "Filters":[{"FilterKey":"QUEUE","FilterValues":["%s"]}],\
        "Metrics":[{"Name":"CONTACTS_CREATED"}]}"""
            .formatted(
                INSTANCE,
                from.getEpochSecond(),
                from.plus(length).getEpochSecond(),
                period,
                zone,
                CARE_QUEUE));
  }

  private static List<String> starts(JsonNode results) {
    List<String> starts = new ArrayList<>();
    results.forEach(
        result ->
            starts.add(
                Instant.ofEpochSecond(result.at("/MetricInterval/StartTime").asLong()).toString()));
    return starts;
  }

  private static long sum(JsonNode results) {
    long sum = 0;
    for (JsonNode result : results) {
      sum += result.at("/Collections/0/Value").asLong();
    }
    return sum;
  }
}
