package dev.twinline.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import dev.twinline.simulator.faults.Lies;
import dev.twinline.simulator.scene.WorldView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Shows and switches what Amazon Connect does or says against its own word. */
final class LieControl {
  static final String FIELDS =
      "misroute: {group, region}; everyAgentAvailable, newerMembersOmitted: true or false";

  private final Lies lies;
  private final WorldView world;
  private final Set<String> regions;

  LieControl(Lies lies, WorldView world, Set<String> regions) {
    this.lies = lies;
    this.world = world;
    this.regions = regions;
  }

  Object show() {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("misrouted", lies.misrouted());
    shown.put("everyAgentAvailable", lies.everyAgentAvailable());
    shown.put("newerMembersOmitted", lies.newerMembersOmitted());
    return shown;
  }

  Object change(ControlRequest request) {
    JsonNode body = request.body("misroute", "everyAgentAvailable", "newerMembersOmitted");
    // Everything is read before anything is switched, so that wrong input changes nothing.
    Runnable misroute = body.has("misroute") ? misroute(body.get("misroute")) : () -> {};
    boolean changesClaim = body.has("everyAgentAvailable");
    boolean claim = changesClaim && ControlRequest.flag(body, "everyAgentAvailable");
    boolean changesMembers = body.has("newerMembersOmitted");
    boolean omitted = changesMembers && ControlRequest.flag(body, "newerMembersOmitted");

    misroute.run();
    if (changesClaim) {
      lies.claimEveryAgentAvailable(claim);
    }
    if (changesMembers) {
      lies.omitNewerMembers(omitted);
    }
    return show();
  }

  private Runnable misroute(JsonNode node) {
    ControlRequest.checked(node, "misroute", "group", "region");
    String group =
        oneOf(node, "group", world.groups().stream().map(WorldView.Group::name).toList());
    String region = oneOf(node, "region", List.copyOf(regions));
    return () -> lies.misroute(group, region);
  }

  private static String oneOf(JsonNode node, String name, List<String> accepted) {
    String given = node.path(name).asText();
    if (!accepted.contains(given)) {
      throw WrongControl.badInput(
          "The field " + name + " must be one of " + String.join(", ", accepted) + ".");
    }
    return given;
  }

  Object tellTheTruth() {
    lies.tellTheTruth();
    return show();
  }
}
