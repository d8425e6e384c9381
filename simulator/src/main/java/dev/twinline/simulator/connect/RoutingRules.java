package dev.twinline.simulator.connect;

import dev.twinline.simulator.callers.Callers;
import dev.twinline.simulator.rules.Answers;
import dev.twinline.simulator.rules.Call;
import dev.twinline.simulator.rules.Fidelity;
import dev.twinline.simulator.rules.Fields;
import dev.twinline.simulator.rules.Refusal;
import dev.twinline.simulator.world.ContactCenter;
import dev.twinline.simulator.world.CrossRegionRouting;
import java.util.List;

/** Global routing: whether contacts of one Region may go to agents of the other. */
final class RoutingRules {
  private final Sight sight;
  private final Callers callers;

  RoutingRules(Sight sight, Callers callers) {
    this.sight = sight;
    this.callers = callers;
  }

  @Answers("GetCrossRegionRouting")
  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source =
          "API_GetCrossRegionRouting: the Regions whose contacts stay with their own agents, and"
              + " whose agents get no others; here both or none, as the API sets them")
  Fields getCrossRegionRouting(Call call) {
    ContactCenter contactCenter = enabledForGlobalRouting(call);
    boolean isolated = contactCenter.routing() == CrossRegionRouting.ISOLATED;
    return Fields.of("IsolatedRegions", isolated ? contactCenter.regions() : List.of());
  }

  @Answers("UpdateCrossRegionRouting")
  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source =
          "API_UpdateCrossRegionRouting: isolates all Regions or none, and leaves reporting and"
              + " search global; that it works at once, for waiting contacts too, is assumed")
  Fields updateCrossRegionRouting(Call call) {
    ContactCenter contactCenter = enabledForGlobalRouting(call);
    callers.route(
        contactCenter,
        call.input().flag("IsolatedAll") ? CrossRegionRouting.ISOLATED : CrossRegionRouting.GLOBAL);
    return Fields.none();
  }

  @Fidelity(
      value = Fidelity.Mark.ASSUMED,
      source =
          "API_GetCrossRegionRouting: available only for instances enabled for global routing; which"
              + " of its errors the others get is not documented")
  private ContactCenter enabledForGlobalRouting(Call call) {
    ContactCenter contactCenter = sight.contactCenter(call);
    if (!contactCenter.routing().enabled()) {
      throw Refusal.invalidRequest("The instance is not enabled for global routing");
    }
    return contactCenter;
  }
}
