package dev.twinline.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import dev.twinline.simulator.callers.AgentHabits;
import dev.twinline.simulator.callers.Spread;
import dev.twinline.simulator.scene.Arrangement;
import dev.twinline.simulator.scene.WorldView;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gives the agents of a group habits: what they do when they are shifted. */
final class HabitControl {
  static final String FIELDS =
      "shortest, longest: durations such as PT10S; silentPercent, goneHomePercent,"
          + " ownEndpointPercent: numbers up to 100";

  private final Arrangement arrangement;
  private final WorldView world;

  HabitControl(Arrangement arrangement, WorldView world) {
    this.arrangement = arrangement;
    this.world = world;
  }

  Object change(ControlRequest request) {
    String group = group(request);
    JsonNode body =
        request.body(
            "shortest", "longest", "silentPercent", "goneHomePercent", "ownEndpointPercent");
    AgentHabits usual = AgentHabits.usual();
    AgentHabits habits =
        usual
            .withUntilAvailable(untilAvailable(body, usual.untilAvailable()))
            .withSilentPercent(percent(body, "silentPercent"))
            .withGoneHomePercent(percent(body, "goneHomePercent"))
            .withOwnEndpointPercent(percent(body, "ownEndpointPercent"));
    arrangement.habits(group, habits);
    return shown(group, habits);
  }

  private String group(ControlRequest request) {
    List<String> groups = world.groups().stream().map(WorldView.Group::name).toList();
    return request
        .subject()
        .filter(groups::contains)
        .orElseThrow(
            () ->
                WrongControl.badInput(
                    "The path must end in a group of the scene: "
                        + String.join(", ", groups)
                        + "."));
  }

  private static Spread untilAvailable(JsonNode body, Spread usual) {
    Duration shortest =
        body.has("shortest") ? ControlRequest.duration(body, "shortest") : usual.shortest();
    Duration longest =
        body.has("longest") ? ControlRequest.duration(body, "longest") : usual.longest();
    if (shortest.isNegative() || shortest.compareTo(longest) > 0) {
      throw WrongControl.badInput(
          "The field shortest must not be negative and not be longer than longest.");
    }
    return new Spread(shortest, longest);
  }

  private static int percent(JsonNode body, String name) {
    double percent = body.has(name) ? ControlRequest.number(body, name) : 0;
    if (percent > 100) {
      throw WrongControl.badInput("The field " + name + " must be at most 100.");
    }
    return (int) percent;
  }

  private static Map<String, Object> shown(String group, AgentHabits habits) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("group", group);
    shown.put("shortest", habits.untilAvailable().shortest().toString());
    shown.put("longest", habits.untilAvailable().longest().toString());
    shown.put("silentPercent", habits.silentPercent());
    shown.put("goneHomePercent", habits.goneHomePercent());
    shown.put("ownEndpointPercent", habits.ownEndpointPercent());
    return shown;
  }
}
