package dev.twinline.local.crowd;

import dev.twinline.simulator.limits.RequestLimits;
import dev.twinline.simulator.server.RequestLog;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The least time that AWS's limits allow for the requests that were made: of each operation in each
 * Region so many at once and so many a second, and the busiest of them decides.
 *
 * @param lane the busiest operation, with its Region
 * @param requests how often it was called
 * @param time what that takes at least
 */
record ApiBound(String lane, long requests, Duration time) {

  static List<ApiBound> of(List<RequestLog.Request> requests) {
    Map<String, List<RequestLog.Request>> lanes =
        requests.stream()
            .filter(request -> !isThrottled(request))
            .collect(
                Collectors.groupingBy(
                    request -> request.operation() + " in " + request.region(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return lanes.entrySet().stream()
        .map(lane -> of(lane.getKey(), lane.getValue()))
        .sorted(Comparator.comparing(ApiBound::time).reversed())
        .toList();
  }

  private static ApiBound of(String lane, List<RequestLog.Request> requests) {
    RequestLimits.Rate rate = RequestLimits.rateOf(requests.get(0).operation());
    double beyondTheBurst = Math.max(0, requests.size() - rate.burst());
    return new ApiBound(
        lane,
        requests.size(),
        Duration.ofMillis(Math.round(beyondTheBurst / rate.perSecond() * 1000)));
  }

  static boolean isThrottled(RequestLog.Request request) {
    return request.errorCode().equals("ThrottlingException");
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%s: %d requests, %.1f s", lane, requests, time.toMillis() / 1000.0);
  }
}
