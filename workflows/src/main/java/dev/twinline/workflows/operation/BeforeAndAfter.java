package dev.twinline.workflows.operation;

import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.model.SignInDistribution;
import dev.twinline.workflows.model.TrafficShare;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Moves as people read them: each group with what it has and what it will have, side by side, a
 * line for each Region. The lines are short, since the Web UI shows them in half of its width.
 */
public final class BeforeAndAfter {

  private final StringBuilder block = new StringBuilder();

  private BeforeAndAfter() {}

  /** The moves, one below the other. */
  public static String of(List<GroupMove> moves) {
    BeforeAndAfter text = new BeforeAndAfter();
    moves.forEach(text::group);
    return text.block.toString();
  }

  private void group(GroupMove move) {
    block.append(move.name()).append('\n');
    part("telephony", shares(move.from().telephony()), shares(move.goal().telephony()));
    part("agents", shares(move.from().agents()), shares(move.goal().agents()));
    move.goal()
        .signIn()
        .ifPresent(
            goal ->
                part(
                    "sign-in",
                    move.from().signIn().map(BeforeAndAfter::doors).orElse(new TreeMap<>()),
                    doors(goal)));
  }

  private void part(String name, Map<Region, String> before, SortedMap<Region, String> after) {
    int width = after.keySet().stream().mapToInt(region -> region.code().length()).max().orElse(0);
    String label = name;
    for (Map.Entry<Region, String> goal : after.entrySet()) {
      block.append(
          String.format(
              "  %-9s  %-" + width + "s  %4s → %4s\n",
              label,
              goal.getKey(),
              before.getOrDefault(goal.getKey(), "?"),
              goal.getValue()));
      label = "";
    }
  }

  private static SortedMap<Region, String> shares(TrafficShare share) {
    return texts(share.percentByRegion(), percent -> percent + "%");
  }

  private static SortedMap<Region, String> doors(SignInDistribution signIn) {
    return texts(signIn.enabledByRegion(), isOn -> isOn ? "on" : "off");
  }

  private static <T> SortedMap<Region, String> texts(
      Map<Region, T> values, Function<T, String> text) {
    return values.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, each -> text.apply(each.getValue()), (a, b) -> a, TreeMap::new));
  }
}
