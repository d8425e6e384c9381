package dev.twinline.simulator.callers;

import dev.twinline.simulator.clock.Timeline;
import dev.twinline.simulator.faults.Lies;
import dev.twinline.simulator.rules.Fidelity;
import dev.twinline.simulator.world.ContactCenter;
import dev.twinline.simulator.world.Instance;
import dev.twinline.simulator.world.PhoneNumber;
import dev.twinline.simulator.world.TrafficDistributionGroup;
import dev.twinline.simulator.world.World;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Where a dialled number leads: a Region, its instance, a flow and a queue, or nowhere. */
final class Switchboard {

  private record Landing(
      String region, Optional<ContactCenter> contactCenter, Optional<String> groupId) {}

  private final Timeline timeline;
  private final World world;
  private final Floor floor;
  private final CallLedger ledger;
  private final ContactBook contacts;
  private final CallerSettings settings;
  private final SecondCallers secondCallers;
  private final Telephony telephony;
  private final Lies lies;

  Switchboard(
      Timeline timeline,
      World world,
      Floor floor,
      CallLedger ledger,
      ContactBook contacts,
      CallerSettings settings,
      SecondCallers secondCallers,
      Telephony telephony,
      Lies lies) {
    this.timeline = timeline;
    this.world = world;
    this.floor = floor;
    this.ledger = ledger;
    this.contacts = contacts;
    this.settings = settings;
    this.secondCallers = secondCallers;
    this.telephony = telephony;
    this.lies = lies;
  }

  /** Switches the telephony of a Region; what is going on there ends when it goes down. */
  void switchTelephony(String region, boolean down) {
    if (!down) {
      telephony.restore(region);
      floor.offerAgain();
    } else if (telephony.fail(region)) {
      floor.cut(contacts.openIn(region));
    }
  }

  /** Whether calls can reach and leave the Region. */
  boolean hasTelephony(String region) {
    return telephony.worksIn(region);
  }

  /** Dials a number; the contact that arises, if the call reaches a queue. */
  Optional<Contact> dial(PhoneNumber number, Caller caller) {
    Landing landing = landing(number, caller.chance());
    count(caller, Outcome.OFFERED, landing);
    if (caller.attempt() > 1) {
      count(caller, Outcome.CALLED_AGAIN, landing);
    }
    Optional<Outcome> loss = lossBeforeQueue(number, landing);
    if (loss.isPresent()) {
      count(caller, loss.get(), landing);
      secondCallers.lostOrNot(caller, number.e164(), loss.get());
      return Optional.empty();
    }
    Contact contact = contact(number, caller, landing);
    contacts.add(contact);
    contact.answerBySystem(timeline.now());
    String flowId = number.flowIn(landing.region()).orElseThrow();
    floor.enqueue(contact, contact.contactCenter().flows().get(flowId).queueId());
    return Optional.of(contact);
  }

  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source = "update-telephony-traffic-distribution: new contacts are spread by percentage")
  private Landing landing(PhoneNumber number, SplittableRandom chance) {
    int draw = chance.nextInt(100);
    Optional<TrafficDistributionGroup> group = world.groupByArn(number.targetArn());
    if (group.isPresent()) {
      String distributed = regionFor(group.get().distribution().telephony(), draw);
      String region = lies.misrouted(group.get().name()).orElse(distributed);
      return new Landing(
          region,
          Optional.of(world.contactCenterOf(group.get())),
          group.map(TrafficDistributionGroup::id));
    }
    String instanceId = number.targetArn().substring(number.targetArn().lastIndexOf('/') + 1);
    return new Landing(number.homeRegion(), world.contactCenter(instanceId), Optional.empty());
  }

  private static String regionFor(Map<String, Integer> shares, int draw) {
    int percentSoFar = 0;
    String last = "";
    for (Map.Entry<String, Integer> share : shares.entrySet()) {
      percentSoFar += share.getValue();
      last = share.getKey();
      if (draw < percentSoFar) {
        return last;
      }
    }
    return last;
  }

  @Fidelity(
      value = Fidelity.Mark.OBSERVED,
      source =
          "chaos:FIXES.md#2b: a number without a flow in the Region fails its callers silently")
  private Optional<Outcome> lossBeforeQueue(PhoneNumber number, Landing landing) {
    Optional<Instance> instance =
        landing
            .contactCenter()
            .flatMap(each -> each.instance(landing.region()))
            .filter(each -> each.status() == Instance.Status.ACTIVE)
            .filter(each -> each.allows("INBOUND_CALLS"));
    if (instance.isEmpty() || !hasTelephony(landing.region())) {
      return Optional.of(Outcome.NO_ROUTE);
    }
    if (number.flowIn(landing.region()).isEmpty()) {
      return Optional.of(Outcome.NO_FLOW);
    }
    int calls = floor.concurrentCalls(landing.contactCenter().orElseThrow(), landing.region());
    return calls >= instance.get().concurrentCalls() ? Optional.of(Outcome.BUSY) : Optional.empty();
  }

  private Contact contact(PhoneNumber number, Caller caller, Landing landing) {
    SplittableRandom chance = caller.chance();
    return new Contact(
        Draws.contactId(chance),
        landing.contactCenter().orElseThrow(),
        landing.region(),
        Contact.Method.INBOUND,
        caller.address(),
        number.e164(),
        landing.groupId(),
        caller,
        temper(chance),
        timeline.now());
  }

  Contact.Temper temper(SplittableRandom chance) {
    return new Contact.Temper(
        settings.patience().draw(chance),
        settings.handleTime().draw(chance),
        settings.afterContactWork().draw(chance));
  }

  private void count(Caller caller, Outcome outcome, Landing landing) {
    caller.countedFor().ifPresent(label -> ledger.count(outcome, landing.region(), label));
  }
}
