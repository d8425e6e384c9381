package dev.twinline.simulator.connect;

import dev.twinline.simulator.rules.Answers;
import dev.twinline.simulator.rules.Call;
import dev.twinline.simulator.rules.Fidelity;
import dev.twinline.simulator.rules.Fields;
import dev.twinline.simulator.rules.Refusal;
import dev.twinline.simulator.world.ContactCenter;
import dev.twinline.simulator.world.PhoneNumber;
import dev.twinline.simulator.world.World;
import java.util.List;
import java.util.Optional;

/** Which flow the callers of a number get, Region by Region. */
final class NumberFlowRules {
  private static final String VOICE = "VOICE_PHONE_NUMBER";
  private static final int ASSOCIATIONS_ON_A_PAGE = 1000;

  private final World world;
  private final Sight sight;

  NumberFlowRules(World world, Sight sight) {
    this.world = world;
    this.sight = sight;
  }

  @Answers("AssociatePhoneNumberContactFlow")
  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source =
          "API_AssociatePhoneNumberContactFlow: for the Region of the request; the alternate Region"
              + " of a group needs the full ARN")
  Fields associatePhoneNumberContactFlow(Call call) {
    PhoneNumber number = numberOfInstance(call);
    String flow = call.text("ContactFlowId");
    String flowId =
        sight
            .contactCenter(call)
            .flows()
            .find(Sight.lastPart(flow))
            .orElseThrow(() -> Refusal.notFound("Contact flow not found: " + flow))
            .id();
    number.attachFlow(call.region(), flowId);
    return Fields.none();
  }

  @Answers("DisassociatePhoneNumberContactFlow")
  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source = "API_DisassociatePhoneNumberContactFlow: for the Region of the request")
  Fields disassociatePhoneNumberContactFlow(Call call) {
    numberOfInstance(call).detachFlow(call.region());
    return Fields.none();
  }

  private PhoneNumber numberOfInstance(Call call) {
    ContactCenter contactCenter = sight.contactCenter(call);
    PhoneNumber number = sight.number(call);
    if (!belongsTo(call, contactCenter, number)) {
      throw Refusal.notFound("The phone number is not claimed to this instance or its groups");
    }
    return number;
  }

  private boolean belongsTo(Call call, ContactCenter contactCenter, PhoneNumber number) {
    boolean viaGroup =
        world
            .groupByArn(number.targetArn())
            .filter(group -> group.instanceId().equals(contactCenter.instanceId()))
            .isPresent();
    return viaGroup || number.targetArn().equals(sight.instanceArn(call, contactCenter));
  }

  @Answers("ListFlowAssociations")
  @Fidelity(
      value = Fidelity.Mark.ASSUMED,
      source =
          "API_ListFlowAssociations names the members; that the alternate Region lists the numbers"
              + " of a group by the ARN of their home Region is a guess")
  Fields listFlowAssociations(Call call) {
    ContactCenter contactCenter = sight.contactCenter(call);
    boolean voice = call.input().optionalText("ResourceType").map(VOICE::equals).orElse(true);
    List<PhoneNumber> numbers =
        world.numbers().stream()
            .filter(number -> voice)
            .filter(number -> belongsTo(call, contactCenter, number))
            .filter(number -> number.flowIn(call.region()).isPresent())
            .toList();
    return Page.of(
        call,
        ASSOCIATIONS_ON_A_PAGE,
        "FlowAssociationSummaryList",
        numbers,
        number -> association(call, contactCenter, number));
  }

  private Fields association(Call call, ContactCenter contactCenter, PhoneNumber number) {
    String flowId = number.flowIn(call.region()).orElseThrow();
    return Fields.of("ResourceId", number.arn())
        .with("FlowId", sight.arn(call, contactCenter, "contact-flow", flowId))
        .with("ResourceType", VOICE);
  }

  @Answers("BatchGetFlowAssociation")
  @Fidelity(
      value = Fidelity.Mark.ASSUMED,
      source =
          "API_BatchGetFlowAssociation names the members; that a number without a flow is left out"
              + " is a guess")
  Fields batchGetFlowAssociation(Call call) {
    ContactCenter contactCenter = sight.contactCenter(call);
    boolean voice = call.input().optionalText("ResourceType").map(VOICE::equals).orElse(true);
    List<Fields> found =
        call.input().texts("ResourceIds").stream()
            .flatMap(arn -> numberWithArn(arn).stream())
            .filter(number -> voice)
            .filter(number -> belongsTo(call, contactCenter, number))
            .filter(number -> number.flowIn(call.region()).isPresent())
            .map(number -> association(call, contactCenter, number))
            .toList();
    return Fields.of("FlowAssociationSummaryList", found);
  }

  private Optional<PhoneNumber> numberWithArn(String arn) {
    return world.number(Sight.lastPart(arn)).filter(number -> number.arn().equals(arn));
  }
}
