package dev.twinline.simulator.world;

import java.time.Instant;
import java.util.Optional;

/** A user who answers calls, in one Region at a time. */
public final class Agent {

  /** What an agent is doing. */
  public enum Activity {
    /** Waits for a call. */
    IDLE,
    /** Talks to a caller. */
    ON_CONTACT,
    /** Writes down what the caller wanted. */
    AFTER_CONTACT_WORK,
    /** Was shifted to the other Region, has not said anything there yet, and answers nowhere. */
    CHANGING_REGION
  }

  private final String id;
  private final String username;
  private final String routingProfileId;
  private boolean signedIn = true;
  private AgentStatus status;
  private Instant statusSince;
  private AgentStatus nextStatus;
  private String activeRegion;
  private String assignedRegion;
  private Activity activity = Activity.IDLE;
  private Instant activitySince;
  private SignInEndpoint signedInThrough = SignInEndpoint.GLOBAL;
  private String regionBefore;
  private AgentStatus statusBefore;
  private int episode;

  /** A signed-in agent who waits for calls in this Region. */
  public Agent(
      String id,
      String username,
      String routingProfileId,
      AgentStatus status,
      String region,
      Instant since) {
    this.id = id;
    this.username = username;
    this.routingProfileId = routingProfileId;
    this.status = status;
    this.activeRegion = region;
    this.assignedRegion = region;
    this.statusSince = since;
    this.activitySince = since;
  }

  /** The user's ID. */
  public String id() {
    return id;
  }

  /** The user's name. */
  public String username() {
    return username;
  }

  /** The routing profile that says which queues the agent serves. */
  public String routingProfileId() {
    return routingProfileId;
  }

  /** Whether the agent is signed in; agents sign in to both Regions at once. */
  public boolean signedIn() {
    return signedIn;
  }

  /** Signs the agent in or out. */
  public void sign(boolean in) {
    this.signedIn = in;
  }

  /** The agent's own status. */
  public AgentStatus status() {
    return status;
  }

  /** Since when the agent has this status. */
  public Instant statusSince() {
    return statusSince;
  }

  /** Sets the agent's status. */
  public void setStatus(AgentStatus status, Instant at) {
    this.status = status;
    this.statusSince = at;
    this.nextStatus = null;
  }

  /** The status that follows when the contact in hand is done. */
  public Optional<AgentStatus> nextStatus() {
    return Optional.ofNullable(nextStatus);
  }

  /** Sets the status that follows when the contact in hand is done. */
  public void setNextStatus(AgentStatus next) {
    this.nextStatus = next;
  }

  /** The Region in which the agent answers calls. */
  public String activeRegion() {
    return activeRegion;
  }

  /** The Region in which the agent distribution wants the agent. */
  public String assignedRegion() {
    return assignedRegion;
  }

  /** Assigns the agent to a Region; the agent gets there when free. */
  public void assignTo(String region) {
    this.assignedRegion = region;
  }

  /** The agent is active in the assigned Region, and is otherwise as before. */
  public void follow() {
    this.activeRegion = assignedRegion;
  }

  /** The agent is active in the assigned Region, in this status until the agent says otherwise. */
  public void shift(AgentStatus status, Instant at) {
    this.regionBefore = activeRegion;
    this.statusBefore = this.status;
    setStatus(status, at);
    follow();
  }

  /** The agent is active where the shift began, in the status of then. */
  public void takeShiftBack(Instant at) {
    this.activeRegion = regionBefore;
    setStatus(statusBefore, at);
    begin(Activity.IDLE, at);
  }

  /** How the agent came in. */
  public SignInEndpoint signedInThrough() {
    return signedInThrough;
  }

  /** Sets how the agent came in. */
  public void signInThrough(SignInEndpoint endpoint) {
    this.signedInThrough = endpoint;
  }

  /** What the agent is doing. */
  public Activity activity() {
    return activity;
  }

  /** Since when the agent is doing it. */
  public Instant activitySince() {
    return activitySince;
  }

  /** The agent begins to do something else; what was scheduled for the former doing is void. */
  public int begin(Activity activity, Instant at) {
    this.activity = activity;
    this.activitySince = at;
    return ++episode;
  }

  /** Whether the agent has begun nothing else since then. */
  public boolean isStillIn(int episode) {
    return this.episode == episode;
  }

  /** Whether the agent is there for calls: waits for one, talks in one, or writes one down. */
  public boolean isStaffed() {
    return signedIn
        && status.type() == AgentStatus.Type.ROUTABLE
        && activity != Activity.CHANGING_REGION;
  }

  /** Whether the agent would answer a call in this Region now. */
  public boolean isAvailableIn(String region) {
    return signedIn
        && status.type() == AgentStatus.Type.ROUTABLE
        && activity == Activity.IDLE
        && activeRegion.equals(region);
  }
}
