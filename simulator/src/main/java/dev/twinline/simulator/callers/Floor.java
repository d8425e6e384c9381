package dev.twinline.simulator.callers;

import dev.twinline.simulator.clock.Timeline;
import dev.twinline.simulator.rules.Fidelity;
import dev.twinline.simulator.world.Agent;
import dev.twinline.simulator.world.Agent.Activity;
import dev.twinline.simulator.world.ContactCenter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where callers wait for agents: queues, answers, and work after calls. */
public final class Floor {
  private final Timeline timeline;
  private final CallLedger ledger;
  private final Telephony telephony;
  private final SecondCallers secondCallers;
  private final RegionShifts shifts;
  private final List<Contact> waiting = new ArrayList<>();
  private final Map<Agent, Contact> inHand = new HashMap<>();

  Floor(
      Timeline timeline,
      CallLedger ledger,
      Telephony telephony,
      SecondCallers secondCallers,
      Roster roster) {
    this.timeline = timeline;
    this.ledger = ledger;
    this.telephony = telephony;
    this.secondCallers = secondCallers;
    this.shifts = new RegionShifts(timeline, roster, this);
  }

  /** How agents are shifted between the Regions. */
  RegionShifts shifts() {
    return shifts;
  }

  void enqueue(Contact contact, String queueId) {
    contact.enqueue(queueId, timeline.now());
    waiting.add(contact);
    if (agentsOf(contact).anyMatch(agent -> agent.isStaffed() && reaches(agent, contact))) {
      contact.noteThatAgentsAreThere();
    }
    timeline.after(contact.temper().patience(), () -> giveUp(contact));
    longestIdleAgentFor(contact)
        .ifPresentOrElse(
            agent -> connect(contact, agent), () -> noteWhetherAgentsAreThere(contact));
  }

  private void noteWhetherAgentsAreThere(Contact contact) {
    if (agentsOf(contact).anyMatch(agent -> agent.isStaffed() && reaches(agent, contact))) {
      contact.noteThatAgentsAreThere();
    }
  }

  private void giveUp(Contact contact) {
    if (contact.state() == Contact.State.QUEUED) {
      end(
          contact,
          "CUSTOMER_DISCONNECT",
          contact.agentsWereThere() ? Outcome.GAVE_UP : Outcome.NO_AGENT);
    }
  }

  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source =
          "setup-traffic-distribution: queued contacts stay in their Region;"
              + " global-routing-across-acgr-regions: with global routing they may be answered by"
              + " agents of the other; API_GetCrossRegionRouting: isolated, they may not")
  private boolean reaches(Agent agent, Contact contact) {
    String region = agent.activeRegion();
    return region.equals(contact.region())
        || contact.contactCenter().routing().crosses() && telephony.worksIn(region);
  }

  private boolean mayAnswer(Agent agent, Contact contact) {
    return reaches(agent, contact) && agent.isAvailableIn(agent.activeRegion());
  }

  private static Stream<Agent> agentsOf(Contact contact) {
    return contact.contactCenter().agentsOf(contact.queueId().orElseThrow()).stream();
  }

  @Fidelity(
      value = Fidelity.Mark.ASSUMED,
      source =
          "which agent is asked first with global routing is not documented: here one of the"
              + " contact's own Region, the longest idle first")
  private Optional<Agent> longestIdleAgentFor(Contact contact) {
    Comparator<Agent> ownRegionFirst =
        Comparator.comparing(agent -> !agent.activeRegion().equals(contact.region()));
    return agentsOf(contact)
        .filter(agent -> mayAnswer(agent, contact))
        .min(ownRegionFirst.thenComparing(Agent::activitySince));
  }

  private void connect(Contact contact, Agent agent) {
    waiting.remove(contact);
    contact.connect(agent, timeline.now());
    inHand.put(agent, contact);
    agent.begin(Activity.ON_CONTACT, timeline.now());
    count(contact, Outcome.ANSWERED);
    timeline.after(contact.temper().handleTime(), () -> hangUp(contact));
  }

  private void hangUp(Contact contact) {
    if (contact.state() == Contact.State.CONNECTED) {
      end(contact, "CUSTOMER_DISCONNECT", Outcome.COMPLETED);
    }
  }

  /** Ends a contact for a reason, whatever its state; its other end goes with it. */
  void end(Contact contact, String reason, Outcome outcome) {
    if (contact.state() == Contact.State.ENDED) {
      return;
    }
    boolean wasConnected = contact.state() == Contact.State.CONNECTED;
    waiting.remove(contact);
    contact.end(reason, timeline.now());
    count(contact, outcome);
    secondCallers.lostOrNot(contact.caller(), contact.systemAddress(), outcome);
    if (wasConnected) {
      afterContactWork(contact);
    }
    contact.peer().ifPresent(peer -> end(peer, "THIRD_PARTY_DISCONNECT", Outcome.COMPLETED));
  }

  private void afterContactWork(Contact contact) {
    Agent agent = contact.agent().orElseThrow();
    inHand.remove(agent);
    int episode = agent.begin(Activity.AFTER_CONTACT_WORK, timeline.now());
    timeline.after(
        contact.temper().afterContactWork(),
        () -> {
          if (agent.isStillIn(episode)) {
            agent.nextStatus().ifPresent(next -> agent.setStatus(next, timeline.now()));
            becomeFree(contact.contactCenter(), agent);
          }
        });
  }

  void becomeFree(ContactCenter contactCenter, Agent agent) {
    agent.begin(Activity.IDLE, timeline.now());
    settle(contactCenter, agent);
  }

  /** Shifts a free agent to the assigned Region, or gives the agent the oldest waiting call. */
  public void settle(ContactCenter contactCenter, Agent agent) {
    boolean elsewhere = !agent.assignedRegion().equals(agent.activeRegion());
    if (agent.activity() == Activity.IDLE && elsewhere) {
      shifts.shift(contactCenter, agent);
    }
    if (agent.isAvailableIn(agent.activeRegion())) {
      List<Contact> contacts = contactsFor(contactCenter, agent);
      contacts.forEach(Contact::noteThatAgentsAreThere);
      contacts.stream().findFirst().ifPresent(contact -> connect(contact, agent));
    }
  }

  private List<Contact> contactsFor(ContactCenter contactCenter, Agent agent) {
    List<String> queueIds =
        contactCenter.routingProfiles().get(agent.routingProfileId()).queueIds();
    return waiting.stream()
        .filter(contact -> contact.contactCenter() == contactCenter)
        .filter(contact -> queueIds.contains(contact.queueId().orElseThrow()))
        .filter(contact -> mayAnswer(agent, contact))
        .toList();
  }

  /** The telephony of the Region fails: who waits is cut off, calls in hand are dropped. */
  void cut(List<Contact> open) {
    for (Contact contact : open) {
      Outcome outcome =
          contact.state() == Contact.State.CONNECTED ? Outcome.DROPPED : Outcome.CUT_OFF;
      end(contact, "TELECOM_PROBLEM", outcome);
    }
  }

  /** Offers every waiting contact again, oldest first, after more agents may answer it. */
  public void offerAgain() {
    List.copyOf(waiting)
        .forEach(
            contact -> longestIdleAgentFor(contact).ifPresent(agent -> connect(contact, agent)));
  }

  /** The contact that an agent talks in. */
  public Optional<Contact> inHandOf(Agent agent) {
    return Optional.ofNullable(inHand.get(agent));
  }

  /** The contacts that wait for a queue, in whichever Region, the oldest first. */
  public List<Contact> waitingFor(ContactCenter contactCenter, String queueId) {
    return waiting.stream()
        .filter(contact -> contact.contactCenter() == contactCenter)
        .filter(contact -> contact.queueId().orElseThrow().equals(queueId))
        .toList();
  }

  /** How many calls an instance has at this moment, waiting or in hand. */
  int concurrentCalls(ContactCenter contactCenter, String region) {
    long queued = waiting.stream().filter(each -> isIn(each, contactCenter, region)).count();
    long inTalk = inHand.values().stream().filter(e -> isIn(e, contactCenter, region)).count();
    return (int) (queued + inTalk);
  }

  private static boolean isIn(Contact contact, ContactCenter contactCenter, String region) {
    return contact.contactCenter() == contactCenter && contact.region().equals(region);
  }

  void count(Contact contact, Outcome outcome) {
    contact
        .caller()
        .countedFor()
        .ifPresent(label -> ledger.count(outcome, contact.region(), label));
  }
}
