package dev.twinline.simulator.callers;

import dev.twinline.simulator.rules.Fidelity;
import dev.twinline.simulator.world.Agent;
import dev.twinline.simulator.world.ContactCenter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A voice contact of Amazon Connect: one call, seen from the instance that has it. */
public final class Contact {

  /** Who began it. */
  public enum Method {
    INBOUND,
    OUTBOUND
  }

  /** Where it stands. */
  public enum State {
    RINGING,
    QUEUED,
    CONNECTED,
    ENDED
  }

  /** How long the people in a call take, drawn when it begins. */
  public record Temper(Duration patience, Duration handleTime, Duration afterContactWork) {}

  private final String id;
  private final ContactCenter contactCenter;
  private final String region;
  private final Method method;
  private final String customerAddress;
  private final String systemAddress;
  private final Optional<String> groupId;
  private final Caller caller;
  private final Temper temper;
  private final Instant initiatedAt;
  private State state = State.RINGING;
  private boolean agentsWereThere;
  private Instant connectedToSystemAt;
  private String queueId;
  private Instant enqueuedAt;
  private Agent agent;
  private String agentRegion;
  private Instant connectedToAgentAt;
  private Instant disconnectedAt;
  private String disconnectReason;
  private Contact peer;

  Contact(
      String id,
      ContactCenter contactCenter,
      String region,
      Method method,
      String customerAddress,
      String systemAddress,
      Optional<String> groupId,
      Caller caller,
      Temper temper,
      Instant initiatedAt) {
    this.id = id;
    this.contactCenter = contactCenter;
    this.region = region;
    this.method = method;
    this.customerAddress = customerAddress;
    this.systemAddress = systemAddress;
    this.groupId = groupId;
    this.caller = caller;
    this.temper = temper;
    this.initiatedAt = initiatedAt;
  }

  void answerBySystem(Instant at) {
    connectedToSystemAt = at;
  }

  void enqueue(String queueId, Instant at) {
    this.queueId = queueId;
    this.enqueuedAt = at;
    this.state = State.QUEUED;
  }

  void connect(Agent agent, Instant at) {
    this.agent = agent;
    this.agentRegion = agent.activeRegion();
    this.connectedToAgentAt = at;
    this.state = State.CONNECTED;
  }

  void end(String reason, Instant at) {
    this.disconnectReason = reason;
    this.disconnectedAt = at;
    this.state = State.ENDED;
  }

  void pairWith(Contact peer) {
    this.peer = peer;
  }

  /** Who dialled. */
  Caller caller() {
    return caller;
  }

  /** Somebody who could answer is there, though perhaps busy. */
  void noteThatAgentsAreThere() {
    agentsWereThere = true;
  }

  /** Whether anybody who could answer was there while it waited. */
  boolean agentsWereThere() {
    return agentsWereThere;
  }

  Temper temper() {
    return temper;
  }

  /** The contact at the other end of a call that the account placed to itself. */
  public Optional<Contact> peer() {
    return Optional.ofNullable(peer);
  }

  /** Its ID. */
  public String id() {
    return id;
  }

  /** The contact center that has it. */
  public ContactCenter contactCenter() {
    return contactCenter;
  }

  /** The Region in which it came in. */
  public String region() {
    return region;
  }

  /** The Region in which it is processed: its agent's, once it has one. */
  @Fidelity(
      value = Fidelity.Mark.ASSUMED,
      source =
          "API_GlobalResiliencyMetadata: ActiveRegion is where the contact is processed, and may"
              + " differ from the OriginRegion after a transfer across Regions; that being answered"
              + " by an agent of the other Region is one is a guess")
  public String activeRegion() {
    return agentRegion == null ? region : agentRegion;
  }

  /** The Region in which the agent who took it was active then. */
  public Optional<String> agentRegion() {
    return Optional.ofNullable(agentRegion);
  }

  /** Whether it came in through this Region or is processed there. */
  public boolean touches(String aRegion) {
    return region.equals(aRegion) || activeRegion().equals(aRegion);
  }

  /** Who began it. */
  public Method method() {
    return method;
  }

  /** Where it stands. */
  public State state() {
    return state;
  }

  /** The number of the person at the other end. */
  public String customerAddress() {
    return customerAddress;
  }

  /** Our number. */
  public String systemAddress() {
    return systemAddress;
  }

  /** The traffic distribution group that sent it here. */
  public Optional<String> groupId() {
    return groupId;
  }

  /** When it began. */
  public Instant initiatedAt() {
    return initiatedAt;
  }

  /** When the instance picked it up. */
  public Optional<Instant> connectedToSystemAt() {
    return Optional.ofNullable(connectedToSystemAt);
  }

  /** The queue it was put into. */
  public Optional<String> queueId() {
    return Optional.ofNullable(queueId);
  }

  /** When it was put into the queue. */
  public Optional<Instant> enqueuedAt() {
    return Optional.ofNullable(enqueuedAt);
  }

  /** The agent who took it. */
  public Optional<Agent> agent() {
    return Optional.ofNullable(agent);
  }

  /** When the agent took it. */
  public Optional<Instant> connectedToAgentAt() {
    return Optional.ofNullable(connectedToAgentAt);
  }

  /** When it ended. */
  public Optional<Instant> disconnectedAt() {
    return Optional.ofNullable(disconnectedAt);
  }

  /** Why it ended. */
  public Optional<String> disconnectReason() {
    return Optional.ofNullable(disconnectReason);
  }
}
