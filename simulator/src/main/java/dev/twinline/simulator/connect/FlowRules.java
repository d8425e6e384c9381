package dev.twinline.simulator.connect;

import dev.twinline.simulator.rules.Answers;
import dev.twinline.simulator.rules.Call;
import dev.twinline.simulator.rules.Fidelity;
import dev.twinline.simulator.rules.Fields;
import dev.twinline.simulator.rules.Refusal;
import dev.twinline.simulator.world.ContactCenter;
import dev.twinline.simulator.world.ContactFlow;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Contact flows, all of them published and active inbound flows. */
final class FlowRules {
  private static final String TYPE = "CONTACT_FLOW";
  private static final int FLOWS_ON_A_PAGE = 1000;

  private final Sight sight;

  FlowRules(Sight sight) {
    this.sight = sight;
  }

  @Answers("ListContactFlows")
  @Fidelity(value = Fidelity.Mark.DOCUMENTED, source = "API_ListContactFlows")
  Fields listContactFlows(Call call) {
    ContactCenter contactCenter = sight.contactCenter(call);
    List<String> types = call.input().texts("ContactFlowTypes");
    List<ContactFlow> flows =
        contactCenter.flows().all().stream()
            .filter(flow -> types.isEmpty() || types.contains(TYPE))
            .toList();
    return Page.of(
        call,
        FLOWS_ON_A_PAGE,
        "ContactFlowSummaryList",
        flows,
        flow -> summary(call, contactCenter, flow));
  }

  private Fields summary(Call call, ContactCenter contactCenter, ContactFlow flow) {
    return Fields.of("Id", flow.id())
        .with("Arn", sight.arn(call, contactCenter, "contact-flow", flow.id()))
        .with("Name", flow.name())
        .with("ContactFlowType", TYPE)
        .with("ContactFlowState", "ACTIVE")
        .with("ContactFlowStatus", "PUBLISHED");
  }

  @Answers("DescribeContactFlow")
  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source = "API_DescribeContactFlow; create-replica-connect-instance: flows are mirrored")
  Fields describeContactFlow(Call call) {
    ContactCenter contactCenter = sight.contactCenter(call);
    String id = call.text("ContactFlowId");
    ContactFlow flow =
        contactCenter
            .flows()
            .find(Sight.lastPart(id))
            .orElseThrow(() -> Refusal.notFound("Contact flow not found: " + id));
    return Fields.of(
        "ContactFlow",
        Fields.of("Id", flow.id())
            .with("Arn", sight.arn(call, contactCenter, "contact-flow", flow.id()))
            .with("Name", flow.name())
            .with("Type", TYPE)
            .with("State", "ACTIVE")
            .with("Status", "PUBLISHED")
            .with("Content", flow.content())
            .with("FlowContentSha256", sha256(flow.content())));
  }

  private static String sha256(String content) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(content.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
