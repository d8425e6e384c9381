package dev.twinline.simulator.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.twinline.simulator.callers.Callers;
import dev.twinline.simulator.clock.ManualClock;
import dev.twinline.simulator.faults.Faults;
import dev.twinline.simulator.faults.Lies;
import dev.twinline.simulator.limits.RequestLimits;
import dev.twinline.simulator.scene.Arrangement;
import dev.twinline.simulator.scene.WorldView;
import dev.twinline.simulator.server.HttpPort;
import dev.twinline.simulator.server.RequestLog;
import dev.twinline.simulator.sns.Topics;
import dev.twinline.simulator.wire.WireReply;
import dev.twinline.simulator.wire.WireRequest;
import dev.twinline.simulator.world.CrossRegionRouting;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Everything below {@code /_simulator/}. */
public final class Controls implements HttpPort.Handler {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** What the controls show and switch. */
  public record Controlled(
      Faults faults,
      Lies lies,
      RequestLimits limits,
      RequestLog requests,
      Callers callers,
      WorldView world,
      Arrangement arrangement,
      InstantSource clock,
      Set<String> operations,
      Topics topics,
      Runnable reset) {}

  /** A control: what it accepts, in words, and how it answers. */
  private record Control(String accepts, Function<ControlRequest, Object> answer) {}

  private final Controlled controlled;
  private final Map<String, Control> controls = new LinkedHashMap<>();

  /** The controls over one run of the scene. */
  public Controls(Controlled controlled) {
    this.controlled = controlled;
    Set<String> regions = new TreeSet<>(controlled.world().regions());
    FaultControl faults = new FaultControl(controlled.faults(), regions, controlled.operations());
    CallControl calls = new CallControl(controlled.callers().ledger(), controlled.world(), regions);
    WorldControl world = new WorldControl(controlled.world());
    add("GET", "nothing", request -> list());
    add("GET health", "nothing", request -> Map.of("status", "UP"));
    add("GET world", "nothing", request -> world.show());
    add("GET calls", "from and to in the query, as ISO 8601", calls::show);
    add("GET requests", "mutations, operation and after in the query", this::requests);
    add("GET published", "nothing", request -> new PublicationControl(controlled.topics()).show());
    add("GET faults", "a Region in the path, or none for all", faults::show);
    add("PUT faults", "a Region in the path; " + FaultControl.FIELDS, faults::change);
    add("DELETE faults", "a Region in the path, or none for all", faults::heal);
    LieControl lies = new LieControl(controlled.lies(), controlled.world(), regions);
    add("GET lies", "nothing", request -> lies.show());
    add("PUT lies", LieControl.FIELDS, lies::change);
    add("DELETE lies", "nothing", request -> lies.tellTheTruth());
    HabitControl habits = new HabitControl(controlled.arrangement(), controlled.world());
    add("PUT habits", "a group in the path; " + HabitControl.FIELDS, habits::change);
    add("PUT routing", "state: NOT_ENABLED, GLOBAL or ISOLATED", this::changeRouting);
    add("GET limits", "nothing", request -> limits());
    add("PUT limits", "on: true or false", this::switchLimits);
    add("PUT traffic", "callsPerSecond: a number", this::changeTraffic);
    add("GET clock", "nothing", request -> clock());
    add("POST clock", "advance: a duration such as PT10S", this::advanceClock);
    add("POST reset", "nothing", request -> reset());
  }

  private void add(String what, String accepts, Function<ControlRequest, Object> answer) {
    controls.put(what, new Control(accepts, answer));
  }

  private Object list() {
    Map<String, String> accepted = new LinkedHashMap<>();
    controls.forEach((what, control) -> accepted.put(what, control.accepts()));
    return Map.of("controls", accepted);
  }

  @Override
  public Optional<WireReply> answer(WireRequest request) {
    try {
      ControlRequest asked = new ControlRequest(request);
      Control control = controls.get(asked.what());
      if (control == null) {
        throw WrongControl.unknown(
            "There is no control '"
                + asked.what()
                + "'; there are "
                + String.join(", ", controls.keySet())
                + ".");
      }
      return Optional.of(json(200, control.answer().apply(asked)));
    } catch (WrongControl wrong) {
      return Optional.of(json(wrong.status(), Map.of("error", wrong.getMessage())));
    }
  }

  private Object requests(ControlRequest request) {
    Map<String, String> query = request.query("mutations", "operation", "after");
    boolean mutations = "true".equals(query.get("mutations"));
    String operation = query.getOrDefault("operation", "");
    long after = sequence(query.getOrDefault("after", "0"));
    List<Map<String, Object>> shown =
        controlled.requests().all().stream()
            .filter(entry -> entry.sequence() > after)
            .filter(entry -> !mutations || entry.mutation())
            .filter(entry -> operation.isEmpty() || entry.operation().equals(operation))
            .map(Controls::shown)
            .toList();
    return Map.of("requests", shown);
  }

  private static long sequence(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw WrongControl.badInput("The parameter after must be the sequence of a request.");
    }
  }

  private static Map<String, Object> shown(RequestLog.Request entry) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("sequence", entry.sequence());
    shown.put("at", entry.at().toString());
    shown.put("region", entry.region());
    shown.put("service", entry.service());
    shown.put("operation", entry.operation());
    shown.put("mutation", entry.mutation());
    shown.put("status", entry.status());
    shown.put("errorCode", entry.errorCode());
    shown.put("input", entry.input());
    return shown;
  }

  private Object limits() {
    Instant now = controlled.world().now();
    List<Map<String, Object>> buckets =
        controlled.limits().used(now).stream()
            .map(
                bucket -> {
                  Map<String, Object> shown = new LinkedHashMap<>();
                  shown.put("region", bucket.region());
                  shown.put("operation", bucket.operation());
                  shown.put("tokens", bucket.tokens());
                  shown.put("perSecond", bucket.rate().perSecond());
                  shown.put("burst", bucket.rate().burst());
                  return shown;
                })
            .toList();
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("on", controlled.limits().on());
    shown.put("buckets", buckets);
    return shown;
  }

  private Object switchLimits(ControlRequest request) {
    controlled.limits().switchTo(ControlRequest.flag(request.body("on"), "on"));
    return limits();
  }

  private Object changeTraffic(ControlRequest request) {
    JsonNode body = request.body("callsPerSecond");
    double rate = ControlRequest.number(body, "callsPerSecond");
    controlled.arrangement().callsPerSecond(rate);
    return Map.of("callsPerSecond", rate);
  }

  private Object changeRouting(ControlRequest request) {
    CrossRegionRouting routing =
        ControlRequest.choice(request.body("state"), "state", CrossRegionRouting.class)
            .orElseThrow(() -> WrongControl.badInput("The field state must be given."));
    controlled.arrangement().routing(routing);
    return Map.of("routing", controlled.world().routing().name());
  }

  private Object clock() {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("now", controlled.world().now().toString());
    shown.put("manual", controlled.clock() instanceof ManualClock);
    return shown;
  }

  private Object advanceClock(ControlRequest request) {
    Duration step = ControlRequest.duration(request.body("advance"), "advance");
    if (!(controlled.clock() instanceof ManualClock manual)) {
      throw WrongControl.badInput("The clock runs by itself and can not be advanced.");
    }
    if (step.isNegative()) {
      throw WrongControl.badInput("The field advance must not be negative.");
    }
    manual.advance(step);
    return clock();
  }

  private Object reset() {
    controlled.reset().run();
    return Map.of("reset", true);
  }

  private static WireReply json(int status, Object content) {
    try {
      byte[] body = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(content);
      return new WireReply(status, Map.of("Content-Type", "application/json"), body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
