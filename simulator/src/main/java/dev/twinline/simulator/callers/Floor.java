package dev.twinline.simulator.callers;

import dev.twinline.simulator.clock.Timeline;
import dev.twinline.simulator.rules.Fidelity;
import dev.twinline.simulator.world.Agent;
import dev.twinline.simulator.world.Agent.Activity;
import dev.twinline.simulator.world.ContactCenter;
import dev.twinline.simulator.world.TrafficDistributionGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where callers wait for agents: queues, answers, work after calls, and changes of Region. */
public final class Floor {
  private final Timeline timeline;
  private final Draws draws;
  private final CallLedger ledger;
  private final CallerSettings settings;
  private final Telephony telephony;
  private final List<Contact> waiting = new ArrayList<>();
  private final Map<Agent, Contact> inHand = new HashMap<>();
  private long regionChanges;

  Floor(
      Timeline timeline,
      Draws draws,
      CallLedger ledger,
      CallerSettings settings,
      Telephony telephony) {
    this.timeline = timeline;
    this.draws = draws;
    this.ledger = ledger;
    this.settings = settings;
    this.telephony = telephony;
  }

  void enqueue(Contact contact, String queueId) {
    contact.enqueue(queueId, timeline.now());
    waiting.add(contact);
    timeline.after(contact.temper().patience(), () -> giveUp(contact));
    longestIdleAgentFor(contact).ifPresent(agent -> connect(contact, agent));
  }

  private void giveUp(Contact contact) {
    if (contact.state() == Contact.State.QUEUED) {
      end(contact, "CUSTOMER_DISCONNECT", Outcome.GAVE_UP);
    }
  }

  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source =
          "setup-traffic-distribution: queued contacts stay in their Region;"
              + " global-routing-across-acgr-regions: with global routing they may be answered by"
              + " agents of the other; API_GetCrossRegionRouting: isolated, they may not")
  private boolean mayAnswer(Agent agent, Contact contact) {
    String region = agent.activeRegion();
    boolean reachable =
        region.equals(contact.region())
            || contact.contactCenter().routing().crosses() && telephony.worksIn(region);
    return reachable && agent.isAvailableIn(region);
  }

  @Fidelity(
      value = Fidelity.Mark.ASSUMED,
      source =
          "which agent is asked first with global routing is not documented: here one of the"
              + " contact's own Region, the longest idle first")
  private Optional<Agent> longestIdleAgentFor(Contact contact) {
    Comparator<Agent> ownRegionFirst =
        Comparator.comparing(agent -> !agent.activeRegion().equals(contact.region()));
    return contact.contactCenter().agentsOf(contact.queueId().orElseThrow()).stream()
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

  private void becomeFree(ContactCenter contactCenter, Agent agent) {
    agent.begin(Activity.IDLE, timeline.now());
    settle(contactCenter, agent);
  }

  /** Sends a free agent to the assigned Region, or gives the agent the oldest waiting call. */
  public void settle(ContactCenter contactCenter, Agent agent) {
    boolean elsewhere = !agent.assignedRegion().equals(agent.activeRegion());
    if (agent.activity() == Activity.IDLE && elsewhere) {
      changeRegion(contactCenter, agent);
    } else if (agent.isAvailableIn(agent.activeRegion())) {
      oldestContactFor(contactCenter, agent).ifPresent(contact -> connect(contact, agent));
    }
  }

  private Optional<Contact> oldestContactFor(ContactCenter contactCenter, Agent agent) {
    List<String> queueIds =
        contactCenter.routingProfiles().get(agent.routingProfileId()).queueIds();
    return waiting.stream()
        .filter(contact -> contact.contactCenter() == contactCenter)
        .filter(contact -> queueIds.contains(contact.queueId().orElseThrow()))
        .filter(contact -> mayAnswer(agent, contact))
        .findFirst();
  }

  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source =
          "setup-agentworkspace-switchover: after the shift an agent must become Available in the"
              + " other Region, once contacts and after-contact work have ended; how long people"
              + " take is a setting")
  private void changeRegion(ContactCenter contactCenter, Agent agent) {
    int episode = agent.begin(Activity.CHANGING_REGION, timeline.now());
    Duration drawn = settings.regionChange().draw(draws.of(agent.id(), regionChanges++));
    timeline.after(
        agent.ownRegionChange().orElse(drawn),
        () -> {
          if (agent.isStillIn(episode)) {
            arrive(contactCenter, agent);
          }
        });
  }

  /** Lets an agent who is on the way be Available in the assigned Region at once. */
  public void arrive(ContactCenter contactCenter, Agent agent) {
    agent.arrive();
    becomeFree(contactCenter, agent);
  }

  /** Lets an agent be Available in a Region at once, whatever the distribution says. */
  public void place(ContactCenter contactCenter, Agent agent, String region) {
    agent.assignTo(region);
    agent.setStatus(contactCenter.availableStatus(), timeline.now());
    if (!inHand.containsKey(agent)) {
      arrive(contactCenter, agent);
    }
  }

  /** Assigns the agents of a group to the Regions as its agent distribution says. */
  @Fidelity(
      value = Fidelity.Mark.ASSUMED,
      source = "which agents move is not documented: here the last associated ones move first")
  public void assign(ContactCenter contactCenter, TrafficDistributionGroup group) {
    List<Agent> agents =
        group.userIds().stream().flatMap(id -> contactCenter.agents().find(id).stream()).toList();
    int taken = 0;
    int percentSoFar = 0;
    for (Map.Entry<String, Integer> share : group.distribution().agents().entrySet()) {
      percentSoFar += share.getValue();
      int until = Math.round(agents.size() * percentSoFar / 100f);
      agents.subList(taken, until).forEach(agent -> agent.assignTo(share.getKey()));
      taken = until;
    }
    agents.forEach(agent -> reconsider(contactCenter, agent));
  }

  /** An agent who is on the way and is called back stays; one who is free goes. */
  private void reconsider(ContactCenter contactCenter, Agent agent) {
    boolean calledBack =
        agent.activity() == Activity.CHANGING_REGION
            && agent.assignedRegion().equals(agent.activeRegion());
    if (calledBack) {
      becomeFree(contactCenter, agent);
    } else {
      settle(contactCenter, agent);
    }
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
    contact.countedFor().ifPresent(label -> ledger.count(outcome, contact.region(), label));
  }
}
