package dev.twinline.simulator.connect;

import dev.twinline.simulator.rules.Answers;
import dev.twinline.simulator.rules.Call;
import dev.twinline.simulator.rules.Fidelity;
import dev.twinline.simulator.rules.Fields;
import dev.twinline.simulator.rules.Refusal;
import dev.twinline.simulator.world.PhoneNumber;
import dev.twinline.simulator.world.TrafficDistributionGroup;
import dev.twinline.simulator.world.World;
import java.util.List;
import java.util.Optional;

/** Claimed phone numbers and what they are claimed to. */
final class PhoneNumberRules {
  private static final int NUMBERS_ON_A_PAGE = 1000;
  private static final String COUNTRY = "US";
  private static final String TYPE = "DID";

  private final World world;
  private final Sight sight;

  PhoneNumberRules(World world, Sight sight) {
    this.world = world;
    this.sight = sight;
  }

  @Answers("ListPhoneNumbersV2")
  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source =
          "API_ListPhoneNumbersV2: numbers of a group are listed in both of its Regions, without a"
              + " target those claimed in the Region of the request")
  Fields listPhoneNumbers(Call call) {
    List<PhoneNumber> numbers =
        world.numbers().stream()
            .filter(number -> isAskedFor(call, number))
            .filter(number -> isOfCountry(call))
            .filter(number -> isOfType(call))
            .filter(number -> startsWith(call, number))
            .toList();
    return Page.of(
        call, NUMBERS_ON_A_PAGE, "ListPhoneNumbersSummaryList", numbers, this::described);
  }

  private boolean isAskedFor(Call call, PhoneNumber number) {
    Optional<String> target = target(call);
    return target.isPresent()
        ? number.targetArn().equals(target.get())
        : number.homeRegion().equals(call.region());
  }

  /** The target the call names, which the Region of the call must see. */
  private Optional<String> target(Call call) {
    Optional<String> instance =
        call.input()
            .optionalText("InstanceId")
            .map(id -> sight.instanceArn(call, sight.contactCenter(call, id)));
    Optional<String> target = call.input().optionalText("TargetArn");
    target.ifPresent(arn -> requireTarget(call, arn));
    return target.or(() -> instance);
  }

  private void requireTarget(Call call, String arn) {
    if (!Sight.isArn(arn)) {
      throw Refusal.invalidParameter("TargetArn is not an ARN");
    }
    if (arn.contains(":traffic-distribution-group/")) {
      sight.group(call, arn);
    } else {
      sight.contactCenter(call, arn);
    }
  }

  private static boolean isOfCountry(Call call) {
    List<String> countries = call.input().texts("PhoneNumberCountryCodes");
    return countries.isEmpty() || countries.contains(COUNTRY);
  }

  private static boolean isOfType(Call call) {
    List<String> types = call.input().texts("PhoneNumberTypes");
    return types.isEmpty() || types.contains(TYPE);
  }

  private static boolean startsWith(Call call, PhoneNumber number) {
    return number.e164().startsWith(call.input().optionalText("PhoneNumberPrefix").orElse(""));
  }

  private Fields described(PhoneNumber number) {
    return Fields.of("PhoneNumberId", number.id())
        .with("PhoneNumberArn", number.arn())
        .with("PhoneNumber", number.e164())
        .with("PhoneNumberCountryCode", COUNTRY)
        .with("PhoneNumberType", TYPE)
        .with("PhoneNumberDescription", number.description())
        .with("TargetArn", number.targetArn())
        .with("InstanceId", instanceIdOf(number));
  }

  private static Optional<String> instanceIdOf(PhoneNumber number) {
    return Optional.of(number.targetArn())
        .filter(arn -> arn.contains(":instance/"))
        .map(Sight::lastPart);
  }

  @Answers("DescribePhoneNumber")
  @Fidelity(value = Fidelity.Mark.DOCUMENTED, source = "API_DescribePhoneNumber")
  Fields describePhoneNumber(Call call) {
    PhoneNumber number = sight.number(call);
    return Fields.of(
        "ClaimedPhoneNumberSummary",
        described(number).with("PhoneNumberStatus", Fields.of("Status", "CLAIMED")));
  }

  @Answers("UpdatePhoneNumber")
  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source =
          "API_UpdatePhoneNumber: moves a number between instances and groups, only in the Region it"
              + " was claimed in; its flow must be attached again")
  Fields updatePhoneNumber(Call call) {
    PhoneNumber number = sight.number(call);
    String target = target(call).orElseThrow(PhoneNumberRules::withoutTarget);
    if (!number.homeRegion().equals(call.region())) {
      throw Refusal.invalidParameter("The number was claimed in " + number.homeRegion());
    }
    refuseUnreadyTarget(target);
    if (!number.targetArn().equals(target)) {
      number.moveTo(target);
    }
    return Fields.of("PhoneNumberId", number.id()).with("PhoneNumberArn", number.arn());
  }

  private static Refusal withoutTarget() {
    return Refusal.invalidParameter("TargetArn or InstanceId must be given");
  }

  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source = "claim-phone-numbers-traffic-distribution-groups: the group must be ACTIVE")
  private void refuseUnreadyTarget(String target) {
    Optional<TrafficDistributionGroup> group = world.groupByArn(target);
    if (group.isPresent() && group.get().status() != TrafficDistributionGroup.Status.ACTIVE) {
      throw Refusal.notFound("The traffic distribution group is not ACTIVE: " + target);
    }
  }
}
