package dev.twinline.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import dev.twinline.simulator.faults.Faults;
import dev.twinline.simulator.faults.Mode;
import dev.twinline.simulator.faults.RegionFaults;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Shows and switches faults. */
final class FaultControl {
  static final String FIELDS =
      "controlPlane: UP, HANG, RESET or UNAVAILABLE; telephony, region: UP or DOWN; slowMillis: a"
          + " number; throttled: true or false; refuse: {operation"
          + " (* for each), code, times}";

  private enum ControlPlane {
    UP,
    HANG,
    RESET,
    UNAVAILABLE
  }

  private enum UpOrDown {
    UP,
    DOWN
  }

  private final Faults faults;
  private final Set<String> regions;
  private final Set<String> operations;

  FaultControl(Faults faults, Set<String> regions, Set<String> operations) {
    this.faults = faults;
    this.regions = regions;
    this.operations = operations;
  }

  Object show(ControlRequest request) {
    if (request.subject().isPresent()) {
      return shown(faults.of(region(request)));
    }
    List<Map<String, Object>> all = faults.all().stream().map(FaultControl::shown).toList();
    return Map.of("faults", all);
  }

  Object heal(ControlRequest request) {
    if (request.subject().isPresent()) {
      faults.heal(region(request));
    } else {
      faults.healAll();
    }
    return show(request);
  }

  Object change(ControlRequest request) {
    String region = region(request);
    JsonNode body =
        request.body("controlPlane", "telephony", "region", "slowMillis", "throttled", "refuse");
    // Everything is read before anything is switched, so that wrong input changes nothing.
    var whole = ControlRequest.choice(body, "region", UpOrDown.class);
    var controlPlane = ControlRequest.choice(body, "controlPlane", ControlPlane.class);
    var telephony = ControlRequest.choice(body, "telephony", UpOrDown.class);
    boolean changesSlow = body.has("slowMillis");
    double slow = changesSlow ? ControlRequest.number(body, "slowMillis") : 0;
    boolean changesThrottled = body.has("throttled");
    boolean throttled = changesThrottled && ControlRequest.flag(body, "throttled");
    Runnable refusal = body.has("refuse") ? refusal(region, body.get("refuse")) : () -> {};

    whole.ifPresent(state -> switchRegion(region, state));
    controlPlane.ifPresent(state -> switchControlPlane(region, state));
    telephony.ifPresent(state -> switchTelephony(region, state));
    if (changesSlow) {
      faults.slow(region, Duration.ofMillis(Math.round(slow)));
    }
    if (changesThrottled) {
      faults.throttled(region, throttled);
    }
    refusal.run();
    return shown(faults.of(region));
  }

  private void switchRegion(String region, UpOrDown state) {
    switchTelephony(region, state);
    switchControlPlane(region, state == UpOrDown.UP ? ControlPlane.UP : ControlPlane.HANG);
  }

  private void switchTelephony(String region, UpOrDown state) {
    if (state == UpOrDown.UP) {
      faults.telephonyUp(region);
    } else {
      faults.telephonyDown(region);
    }
  }

  private void switchControlPlane(String region, ControlPlane state) {
    if (state == ControlPlane.UP) {
      faults.controlPlaneUp(region);
    } else {
      faults.controlPlaneDown(region, Mode.valueOf(state.name()));
    }
  }

  private Runnable refusal(String region, JsonNode node) {
    ControlRequest.checked(node, "refuse", "operation", "code", "times");
    String operation = node.path("operation").asText();
    String code = node.path("code").asText();
    if (!operations.contains(operation) && !operation.equals(RegionFaults.ANY_OPERATION)) {
      throw WrongControl.badInput(
          "The field operation must be one of "
              + String.join(", ", operations)
              + ", or * for each of them.");
    }
    if (code.isEmpty()) {
      throw WrongControl.badInput("The field code must be an error code of the service.");
    }
    if (!node.has("times")) {
      return () -> faults.refuse(region, operation, code);
    }
    int times = (int) ControlRequest.number(node, "times");
    return () -> faults.refuse(region, operation, code, times);
  }

  private String region(ControlRequest request) {
    return request
        .subject()
        .filter(regions::contains)
        .orElseThrow(
            () ->
                WrongControl.badInput(
                    "The path must end in a Region of the scene: "
                        + String.join(", ", regions)
                        + "."));
  }

  private static Map<String, Object> shown(RegionFaults faults) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("region", faults.region());
    shown.put("controlPlane", faults.controlPlane().map(Mode::name).orElse("UP"));
    shown.put("telephony", faults.telephonyDown() ? "DOWN" : "UP");
    shown.put("slowMillis", faults.slow().toMillis());
    shown.put("throttled", faults.throttled());
    Map<String, Object> refused = new LinkedHashMap<>();
    faults
        .refused()
        .forEach(
            (operation, refusal) -> {
              Map<String, Object> entry = new LinkedHashMap<>();
              entry.put("code", refusal.code());
              refusal.times().ifPresent(times -> entry.put("times", times));
              refused.put(operation, entry);
            });
    shown.put("refused", refused);
    return shown;
  }
}
