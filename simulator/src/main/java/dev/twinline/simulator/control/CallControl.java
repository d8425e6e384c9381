package dev.twinline.simulator.control;

import dev.twinline.simulator.callers.CallLedger;
import dev.twinline.simulator.callers.Outcome;
import dev.twinline.simulator.callers.Totals;
import dev.twinline.simulator.scene.WorldView;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Shows what became of callers. */
final class CallControl {
  private final CallLedger ledger;
  private final WorldView world;
  private final Set<String> regions;

  CallControl(CallLedger ledger, WorldView world, Set<String> regions) {
    this.ledger = ledger;
    this.world = world;
    this.regions = regions;
  }

  Object show(ControlRequest request) {
    Map<String, String> query = request.query("from", "to");
    Instant from = ControlRequest.moment(query, "from").orElse(Instant.MIN);
    Instant to = ControlRequest.moment(query, "to").orElse(Instant.MAX);
    Map<String, Object> byRegion = new LinkedHashMap<>();
    regions.forEach(region -> byRegion.put(region, shown(ledger.totals(region, from, to))));
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("now", world.now().toString());
    shown.put("regions", byRegion);
    shown.put("groups", byGroup());
    shown.put("series", series(from, to));
    return shown;
  }

  private Map<String, Object> byGroup() {
    Map<String, Object> byGroup = new LinkedHashMap<>();
    world
        .groups()
        .forEach(group -> byGroup.put(group.name(), shown(ledger.totalsOfGroup(group.name()))));
    return byGroup;
  }

  private List<Map<String, Object>> series(Instant from, Instant to) {
    return ledger.series(from, to).stream()
        .map(
            second -> {
              Map<String, Object> row = new LinkedHashMap<>();
              row.put("at", second.at().toString());
              row.put("region", second.region());
              row.putAll(shown(second.totals()));
              return row;
            })
        .toList();
  }

  private static Map<String, Object> shown(Totals totals) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("offered", totals.offered());
    shown.put("callsAgain", totals.callsAgain());
    shown.put("answered", totals.answered());
    shown.put("completed", totals.of(Outcome.COMPLETED));
    shown.put("dropped", totals.dropped());
    shown.put("lost", totals.lost());
    Map<String, Long> causes = new LinkedHashMap<>();
    for (Outcome outcome : Outcome.values()) {
      if (outcome.lost() && totals.of(outcome) > 0) {
        causes.put(outcome.name(), totals.of(outcome));
      }
    }
    shown.put("lostBy", causes);
    return shown;
  }
}
