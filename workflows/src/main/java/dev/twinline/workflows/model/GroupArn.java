package dev.twinline.workflows.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The full ARN of a traffic distribution group.
 *
 * <p>A bare group ID resolves only in the Region where the group was created ({@code
 * API_UpdateTrafficDistribution}), and that Region may be the one that is gone: Twinline therefore
 * knows groups by their ARN alone.
 */
public record GroupArn(String value) implements Comparable<GroupArn> {

  private static final Pattern ARN =
      Pattern.compile(
          "arn:(aws|aws-us-gov):connect:([a-z0-9-]+):([0-9]{12})"
              + ":traffic-distribution-group/[a-f0-9]{8}(-[a-f0-9]{4}){3}-[a-f0-9]{12}");

  public GroupArn {
    if (value == null || !ARN.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "\"" + value + "\" is not the full ARN of a traffic distribution group");
    }
  }

  /** The Region where the group was created. */
  public Region home() {
    return new Region(part(2));
  }

  public String account() {
    return part(3);
  }

  private String part(int group) {
    Matcher matcher = ARN.matcher(value);
    matcher.matches();
    return matcher.group(group);
  }

  @Override
  public int compareTo(GroupArn other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
