package dev.twinline.simulator.server;

import dev.twinline.simulator.clock.Timeline;
import dev.twinline.simulator.faults.Faults;
import dev.twinline.simulator.faults.Passage;
import dev.twinline.simulator.limits.RequestLimits;
import dev.twinline.simulator.models.Operation;
import dev.twinline.simulator.rules.Call;
import dev.twinline.simulator.rules.Fields;
import dev.twinline.simulator.rules.Refusal;
import dev.twinline.simulator.wire.Service;
import dev.twinline.simulator.wire.SignatureScope;
import dev.twinline.simulator.wire.WireReply;
import dev.twinline.simulator.wire.WireRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way of an API request: scope, operation, faults, limits, model, rule, reply. */
public final class Api implements HttpPort.Handler {
  private static final Logger LOG = LoggerFactory.getLogger(Api.class);
  private static final Map<String, Object> NO_INPUT = Map.of();

  private final Map<String, Service> services = new LinkedHashMap<>();
  private final Service spokesman;
  private final Timeline timeline;
  private final Faults faults;
  private final RequestLimits limits;
  private final RequestLog log;
  private final Latency latency;
  private final AtomicLong requestIds = new AtomicLong();

  /** Time that every request takes, spent outside all locks. */
  public interface Latency {

    /** Waits as long as a request takes. */
    void pass();
  }

  /** An API of these services. */
  public Api(
      List<Service> services,
      Timeline timeline,
      Faults faults,
      RequestLimits limits,
      RequestLog log,
      Latency latency) {
    services.forEach(service -> this.services.put(service.name(), service));
    // Errors of requests that reach no service still need a protocol to be written in.
    this.spokesman = services.get(0);
    this.timeline = timeline;
    this.faults = faults;
    this.limits = limits;
    this.log = log;
    this.latency = latency;
  }

  @Override
  public Optional<WireReply> answer(WireRequest request) {
    String requestId = new UUID(0, requestIds.incrementAndGet()).toString();
    return answer(request, requestId).map(reply -> withRequestId(reply, requestId));
  }

  private Optional<WireReply> answer(WireRequest request, String requestId) {
    Service speaker = spokesman;
    try {
      SignatureScope scope = SignatureScope.of(request);
      Service service = service(scope);
      speaker = service;
      Operation operation =
          service.route(request).orElseThrow(() -> service.unknownOperation(request));
      return answer(scope, service, operation, request, requestId);
    } catch (Refusal refusal) {
      return Optional.of(speaker.reply(refusal, requestId));
    }
  }

  private Service service(SignatureScope scope) {
    Service service = services.get(scope.service());
    if (service == null) {
      throw new Refusal(
          "UnknownOperationException", "The simulator does not play " + scope.service());
    }
    return service;
  }

  private Optional<WireReply> answer(
      SignatureScope scope,
      Service service,
      Operation operation,
      WireRequest request,
      String requestId) {
    RequestLog.Request entry =
        log.arrived(
            timeline.look(timeline::now),
            scope.region(),
            service.name(),
            operation.name(),
            operation.mutates());
    Map<String, Object> input = NO_INPUT;
    try {
      if (faults.meet(scope.region(), operation.name(), request.rawPath()) == Passage.CLOSED) {
        log.answered(entry, 0, "ConnectionClosed", input);
        return Optional.empty();
      }
      latency.pass();
      limits.take(scope.region(), operation.name(), timeline.look(timeline::now));
      Fields fields = service.read(operation, request);
      input = operation.mutates() ? fields.plain() : NO_INPUT;
      WireReply reply = timeline.look(() -> obey(scope, service, operation, fields, requestId));
      log.answered(entry, reply.status(), "", input);
      return Optional.of(reply);
    } catch (Refusal refusal) {
      WireReply reply = service.reply(refusal, requestId);
      log.answered(entry, reply.status(), refusal.code(), input);
      return Optional.of(reply);
    } catch (RuntimeException e) {
      LOG.error("answering {} in {}", operation.name(), scope.region(), e);
      Refusal bug = new Refusal("InternalFailure", "A bug of the simulator: " + e.getMessage());
      log.answered(entry, 500, bug.code(), input);
      return Optional.of(service.reply(bug, requestId));
    }
  }

  private WireReply obey(
      SignatureScope scope, Service service, Operation operation, Fields input, String requestId) {
    Call call = new Call(timeline.now(), scope.region(), operation.name(), input);
    return service.reply(operation, service.answer(operation, call), requestId);
  }

  private static WireReply withRequestId(WireReply reply, String requestId) {
    Map<String, String> headers = new LinkedHashMap<>(reply.headers());
    headers.put("x-amzn-RequestId", requestId);
    return new WireReply(reply.status(), headers, reply.body());
  }
}
