package dev.twinline.workflows.model;

import java.util.List;
import java.util.Objects;

/**
 * One traffic distribution group as the contact center file describes it.
 *
 * @param criticality 1 is moved first
 * @param isDefault whether this is the group that {@code ReplicateInstance} made, the only one
 *     whose sign-in distribution may change
 * @param normal where its traffic goes on an ordinary day
 * @param numbers the numbers that callers dial to reach it; the first takes the synthetic call
 * @param queueId the queue, by Connect's ID, in which its callers wait
 */
public record TrafficDistributionGroup(
    GroupArn arn,
    String name,
    int criticality,
    boolean isDefault,
    TrafficDistribution normal,
    List<PhoneNumber> numbers,
    String queueId) {

  public TrafficDistributionGroup {
    Objects.requireNonNull(arn, "arn");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(normal, "normal");
    Objects.requireNonNull(queueId, "queueId");
    numbers = List.copyOf(numbers);
    if (criticality < 1) {
      throw new IllegalArgumentException("criticality starts at 1, the group to move first");
    }
    if (numbers.isEmpty()) {
      throw new IllegalArgumentException("group " + name + " needs at least one phone number");
    }
    if (isDefault != normal.signIn().isPresent()) {
      throw new IllegalArgumentException(
          "the default group, and only it, has a sign-in distribution: group " + name);
    }
  }
}
