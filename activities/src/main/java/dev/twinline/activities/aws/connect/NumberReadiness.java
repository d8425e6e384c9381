package dev.twinline.activities.aws.connect;

import dev.twinline.activities.aws.AwsCall;
import dev.twinline.activities.aws.AwsClients;
import dev.twinline.activities.aws.connect.ClaimedNumbers.Flows;
import dev.twinline.workflows.model.Observation;
import dev.twinline.workflows.model.Observation.Presence;
import dev.twinline.workflows.model.PhoneNumber;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.readiness.Finding.Check;
import dev.twinline.workflows.readiness.ReadinessActivities.GroupNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Whether callers would be moved with their group, and meet a flow where they arrive.
 *
 * <p>A number without a flow in a Region fails without a sound: nothing in the console shows it.
 */
final class NumberReadiness {

  private final ClaimedNumbers numbers;

  NumberReadiness(AwsClients aws) {
    this.numbers = new ClaimedNumbers(aws);
  }

  List<Finding> verify(String instanceId, List<GroupNumbers> groups, Region region) {
    Observation<Flows> flows = AwsCall.observe(() -> numbers.flows(instanceId, region));
    List<Finding> findings = new ArrayList<>();
    for (GroupNumbers group : groups) {
      Observation<Map<PhoneNumber, String>> claimed =
          AwsCall.observe(() -> numbers.of(group.arn(), region));
      findings.add(judgeClaims(group, claimed));
      findings.add(judgeFlows(group, claimed, flows, region));
    }
    return findings;
  }

  private static Finding judgeClaims(
      GroupNumbers group, Observation<Map<PhoneNumber, String>> claimed) {
    if (claimed.presence() == Presence.UNKNOWN) {
      return unknown(Check.NUMBERS_IN_GROUP, group, claimed.why());
    }
    List<PhoneNumber> elsewhere = notIn(claimed.resource().orElseThrow(), group);
    return elsewhere.isEmpty()
        ? Finding.passed(Check.NUMBERS_IN_GROUP, group.name(), inWords(group.numbers()))
        : Finding.failed(
            Check.NUMBERS_IN_GROUP,
            group.name(),
            inWords(elsewhere) + " not claimed to the group, so its callers would not move",
            "move each to the group with UpdatePhoneNumber, then attach its flow in both Regions");
  }

  private static Finding judgeFlows(
      GroupNumbers group,
      Observation<Map<PhoneNumber, String>> claimed,
      Observation<Flows> flows,
      Region region) {
    if (claimed.presence() == Presence.UNKNOWN || flows.presence() == Presence.UNKNOWN) {
      return unknown(Check.NUMBERS_HAVE_FLOWS, group, claimed.why() + flows.why());
    }
    Map<PhoneNumber, String> arns = claimed.resource().orElseThrow();
    List<PhoneNumber> elsewhere = notIn(arns, group);
    List<PhoneNumber> silent =
        group.numbers().stream()
            .filter(arns::containsKey)
            .filter(number -> flows.resource().orElseThrow().of(arns.get(number)).isEmpty())
            .toList();
    if (!silent.isEmpty()) {
      return Finding.failed(
          Check.NUMBERS_HAVE_FLOWS,
          group.name(),
          inWords(silent) + " without a flow in " + region + ", so its callers hear nothing",
          "run AssociatePhoneNumberContactFlow in " + region + " with the number's full ARN");
    }
    return elsewhere.isEmpty()
        ? Finding.passed(Check.NUMBERS_HAVE_FLOWS, group.name(), inWords(group.numbers()))
        : unknown(Check.NUMBERS_HAVE_FLOWS, group, inWords(elsewhere) + " not in the group");
  }

  private static List<PhoneNumber> notIn(Map<PhoneNumber, String> claimed, GroupNumbers group) {
    return group.numbers().stream().filter(number -> !claimed.containsKey(number)).toList();
  }

  private static Finding unknown(Check check, GroupNumbers group, String why) {
    return Finding.unknown(check, group.name(), why, Remedies.LOOK_AGAIN);
  }

  private static String inWords(List<PhoneNumber> numbers) {
    return numbers.stream().map(PhoneNumber::e164).collect(Collectors.joining(", "));
  }
}
