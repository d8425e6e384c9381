package dev.twinline.simulator.callers;

import dev.twinline.simulator.clock.Timeline;
import dev.twinline.simulator.faults.Lies;
import dev.twinline.simulator.rules.Fidelity;
import dev.twinline.simulator.world.Agent;
import dev.twinline.simulator.world.ContactCenter;
import dev.twinline.simulator.world.CrossRegionRouting;
import dev.twinline.simulator.world.PhoneNumber;
import dev.twinline.simulator.world.World;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/** Everybody who calls or answers: the callers of all demands, synthetic calls, and the floor. */
public final class Callers {
  private static final Duration TOKEN_LIFETIME = Duration.ofDays(7);

  /** An outbound call that the account places itself. */
  public record Order(ContactCenter contactCenter, String region, String from, String to) {}

  private final Timeline timeline;
  private final World world;
  private final Draws draws;
  private final CallLedger ledger;
  private final ContactBook contacts = new ContactBook();
  private final Floor floor;
  private final Switchboard switchboard;
  private final SignIns signIns;
  private final Arrivals arrivals;
  private final Map<String, Contact> placedByToken = new HashMap<>();
  private long placed;

  /**
   * People who behave like this in this world, by this seed.
   *
   * @param answers whether a Region answers at all, which is what somebody who signs in notices
   */
  public Callers(
      Timeline timeline,
      World world,
      List<Demand> demands,
      CallerSettings settings,
      Lies lies,
      Predicate<String> answers,
      long seed) {
    this.timeline = timeline;
    this.world = world;
    this.draws = new Draws(seed);
    this.ledger = new CallLedger(timeline);
    Telephony telephony = new Telephony();
    SecondCallers secondCallers = new SecondCallers(timeline, world, draws, settings.secondCalls());
    this.floor =
        new Floor(
            timeline,
            ledger,
            telephony,
            secondCallers,
            new Roster(draws, settings.habits(), agents(world)));
    this.switchboard =
        new Switchboard(
            timeline, world, floor, ledger, contacts, settings, secondCallers, telephony, lies);
    secondCallers.dialThrough(switchboard);
    this.signIns = new SignIns(world, floor, answers);
    this.arrivals =
        new Arrivals(timeline, world, draws, switchboard, demands, settings.callsPerSecond());
  }

  private static List<Agent> agents(World world) {
    return world.contactCenters().stream().flatMap(each -> each.agents().all().stream()).toList();
  }

  /** How agents are shifted between the Regions. */
  public RegionShifts shifts() {
    return floor.shifts();
  }

  /** How agents who are not there come in. */
  public SignIns signIns() {
    return signIns;
  }

  /** What became of all calls but the synthetic ones. */
  public CallLedger ledger() {
    return ledger;
  }

  /** The contacts that can be asked for. */
  public ContactBook contacts() {
    return contacts;
  }

  /** Where callers wait for agents. */
  public Floor floor() {
    return floor;
  }

  /** Sets how far contacts of one Region may go to agents of the other. */
  public void route(ContactCenter contactCenter, CrossRegionRouting routing) {
    contactCenter.route(routing);
    floor.offerAgain();
  }

  /** How many calls come in a second. */
  public double callsPerSecond() {
    return arrivals.rate();
  }

  /** Sets how many calls come in a second. */
  public void setCallsPerSecond(double rate) {
    arrivals.setRate(rate);
  }

  /** Switches the telephony of a Region. */
  public void switchTelephony(String region, boolean down) {
    switchboard.switchTelephony(region, down);
  }

  /** Places an outbound call; the same token again gives the same contact for seven days. */
  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source = "API_StartOutboundVoiceContact: the ClientToken is valid for 7 days")
  public Contact place(Order order, Optional<String> token) {
    Optional<String> key = token.map(each -> order.region() + "/" + each);
    Optional<Contact> before =
        key.map(placedByToken::get)
            .filter(each -> timeline.now().isBefore(each.initiatedAt().plus(TOKEN_LIFETIME)));
    if (before.isPresent()) {
      return before.get();
    }
    Contact contact = place(order);
    key.ifPresent(each -> placedByToken.put(each, contact));
    return contact;
  }

  private Contact place(Order order) {
    SplittableRandom chance = draws.of("placed " + order.to(), placed++);
    Contact outbound =
        new Contact(
            Draws.contactId(chance),
            order.contactCenter(),
            order.region(),
            Contact.Method.OUTBOUND,
            order.to(),
            order.from(),
            Optional.empty(),
            Caller.synthetic(order.from(), chance),
            switchboard.temper(chance),
            timeline.now());
    contacts.add(outbound);
    Optional<Contact> inbound =
        switchboard.hasTelephony(order.region())
            ? world.numberDialled(order.to()).flatMap(number -> ring(number, order, chance))
            : Optional.empty();
    if (inbound.isPresent()) {
      outbound.answerBySystem(timeline.now());
      outbound.pairWith(inbound.get());
      inbound.get().pairWith(outbound);
    } else {
      floor.end(outbound, "OUTBOUND_DESTINATION_ENDPOINT_ERROR", Outcome.NO_ROUTE);
    }
    return outbound;
  }

  private Optional<Contact> ring(PhoneNumber number, Order order, SplittableRandom chance) {
    return switchboard.dial(number, Caller.synthetic(order.from(), chance));
  }

  /** Ends a contact from outside. */
  public void stop(Contact contact) {
    boolean answered = contact.state() == Contact.State.CONNECTED;
    floor.end(contact, "API", answered ? Outcome.COMPLETED : Outcome.GAVE_UP);
  }
}
