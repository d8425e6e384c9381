package dev.twinline.activities.aws.connect;

import dev.twinline.activities.aws.AwsCall;
import dev.twinline.activities.aws.AwsClients;
import dev.twinline.workflows.model.Region;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.connect.model.CurrentMetric;
import software.amazon.awssdk.services.connect.model.CurrentMetricData;
import software.amazon.awssdk.services.connect.model.CurrentMetricName;
import software.amazon.awssdk.services.connect.model.Filters;
import software.amazon.awssdk.services.connect.model.GetCurrentMetricDataRequest;
import software.amazon.awssdk.services.connect.model.GetCurrentMetricDataResponse;
import software.amazon.awssdk.services.connect.model.Unit;

/** How many agents of some queues are in a state now, as {@code GetCurrentMetricData} counts. */
final class CurrentAgents {

  private final AwsClients aws;

  CurrentAgents(AwsClients aws) {
    this.aws = aws;
  }

  /**
   * Counts agents, each state's agents added up.
   *
   * @throws io.temporal.failure.ApplicationFailure also when AWS has no figure, which is not the
   *     same as none
   */
  int count(String instanceId, List<String> queueIds, Region region, CurrentMetricName... states) {
    GetCurrentMetricDataRequest request = request(instanceId, queueIds, states);
    GetCurrentMetricDataResponse response =
        AwsCall.of(
            "counting agents of instance (" + instanceId + ") in " + region,
            () -> aws.connect(region).getCurrentMetricData(request));
    List<Double> figures =
        response.metricResults().stream()
            .flatMap(result -> result.collections().stream())
            .map(CurrentMetricData::value)
            .filter(Objects::nonNull)
            .toList();
    if (figures.isEmpty()) {
      throw AwsCall.tryAgain("AWS has no figure of agents for instance " + instanceId);
    }
    return (int) figures.stream().mapToDouble(Double::doubleValue).sum();
  }

  /** Without groupings AWS answers with one summary for all queues. */
  private static GetCurrentMetricDataRequest request(
      String instanceId, List<String> queueIds, CurrentMetricName... states) {
    List<CurrentMetric> metrics =
        List.of(states).stream()
            .map(state -> CurrentMetric.builder().name(state).unit(Unit.COUNT).build())
            .toList();
    return GetCurrentMetricDataRequest.builder()
        .instanceId(instanceId)
        .filters(Filters.builder().queues(queueIds).build())
        .currentMetrics(metrics)
        .build();
  }
}
