package dev.twinline.starter;

import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.model.RegionPair;
import dev.twinline.workflows.model.SignInDistribution;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.model.TrafficDistributionGroup;
import dev.twinline.workflows.model.TrafficShare;
import dev.twinline.workflows.operation.ShellWord;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The AWS commands that move a contact center by hand, computed from its file alone.
 *
 * @param directions each Region as the destination, then the way home
 */
record Runbook(String contactCenter, List<Direction> directions) {

  /**
   * One way to move.
   *
   * @param through the Region whose API takes every command: the one that will serve
   */
  record Direction(String title, String when, Region through, List<Step> steps) {}

  /**
   * One group's move, most critical group first.
   *
   * @param write sets the distribution
   * @param status shows ACTIVE when the change is done
   * @param readBack shows the distribution
   */
  record Step(String group, String write, String status, String readBack) {}

  static Runbook of(ContactCenter center) {
    RegionPair pair = center.regions();
    return new Runbook(
        center.name().value(),
        List.of(
            leave(center, pair.source(), pair.replica()),
            leave(center, pair.replica(), pair.source()),
            direction(
                center,
                "Back to normal",
                "when both Regions are well again",
                pair.source(),
                TrafficDistributionGroup::normal)));
  }

  private static Direction leave(ContactCenter center, Region from, Region to) {
    return direction(
        center,
        "Everything to " + to,
        "when " + from + " is impaired; no command needs " + from,
        to,
        group -> TrafficDistribution.allIn(to, center.regions(), group.isDefault()));
  }

  private static Direction direction(
      ContactCenter center,
      String title,
      String when,
      Region through,
      Function<TrafficDistributionGroup, TrafficDistribution> goal) {
    return new Direction(
        title,
        when,
        through,
        center.groups().stream().map(group -> step(group, goal.apply(group), through)).toList());
  }

  private static Step step(
      TrafficDistributionGroup group, TrafficDistribution goal, Region through) {
    String arn = ShellWord.quoted(group.arn().value());
    return new Step(
        group.name(),
        "aws connect update-traffic-distribution --region "
            + through
            + " \\\n  --id "
            + arn
            + " \\\n  --telephony-config "
            + shares(goal.telephony())
            + " \\\n  --agent-config "
            + shares(goal.agents())
            + goal.signIn().map(it -> " \\\n  --sign-in-config " + signIn(it)).orElse(""),
        "aws connect describe-traffic-distribution-group --region "
            + through
            + " \\\n  --traffic-distribution-group-id "
            + arn
            + " \\\n  --query TrafficDistributionGroup.Status --output text",
        "aws connect get-traffic-distribution --region " + through + " \\\n  --id " + arn);
  }

  private static String shares(TrafficShare share) {
    return distributions(
        share.percentByRegion().entrySet().stream()
            .map(it -> "{\"Region\":\"" + it.getKey() + "\",\"Percentage\":" + it.getValue() + "}")
            .toList());
  }

  private static String signIn(SignInDistribution signIn) {
    return distributions(
        signIn.enabledByRegion().entrySet().stream()
            .map(it -> "{\"Region\":\"" + it.getKey() + "\",\"Enabled\":" + it.getValue() + "}")
            .toList());
  }

  private static String distributions(List<String> each) {
    return ShellWord.quoted(
        each.stream().collect(Collectors.joining(",", "{\"Distributions\":[", "]}")));
  }
}
