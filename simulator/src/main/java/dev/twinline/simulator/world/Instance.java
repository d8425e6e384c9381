package dev.twinline.simulator.world;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** An Amazon Connect instance, or its replica, in one Region. */
public final class Instance {

  /** The statuses of an instance. */
  public enum Status {
    CREATION_IN_PROGRESS,
    ACTIVE,
    CREATION_FAILED
  }

  /** How far the replica of an instance is. */
  public enum Replication {
    RESOURCE_REPLICATION_NOT_STARTED,
    INSTANCE_REPLICATION_IN_PROGRESS,
    INSTANCE_REPLICATION_COMPLETE,
    INSTANCE_REPLICATION_FAILED,
    INSTANCE_REPLICA_DELETING,
    INSTANCE_REPLICATION_DELETION_FAILED
  }

  private static final Map<String, String> DEFAULT_ATTRIBUTES =
      Map.of(
          "INBOUND_CALLS", "true",
          "OUTBOUND_CALLS", "true",
          "CONTACTFLOW_LOGS", "true",
          "CONTACT_LENS", "true",
          "AUTO_RESOLVE_BEST_VOICES", "true",
          "EARLY_MEDIA", "true",
          "MULTI_PARTY_CONFERENCE", "true");

  private final String region;
  private final String alias;
  private final Instant createdAt;
  private final Map<String, String> attributes = new TreeMap<>(DEFAULT_ATTRIBUTES);
  private final Set<String> approvedOrigins = new LinkedHashSet<>();
  private Status status = Status.ACTIVE;
  private Replication replication;
  private int concurrentCalls;

  /** An ACTIVE instance; its replication is complete unless somebody says otherwise. */
  public Instance(String region, String alias, Instant createdAt, int concurrentCalls) {
    this.region = region;
    this.alias = alias;
    this.createdAt = createdAt;
    this.concurrentCalls = concurrentCalls;
    this.replication = Replication.INSTANCE_REPLICATION_COMPLETE;
  }

  /** Where it is. */
  public String region() {
    return region;
  }

  /** Its alias, which is unique in the world. */
  public String alias() {
    return alias;
  }

  /** Where its agents find it. */
  public String accessUrl() {
    return "https://" + alias + ".my.connect.aws";
  }

  /** The origins whose pages may show its agent workspace in a frame. */
  public Set<String> approvedOrigins() {
    return approvedOrigins;
  }

  /** When it was made. */
  public Instant createdAt() {
    return createdAt;
  }

  /** Its attributes by type, such as INBOUND_CALLS. */
  public Map<String, String> attributes() {
    return attributes;
  }

  /** Whether an attribute that is a switch is on. */
  public boolean allows(String attribute) {
    return Boolean.parseBoolean(attributes.get(attribute));
  }

  /** Its status. */
  public Status status() {
    return status;
  }

  /** Sets its status. */
  public void become(Status status) {
    this.status = status;
  }

  /** How far its replication is. */
  public Replication replication() {
    return replication;
  }

  /** Sets how far its replication is. */
  public void become(Replication replication) {
    this.replication = replication;
  }

  /** The quota of calls at the same time; callers above it hear a busy tone. */
  public int concurrentCalls() {
    return concurrentCalls;
  }

  /** Sets the quota of calls at the same time. */
  public void limitConcurrentCalls(int concurrentCalls) {
    this.concurrentCalls = concurrentCalls;
  }
}
