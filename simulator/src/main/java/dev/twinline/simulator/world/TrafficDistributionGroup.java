package dev.twinline.simulator.world;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A traffic distribution group: numbers and agents that are shifted together. */
public final class TrafficDistributionGroup {

  /** The statuses of a group. */
  public enum Status {
    CREATION_IN_PROGRESS,
    ACTIVE,
    CREATION_FAILED,
    PENDING_DELETION,
    DELETION_FAILED,
    UPDATE_IN_PROGRESS
  }

  private final String id;
  private final String arn;
  private final String homeRegion;
  private final String name;
  private final String instanceId;
  private final boolean isDefault;
  private final Set<String> userIds = new LinkedHashSet<>();
  private String description;
  private Map<String, String> tags = Map.of();
  private Status status;
  private TrafficDistribution distribution;
  private Instant lastFailover;

  /** A group with this distribution; its home is the Region of its ARN. */
  public TrafficDistributionGroup(
      String arn,
      String name,
      String instanceId,
      boolean isDefault,
      Status status,
      TrafficDistribution distribution) {
    this.arn = arn;
    this.id = arn.substring(arn.indexOf('/') + 1);
    this.homeRegion = arn.split(":")[3];
    this.name = name;
    this.instanceId = instanceId;
    this.isDefault = isDefault;
    this.status = status;
    this.distribution = distribution;
  }

  /** Its ID, which only its home Region understands. */
  public String id() {
    return id;
  }

  /** Its ARN, which both Regions understand. */
  public String arn() {
    return arn;
  }

  /** The Region it was created in. */
  public String homeRegion() {
    return homeRegion;
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** The instance it belongs to. */
  public String instanceId() {
    return instanceId;
  }

  /** Whether it came with the replica. */
  public boolean isDefault() {
    return isDefault;
  }

  /** The IDs of its agents, in the order in which they are moved. */
  public Set<String> userIds() {
    return userIds;
  }

  /** Its description. */
  public Optional<String> description() {
    return Optional.ofNullable(description);
  }

  /** Its tags. */
  public Map<String, String> tags() {
    return tags;
  }

  /** Sets its description and tags. */
  public void describe(String description, Map<String, String> tags) {
    this.description = description;
    this.tags = Map.copyOf(tags);
  }

  /** Its status. */
  public Status status() {
    return status;
  }

  /** Sets its status. */
  public void become(Status status) {
    this.status = status;
  }

  /** The distribution that callers and agents follow. */
  public TrafficDistribution distribution() {
    return distribution;
  }

  /** Sets the distribution that callers and agents follow. */
  public void distribute(TrafficDistribution distribution) {
    this.distribution = distribution;
  }

  /** When the distribution was last asked to change. */
  public Optional<Instant> lastFailover() {
    return Optional.ofNullable(lastFailover);
  }

  /** Notes that the distribution was asked to change. */
  public void failedOverAt(Instant at) {
    this.lastFailover = at;
  }
}
