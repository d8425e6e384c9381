package dev.twinline.workflows.model;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The source Region of a contact center and the Region that holds its replica.
 *
 * <p>Amazon Connect Global Resiliency works only between fixed pairs, so no other pair can be built
 * (Amazon Connect administrator guide, "Create a replica of your instance").
 */
public record RegionPair(Region source, Region replica) {

  private static final List<List<String>> SUPPORTED =
      List.of(
          List.of("us-east-1", "us-west-2"),
          List.of("us-west-2", "us-east-1"),
          List.of("eu-west-2", "eu-central-1"),
          List.of("eu-central-1", "eu-west-2"),
          List.of("ap-northeast-1", "ap-northeast-3"));

  public RegionPair {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(replica, "replica");
    if (!SUPPORTED.contains(List.of(source.code(), replica.code()))) {
      throw new IllegalArgumentException(
          "Amazon Connect does not replicate from "
              + source
              + " to "
              + replica
              + "; supported pairs, source first: "
              + supportedPairs());
    }
  }

  /** The pairs that Amazon Connect supports, for messages. */
  public static String supportedPairs() {
    return SUPPORTED.stream()
        .map(pair -> String.join(" to ", pair))
        .collect(Collectors.joining(", "));
  }

  public boolean contains(Region region) {
    return source.equals(region) || replica.equals(region);
  }

  /** The Region of the pair that is not the given one. */
  public Region otherThan(Region region) {
    if (!contains(region)) {
      throw new IllegalArgumentException(region + " is not in the pair " + this);
    }
    return source.equals(region) ? replica : source;
  }

  @Override
  public String toString() {
    return source + " and " + replica;
  }
}
