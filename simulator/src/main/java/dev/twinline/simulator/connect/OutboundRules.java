package dev.twinline.simulator.connect;

import dev.twinline.simulator.callers.Callers;
import dev.twinline.simulator.callers.Contact;
import dev.twinline.simulator.rules.Answers;
import dev.twinline.simulator.rules.Call;
import dev.twinline.simulator.rules.Fidelity;
import dev.twinline.simulator.rules.Fields;
import dev.twinline.simulator.rules.Refusal;
import dev.twinline.simulator.world.ContactCenter;
import dev.twinline.simulator.world.Instance;
import dev.twinline.simulator.world.PhoneNumber;
import dev.twinline.simulator.world.World;

/** Calls that the account places itself, which is how a number is tried from outside. */
final class OutboundRules {
  private final Sight sight;
  private final World world;
  private final Callers callers;

  OutboundRules(Sight sight, World world, Callers callers) {
    this.sight = sight;
    this.world = world;
    this.callers = callers;
  }

  @Answers("StartOutboundVoiceContact")
  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source =
          "API_StartOutboundVoiceContact: a source number or a queue, a flow, a ClientToken for 7"
              + " days; which contact arises at the other end is the telephone network's doing")
  Fields startOutboundVoiceContact(Call call) {
    ContactCenter contactCenter = sight.contactCenter(call);
    requireOutboundCalls(contactCenter.instance(call.region()).orElseThrow());
    requireFlow(call, contactCenter);
    String from = sourceNumber(call, contactCenter);
    Callers.Order order =
        new Callers.Order(contactCenter, call.region(), from, call.text("DestinationPhoneNumber"));
    Contact contact = callers.place(order, call.input().optionalText("ClientToken"));
    return Fields.of("ContactId", contact.id());
  }

  @Fidelity(
      value = Fidelity.Mark.ASSUMED,
      source = "OutboundContactNotPermittedException is modelled; that it means this is a guess")
  private static void requireOutboundCalls(Instance instance) {
    boolean ready = instance.status() == Instance.Status.ACTIVE;
    if (!ready || !instance.allows("OUTBOUND_CALLS")) {
      throw new Refusal(
          "OutboundContactNotPermittedException", "The instance does not place outbound calls");
    }
  }

  private static void requireFlow(Call call, ContactCenter contactCenter) {
    String id = call.text("ContactFlowId");
    contactCenter
        .flows()
        .find(Sight.lastPart(id))
        .orElseThrow(() -> Refusal.notFound("Contact flow not found: " + id));
  }

  @Fidelity(
      value = Fidelity.Mark.ASSUMED,
      source =
          "a source number or a queue is required (API_StartOutboundVoiceContact); that the number"
              + " must be claimed to the instance or one of its groups is a guess")
  private String sourceNumber(Call call, ContactCenter contactCenter) {
    String source =
        call.input()
            .optionalText("SourcePhoneNumber")
            .orElseThrow(
                () ->
                    Refusal.invalidRequest(
                        "The simulator's queues have no caller ID: give a" + " SourcePhoneNumber"));
    return world
        .numberDialled(source)
        .filter(number -> isOwn(call, contactCenter, number))
        .map(PhoneNumber::e164)
        .orElseThrow(
            () ->
                Refusal.invalidParameter(
                    "The SourcePhoneNumber is not claimed to the instance in " + call.region()));
  }

  private boolean isOwn(Call call, ContactCenter contactCenter, PhoneNumber number) {
    boolean ofGroup =
        world
            .groupByArn(number.targetArn())
            .filter(group -> group.instanceId().equals(contactCenter.instanceId()))
            .isPresent();
    return ofGroup || number.targetArn().equals(sight.instanceArn(call, contactCenter));
  }
}
