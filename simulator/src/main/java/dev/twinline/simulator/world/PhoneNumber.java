package dev.twinline.simulator.world;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A claimed phone number, the target it is claimed to, and its flow in each Region. */
public final class PhoneNumber {
  private final String id;
  private final String arn;
  private final String homeRegion;
  private final String e164;
  private final String description;
  private final Map<String, String> flowByRegion = new TreeMap<>();
  private String targetArn;

  /** A number claimed in the Region of its ARN to this instance or group. */
  public PhoneNumber(String arn, String e164, String description, String targetArn) {
    this.arn = arn;
    this.id = arn.substring(arn.indexOf('/') + 1);
    this.homeRegion = arn.split(":")[3];
    this.e164 = e164;
    this.description = description;
    this.targetArn = targetArn;
  }

  /** Its ID, which only the Region it was claimed in understands. */
  public String id() {
    return id;
  }

  /** Its ARN. */
  public String arn() {
    return arn;
  }

  /** The Region it was claimed in. */
  public String homeRegion() {
    return homeRegion;
  }

  /** What callers dial. */
  public String e164() {
    return e164;
  }

  /** What its owner wrote about it. */
  public String description() {
    return description;
  }

  /** The ARN of the instance or group it is claimed to. */
  public String targetArn() {
    return targetArn;
  }

  /** Claims it to another target; its flows do not come along. */
  public void moveTo(String targetArn) {
    this.targetArn = targetArn;
    flowByRegion.clear();
  }

  /** The flow that callers get who land in this Region. */
  public Optional<String> flowIn(String region) {
    return Optional.ofNullable(flowByRegion.get(region));
  }

  /** Sets the flow for this Region. */
  public void attachFlow(String region, String flowId) {
    flowByRegion.put(region, flowId);
  }

  /** Takes the flow of this Region away. */
  public void detachFlow(String region) {
    flowByRegion.remove(region);
  }
}
