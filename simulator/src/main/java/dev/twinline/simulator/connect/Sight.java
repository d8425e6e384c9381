package dev.twinline.simulator.connect;

import dev.twinline.simulator.rules.Call;
import dev.twinline.simulator.rules.Fidelity;
import dev.twinline.simulator.rules.Refusal;
import dev.twinline.simulator.world.ContactCenter;
import dev.twinline.simulator.world.Instance;
import dev.twinline.simulator.world.PhoneNumber;
import dev.twinline.simulator.world.TrafficDistributionGroup;
import dev.twinline.simulator.world.World;
import java.util.Optional;

/** What a request sees from the Region it was sent to. */
final class Sight {
  private final World world;

  Sight(World world) {
    this.world = world;
  }

  /** The contact center whose instance, in the Region of the call, the call names. */
  ContactCenter contactCenter(Call call) {
    return contactCenter(call, call.text("InstanceId"));
  }

  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source = "create-replica-connect-instance: source and replica have the same instance ID")
  ContactCenter contactCenter(Call call, String instanceIdOrArn) {
    return find(call, instanceIdOrArn)
        .orElseThrow(
            () ->
                Refusal.notFound(
                    "Instance not found in " + call.region() + ": " + instanceIdOrArn));
  }

  private Optional<ContactCenter> find(Call call, String instanceIdOrArn) {
    if (isArn(instanceIdOrArn) && !regionOf(instanceIdOrArn).equals(call.region())) {
      return Optional.empty();
    }
    return world
        .contactCenter(lastPart(instanceIdOrArn))
        .filter(each -> each.instance(call.region()).isPresent());
  }

  /** The instance, in the Region of the call, that the call names. */
  Instance instance(Call call) {
    return contactCenter(call).instance(call.region()).orElseThrow();
  }

  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source =
          "API_UpdateTrafficDistribution: in the paired Region the ARN must be given; chaos:FIXES.md#17"
              + " saw ResourceNotFoundException for the bare ID")
  TrafficDistributionGroup group(Call call, String idOrArn) {
    Optional<TrafficDistributionGroup> group =
        isArn(idOrArn)
            ? world.groupByArn(idOrArn)
            : world.group(idOrArn).filter(each -> each.homeRegion().equals(call.region()));
    return group
        .filter(each -> world.contactCenterOf(each).instance(call.region()).isPresent())
        .orElseThrow(
            () ->
                Refusal.notFound(
                    "Traffic distribution group not found in " + call.region() + ": " + idOrArn));
  }

  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source =
          "API_DescribePhoneNumber: a UUID in the alternate Region gives ResourceNotFoundException,"
              + " the full ARN works")
  PhoneNumber number(Call call) {
    String idOrArn = call.text("PhoneNumberId");
    return world
        .number(lastPart(idOrArn))
        .filter(
            number ->
                isArn(idOrArn)
                    ? number.arn().equals(idOrArn) && reaches(number, call.region())
                    : number.homeRegion().equals(call.region()))
        .orElseThrow(
            () -> Refusal.notFound("Phone number not found in " + call.region() + ": " + idOrArn));
  }

  /** A number of an instance is seen in its own Region, one of a group in both of the group's. */
  private boolean reaches(PhoneNumber number, String region) {
    return number.homeRegion().equals(region)
        || world
            .groupByArn(number.targetArn())
            .map(world::contactCenterOf)
            .flatMap(each -> each.instance(region))
            .isPresent();
  }

  /** The ARN of the contact center's instance in the Region of the call. */
  String instanceArn(Call call, ContactCenter contactCenter) {
    return world.arn(call.region(), "instance/" + contactCenter.instanceId());
  }

  /** The ARN of something below the contact center's instance in the Region of the call. */
  String arn(Call call, ContactCenter contactCenter, String path, String id) {
    return instanceArn(call, contactCenter) + "/" + path + "/" + id;
  }

  /** Whether a request tells of what is active in this Region. */
  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source =
          "global-routing-across-acgr-regions, API_UpdateCrossRegionRouting: with global routing"
              + " either Region gives the global view, also while they are isolated")
  static boolean tellsOf(Call call, ContactCenter contactCenter, String region) {
    return contactCenter.routing().enabled() || region.equals(call.region());
  }

  static boolean isArn(String text) {
    return text.startsWith("arn:");
  }

  static String regionOf(String arn) {
    String[] parts = arn.split(":");
    return parts.length > 3 ? parts[3] : "";
  }

  /** The ID, whether it was given bare or as the end of an ARN. */
  static String lastPart(String idOrArn) {
    return idOrArn.substring(idOrArn.lastIndexOf('/') + 1);
  }
}
