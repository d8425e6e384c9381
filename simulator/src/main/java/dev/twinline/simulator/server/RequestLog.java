package dev.twinline.simulator.server;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every request to an API, so that a test can compare what was written with what was planned. */
public final class RequestLog {
  private static final int KEPT = 50_000;

  /**
   * One request. A status of 0 says that it was not answered, or not yet; the input is kept for
   * requests that could change the world and reached their rule.
   */
  public record Request(
      long sequence,
      Instant at,
      String region,
      String service,
      String operation,
      boolean mutation,
      int status,
      String errorCode,
      Map<String, Object> input) {}

  private final Map<Long, Request> requests = new LinkedHashMap<>();
  private long sequence;

  synchronized Request arrived(
      Instant at, String region, String service, String operation, boolean mutation) {
    Request request =
        new Request(++sequence, at, region, service, operation, mutation, 0, "", Map.of());
    requests.put(sequence, request);
    requests.remove(sequence - KEPT);
    return request;
  }

  synchronized void answered(
      Request request, int status, String errorCode, Map<String, Object> input) {
    Request answered =
        new Request(
            request.sequence(),
            request.at(),
            request.region(),
            request.service(),
            request.operation(),
            request.mutation(),
            status,
            errorCode,
            input);
    requests.replace(request.sequence(), answered);
  }

  /** All requests that are kept, in the order in which they came. */
  public synchronized List<Request> all() {
    return List.copyOf(requests.values());
  }

  /** The requests that could change the world. */
  public List<Request> mutations() {
    return all().stream().filter(Request::mutation).toList();
  }

  /** The requests that did change the world: mutations that were answered without an error. */
  public List<Request> writes() {
    return mutations().stream().filter(request -> request.status() == 200).toList();
  }

  /** The requests for one operation. */
  public List<Request> of(String operation) {
    return all().stream().filter(request -> request.operation().equals(operation)).toList();
  }

  /** Forgets all requests; the sequence goes on. */
  public synchronized void clear() {
    requests.clear();
  }
}
