package dev.twinline.activities.aws.connect;

import dev.twinline.activities.aws.AwsCall;
import dev.twinline.activities.aws.AwsClients;
import dev.twinline.workflows.health.HealthActivities.Watch;
import dev.twinline.workflows.health.HealthActivities.WatchedQueue;
import dev.twinline.workflows.model.Region;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.connect.model.FilterV2;
import software.amazon.awssdk.services.connect.model.GetMetricDataV2Request;
import software.amazon.awssdk.services.connect.model.GetMetricDataV2Response;
import software.amazon.awssdk.services.connect.model.MetricResultV2;
import software.amazon.awssdk.services.connect.model.MetricV2;

/**
 * How many callers came to each of some queues, and what became of them, by {@code
 * GetMetricDataV2}.
 *
 * <p>Most of these metrics are computed from contact records (administrator guide, "Metrics,
 * dashboards, and reports"), which are complete when a contact has ended: a caller who is still
 * talking may not be counted yet.
 */
final class QueueHistory {

  private static final String QUEUE = "QUEUE";
  private static final String QUEUED = "CONTACTS_QUEUED";
  private static final String HANDLED = "CONTACTS_HANDLED";
  private static final String ABANDONED = "CONTACTS_ABANDONED";

  private final AwsClients aws;
  private final Clock clock;

  QueueHistory(AwsClients aws, Clock clock) {
    this.aws = aws;
    this.clock = clock;
  }

  /** Each watched queue by its ID, since the moment from which contacts count. */
  Map<String, Past> read(Watch watch, Region region) {
    Map<String, Past> byQueue = new HashMap<>();
    watch.queues().forEach(queue -> byQueue.put(queue.queueId(), Past.NOTHING));
    // The end must be later than the start, and not in the future (API_GetMetricDataV2).
    Instant now = clock.instant();
    if (watch.since().isBefore(now)) {
      results(watch, now, region)
          .forEach(result -> byQueue.put(result.dimensions().get(QUEUE), toPast(result)));
    }
    return byQueue;
  }

  private List<MetricResultV2> results(Watch watch, Instant now, Region region) {
    List<MetricResultV2> results = new ArrayList<>();
    String token = null;
    do {
      GetMetricDataV2Request request = request(watch, now, region, token);
      GetMetricDataV2Response page =
          AwsCall.of(
              "reading what became of the callers of instance ("
                  + watch.instanceId()
                  + ") in "
                  + region,
              () -> aws.connect(region).getMetricDataV2(request));
      results.addAll(page.metricResults());
      token = page.nextToken();
    } while (token != null);
    return results;
  }

  private static GetMetricDataV2Request request(
      Watch watch, Instant now, Region region, String token) {
    return GetMetricDataV2Request.builder()
        .resourceArn(instanceArn(watch, region))
        .startTime(watch.since())
        .endTime(now)
        .filters(FilterV2.builder().filterKey(QUEUE).filterValues(queueIds(watch)).build())
        .groupings(QUEUE)
        .metrics(metric(QUEUED), metric(HANDLED), metric(ABANDONED))
        .maxResults(100)
        .nextToken(token)
        .build();
  }

  private static List<String> queueIds(Watch watch) {
    return watch.queues().stream().map(WatchedQueue::queueId).toList();
  }

  /** The replica's ARN differs from the source's in the Region alone. */
  private static String instanceArn(Watch watch, Region region) {
    return "arn:aws:connect:"
        + region.code()
        + ":"
        + watch.account()
        + ":instance/"
        + watch.instanceId();
  }

  private static MetricV2 metric(String name) {
    return MetricV2.builder().name(name).build();
  }

  /** Each metric is counted when its own event is on record, so they need not add up. */
  private static Past toPast(MetricResultV2 result) {
    long handled = value(result, HANDLED);
    long abandoned = value(result, ABANDONED);
    return new Past(Math.max(value(result, QUEUED), handled + abandoned), handled, abandoned);
  }

  private static long value(MetricResultV2 result, String name) {
    return result.collections().stream()
        .filter(each -> each.metric().name().equals(name))
        .filter(each -> each.value() != null)
        .mapToLong(each -> Math.round(each.value()))
        .findFirst()
        .orElse(0);
  }

  /**
   * What became of a queue's callers.
   *
   * @param came everybody who was put in the queue
   * @param handled who was answered by an agent
   * @param abandoned who hung up, or was cut off, before an agent answered
   */
  record Past(long came, long handled, long abandoned) {
    static final Past NOTHING = new Past(0, 0, 0);

    long settled() {
      return handled + abandoned;
    }

    String inWords() {
      return came + " came, " + handled + " answered, " + abandoned + " gave up";
    }
  }
}
