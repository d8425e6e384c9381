package dev.twinline.activities.aws.connect;

import dev.twinline.activities.aws.AwsCall;
import dev.twinline.activities.aws.AwsClients;
import dev.twinline.workflows.evidence.CallCountActivities;
import dev.twinline.workflows.evidence.CallSeries;
import dev.twinline.workflows.evidence.CallSeries.Count;
import dev.twinline.workflows.evidence.Counting;
import dev.twinline.workflows.evidence.Unknowns;
import dev.twinline.workflows.model.Region;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.connect.model.FilterV2;
import software.amazon.awssdk.services.connect.model.GetMetricDataV2Request;
import software.amazon.awssdk.services.connect.model.GetMetricDataV2Response;
import software.amazon.awssdk.services.connect.model.IntervalDetails;
import software.amazon.awssdk.services.connect.model.IntervalPeriod;
import software.amazon.awssdk.services.connect.model.MetricResultV2;
import software.amazon.awssdk.services.connect.model.MetricV2;

/** Calls as Amazon Connect's historical metrics count them, in the shortest interval they have. */
public final class AwsCallCountActivities implements CallCountActivities {

  private static final String HANDLED = "CONTACTS_HANDLED";
  private static final String ABANDONED = "CONTACTS_ABANDONED";

  /** The shortest interval of historical metrics (API_IntervalDetails). */
  private static final Duration INTERVAL = Duration.ofMinutes(15);

  /** With it, start and end must lie less than three days apart (API_IntervalDetails). */
  private static final Duration LONGEST = Duration.ofDays(3).minus(INTERVAL);

  /** At most so many values of a filter (API_FilterV2). */
  private static final int QUEUES_AT_ONCE = 100;

  private final AwsClients aws;
  private final Clock clock;

  public AwsCallCountActivities(AwsClients aws) {
    this(aws, Clock.systemUTC());
  }

  /** Counts on a clock of the caller's choice, which should agree with AWS's to a few seconds. */
  public AwsCallCountActivities(AwsClients aws, Clock clock) {
    this.aws = aws;
    this.clock = clock;
  }

  @Override
  public CallSeries readCalls(Wanted wanted, Region region) {
    List<MetricResultV2> results = new ArrayList<>();
    for (int from = 0; from < wanted.queueIds().size(); from += QUEUES_AT_ONCE) {
      int to = Math.min(from + QUEUES_AT_ONCE, wanted.queueIds().size());
      results.addAll(results(wanted, wanted.queueIds().subList(from, to), region));
    }
    String counted = wanted.counting() == Counting.TOGETHER ? Unknowns.BOTH_REGIONS : region.code();
    return new CallSeries(
            source(wanted, region),
            INTERVAL,
            results.stream().map(result -> count(result, counted)).toList(),
            wanted.counting())
        .summed();
  }

  private static String source(Wanted wanted, Region region) {
    return "Amazon Connect's historical metrics (GetMetricDataV2, FIFTEEN_MIN), read at the end of"
        + " the operation; calls that still went on, or had just ended, are not in them, and neither"
        + " are callers who reached no queue"
        + switch (wanted.counting()) {
          case APART -> "";
          case TOGETHER ->
              "; in a pair with global routing " + region + " counts the calls of both Regions";
          case NOT_KNOWN -> "; whether a Region counts the calls of both is not known";
        };
  }

  private List<MetricResultV2> results(Wanted wanted, List<String> queueIds, Region region) {
    List<MetricResultV2> results = new ArrayList<>();
    String token = null;
    do {
      GetMetricDataV2Request request = request(wanted, queueIds, region, token);
      GetMetricDataV2Response page =
          AwsCall.of(
              "counting the calls of instance (" + wanted.instanceId() + ") in " + region,
              () -> aws.connect(region).getMetricDataV2(request));
      results.addAll(page.metricResults());
      token = page.nextToken();
    } while (token != null);
    return results;
  }

  private GetMetricDataV2Request request(
      Wanted wanted, List<String> queueIds, Region region, String token) {
    Instant to = earlier(wanted.to(), clock.instant());
    return GetMetricDataV2Request.builder()
        .resourceArn(
            "arn:aws:connect:"
                + region.code()
                + ":"
                + wanted.account()
                + ":instance/"
                + wanted.instanceId())
        .startTime(quarterBefore(later(wanted.from(), to.minus(LONGEST))))
        .endTime(to)
        .interval(IntervalDetails.builder().intervalPeriod(IntervalPeriod.FIFTEEN_MIN).build())
        .filters(FilterV2.builder().filterKey("QUEUE").filterValues(queueIds).build())
        .groupings("QUEUE")
        .metrics(metric(HANDLED), metric(ABANDONED))
        .maxResults(100)
        .nextToken(token)
        .build();
  }

  private static Instant quarterBefore(Instant at) {
    long interval = INTERVAL.toSeconds();
    return Instant.ofEpochSecond(at.getEpochSecond() / interval * interval);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static MetricV2 metric(String name) {
    return MetricV2.builder().name(name).build();
  }

  private static Count count(MetricResultV2 result, String region) {
    return new Count(
        result.metricInterval().startTime(),
        region,
        value(result, HANDLED),
        value(result, ABANDONED));
  }

  private static int value(MetricResultV2 result, String name) {
    return result.collections().stream()
        .filter(each -> each.metric().name().equals(name))
        .filter(each -> each.value() != null)
        .mapToInt(each -> (int) Math.round(each.value()))
        .findFirst()
        .orElse(0);
  }
}
