package dev.twinline.activities.aws.connect;

import dev.twinline.activities.aws.AwsCall;
import dev.twinline.activities.aws.AwsClients;
import dev.twinline.workflows.model.Region;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.connect.model.CurrentMetric;
import software.amazon.awssdk.services.connect.model.CurrentMetricData;
import software.amazon.awssdk.services.connect.model.CurrentMetricName;
import software.amazon.awssdk.services.connect.model.CurrentMetricResult;
import software.amazon.awssdk.services.connect.model.Filters;
import software.amazon.awssdk.services.connect.model.GetCurrentMetricDataRequest;
import software.amazon.awssdk.services.connect.model.Grouping;
import software.amazon.awssdk.services.connect.model.Unit;

/** What goes on in each of some queues at this moment, by {@code GetCurrentMetricData}. */
final class QueuesNow {

  private static final CurrentMetric OLDEST =
      metric(CurrentMetricName.OLDEST_CONTACT_AGE, Unit.SECONDS);
  private static final CurrentMetric WAITING =
      metric(CurrentMetricName.CONTACTS_IN_QUEUE, Unit.COUNT);
  private static final CurrentMetric TALKING =
      metric(CurrentMetricName.AGENTS_ON_CONTACT, Unit.COUNT);

  private final AwsClients aws;

  QueuesNow(AwsClients aws) {
    this.aws = aws;
  }

  /** Each queue by its ID; one that AWS leaves out of its answer has nobody in it. */
  Map<String, Now> read(String instanceId, List<String> queueIds, Region region) {
    GetCurrentMetricDataRequest request = request(instanceId, queueIds);
    List<CurrentMetricResult> results =
        AwsCall.of(
            "reading the queues of instance (" + instanceId + ") in " + region,
            () -> aws.connect(region).getCurrentMetricData(request).metricResults());
    Map<String, Now> byQueue = new HashMap<>();
    queueIds.forEach(id -> byQueue.put(id, Now.QUIET));
    results.forEach(result -> byQueue.put(result.dimensions().queue().id(), toNow(result)));
    return byQueue;
  }

  private static GetCurrentMetricDataRequest request(String instanceId, List<String> queueIds) {
    return GetCurrentMetricDataRequest.builder()
        .instanceId(instanceId)
        .filters(Filters.builder().queues(queueIds).build())
        .groupings(Grouping.QUEUE)
        .currentMetrics(OLDEST, WAITING, TALKING)
        .maxResults(100)
        .build();
  }

  private static CurrentMetric metric(CurrentMetricName name, Unit unit) {
    return CurrentMetric.builder().name(name).unit(unit).build();
  }

  /**
   * OLDEST_CONTACT_AGE comes in seconds when results are grouped, as here; without groupings it
   * comes in milliseconds, under the same unit (API_GetCurrentMetricData).
   */
  private static Now toNow(CurrentMetricResult result) {
    return new Now(
        Duration.ofSeconds(Math.round(value(result, OLDEST))),
        Math.round(value(result, WAITING)),
        Math.round(value(result, TALKING)));
  }

  private static double value(CurrentMetricResult result, CurrentMetric metric) {
    return result.collections().stream()
        .filter(each -> each.metric().name() == metric.name())
        .map(CurrentMetricData::value)
        .filter(value -> value != null)
        .findFirst()
        .orElse(0.0);
  }

  /**
   * A queue at this moment.
   *
   * @param oldest how long the oldest caller in it has waited; zero when nobody waits
   * @param talking how many of its agents are on a contact
   */
  record Now(Duration oldest, long waiting, long talking) {
    static final Now QUIET = new Now(Duration.ZERO, 0, 0);

    boolean isBusy() {
      return waiting > 0 || isAnswering();
    }

    boolean isAnswering() {
      return talking > 0;
    }

    String inWords() {
      return "now " + waiting + " wait and " + talking + " agents are on a contact";
    }
  }
}
