package dev.twinline.simulator.connect;

import dev.twinline.simulator.rules.Answers;
import dev.twinline.simulator.rules.Call;
import dev.twinline.simulator.rules.Fidelity;
import dev.twinline.simulator.rules.Fields;
import dev.twinline.simulator.rules.Refusal;
import dev.twinline.simulator.world.ContactCenter;
import dev.twinline.simulator.world.Instance;
import dev.twinline.simulator.world.World;
import java.util.List;
import java.util.Map;

/** Instances and their attributes. */
final class InstanceRules {
  private static final int INSTANCES_ON_A_PAGE = 10;
  private static final int ATTRIBUTES_ON_A_PAGE = 7;

  private final World world;
  private final Sight sight;

  InstanceRules(World world, Sight sight) {
    this.world = world;
    this.sight = sight;
  }

  @Answers("DescribeInstance")
  @Fidelity(value = Fidelity.Mark.DOCUMENTED, source = "API_DescribeInstance")
  Fields describeInstance(Call call) {
    ContactCenter contactCenter = sight.contactCenter(call);
    return Fields.of("Instance", instance(call, contactCenter))
        .with("ReplicationConfiguration", replication(contactCenter));
  }

  private Fields instance(Call call, ContactCenter contactCenter) {
    Instance instance = contactCenter.instance(call.region()).orElseThrow();
    return Fields.of("Id", contactCenter.instanceId())
        .with("Arn", sight.instanceArn(call, contactCenter))
        .with("IdentityManagementType", "SAML")
        .with("InstanceAlias", instance.alias())
        .with("CreatedTime", instance.createdAt())
        .with("ServiceRole", serviceRole(contactCenter))
        .with("InstanceStatus", instance.status().name())
        .with("InboundCallsEnabled", instance.allows("INBOUND_CALLS"))
        .with("OutboundCallsEnabled", instance.allows("OUTBOUND_CALLS"))
        .with("InstanceAccessUrl", instance.accessUrl());
  }

  private String serviceRole(ContactCenter contactCenter) {
    return "arn:aws:iam::"
        + world.account()
        + ":role/aws-service-role/connect.amazonaws.com/AWSServiceRoleForAmazonConnect_"
        + contactCenter.source().alias();
  }

  @Fidelity(
      value = Fidelity.Mark.ASSUMED,
      source =
          "the members are modelled (API_ReplicationConfiguration); that both Regions are listed,"
              + " and that an instance without replica has none of it, is not documented")
  private static Fields replication(ContactCenter contactCenter) {
    if (contactCenter.replicaRegion().isEmpty()) {
      return null;
    }
    List<Fields> statuses =
        contactCenter.regions().stream()
            .map(region -> contactCenter.instance(region).orElseThrow())
            .map(InstanceRules::replicationStatus)
            .toList();
    return Fields.of("ReplicationStatusSummaryList", statuses)
        .with("SourceRegion", contactCenter.sourceRegion())
        .with(
            "GlobalSignInEndpoint",
            "https://" + contactCenter.sourceRegion() + ".sign-in.connect.aws/saml");
  }

  private static Fields replicationStatus(Instance instance) {
    return Fields.of("Region", instance.region())
        .with("ReplicationStatus", instance.replication().name());
  }

  @Answers("ListInstances")
  @Fidelity(value = Fidelity.Mark.DOCUMENTED, source = "API_ListInstances: at most 10 on a page")
  Fields listInstances(Call call) {
    List<ContactCenter> here =
        world.contactCenters().stream()
            .filter(each -> each.instance(call.region()).isPresent())
            .toList();
    return Page.of(
        call, INSTANCES_ON_A_PAGE, "InstanceSummaryList", here, each -> instance(call, each));
  }

  @Answers("DescribeInstanceAttribute")
  @Fidelity(value = Fidelity.Mark.DOCUMENTED, source = "API_DescribeInstanceAttribute")
  Fields describeInstanceAttribute(Call call) {
    String type = call.text("AttributeType");
    String value = sight.instance(call).attributes().getOrDefault(type, "false");
    return Fields.of("Attribute", attribute(type, value));
  }

  @Answers("ListInstanceAttributes")
  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source = "API_ListInstanceAttributes: at most 7 on a page")
  Fields listInstanceAttributes(Call call) {
    List<Map.Entry<String, String>> all = List.copyOf(sight.instance(call).attributes().entrySet());
    return Page.of(
        call,
        ATTRIBUTES_ON_A_PAGE,
        "Attributes",
        all,
        each -> attribute(each.getKey(), each.getValue()));
  }

  private static Fields attribute(String type, String value) {
    return Fields.of("AttributeType", type).with("Value", value);
  }

  @Answers("UpdateInstanceAttribute")
  @Fidelity(
      value = Fidelity.Mark.ASSUMED,
      source = "the effect is documented (API_UpdateInstanceAttribute), its being immediate is not")
  Fields updateInstanceAttribute(Call call) {
    String value = call.text("Value");
    if (!value.equals("true") && !value.equals("false")) {
      throw Refusal.invalidParameter("The value of an instance attribute is true or false");
    }
    sight.instance(call).attributes().put(call.text("AttributeType"), value);
    return Fields.none();
  }
}
