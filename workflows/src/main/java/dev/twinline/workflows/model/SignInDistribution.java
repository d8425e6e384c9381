package dev.twinline.workflows.model;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which Regions serve the sign-in of agents; only the default traffic distribution group has one.
 *
 * <p>At least one Region must serve sign-in: with none, nobody could sign in any more.
 */
public record SignInDistribution(SortedMap<Region, Boolean> enabledByRegion) {

  public SignInDistribution {
    enabledByRegion = Collections.unmodifiableSortedMap(new TreeMap<>(enabledByRegion));
    if (enabledByRegion.size() != 2 || !enabledByRegion.containsValue(true)) {
      throw new IllegalArgumentException(
          "sign-in must name two Regions and be on in at least one, not " + enabledByRegion);
    }
  }

  public static SignInDistribution of(Map<Region, Boolean> enabledByRegion) {
    return new SignInDistribution(new TreeMap<>(enabledByRegion));
  }

  /** Sign-in in one Region of the pair only: the leaving Region is switched off. */
  public static SignInDistribution onlyIn(Region to, RegionPair pair) {
    return of(Map.of(to, true, pair.otherThan(to), false));
  }

  /**
   * On wherever either of the two is on: while agents are on their way between Regions, nobody who
   * signs in may find a closed door.
   */
  public SignInDistribution or(SignInDistribution other) {
    SortedMap<Region, Boolean> either = new TreeMap<>(enabledByRegion);
    other.enabledByRegion.forEach((region, on) -> either.merge(region, on, Boolean::logicalOr));
    return new SignInDistribution(either);
  }

  @Override
  public String toString() {
    return enabledByRegion.entrySet().stream()
        .map(e -> e.getKey() + (e.getValue() ? " on" : " off"))
        .collect(Collectors.joining(", "));
  }
}
