package dev.twinline.workflows.model;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How a traffic distribution group splits telephony, or agents, between its two Regions, in
 * percent.
 *
 * <p>{@code UpdateTrafficDistribution} accepts only shares that are multiples of ten, name both
 * Regions and add up to one hundred, so no other value can be built.
 */
public record TrafficShare(SortedMap<Region, Integer> percentByRegion) {

  public TrafficShare {
    percentByRegion = Collections.unmodifiableSortedMap(new TreeMap<>(percentByRegion));
    int total = percentByRegion.values().stream().mapToInt(Integer::intValue).sum();
    boolean tens =
        percentByRegion.values().stream().allMatch(p -> p >= 0 && p <= 100 && p % 10 == 0);
    if (percentByRegion.size() != 2 || total != 100 || !tens) {
      throw new IllegalArgumentException(
          "shares must name two Regions, be multiples of ten and total 100, not "
              + percentByRegion);
    }
  }

  public static TrafficShare of(Map<Region, Integer> percentByRegion) {
    return new TrafficShare(new TreeMap<>(percentByRegion));
  }

  /** Everything in one Region of the pair, nothing in the other. */
  public static TrafficShare allIn(Region to, RegionPair pair) {
    return of(Map.of(to, 100, pair.otherThan(to), 0));
  }

  /**
   * The share that lies so many percentage points nearer to the wanted one, or the wanted one
   * itself where it is no farther than that.
   *
   * @param step a multiple of ten
   */
  public TrafficShare stepTowards(TrafficShare wanted, int step) {
    SortedMap<Region, Integer> next = new TreeMap<>();
    percentByRegion.forEach(
        (region, percent) -> {
          int missing = wanted.in(region) - percent;
          next.put(region, percent + Math.max(-step, Math.min(step, missing)));
        });
    return new TrafficShare(next);
  }

  /**
   * The share that leaves so much in a Region, where this one leaves less.
   *
   * @param percent a multiple of ten
   */
  public TrafficShare withAtLeast(int percent, Region region) {
    if (in(region) >= percent) {
      return this;
    }
    SortedMap<Region, Integer> next = new TreeMap<>(percentByRegion);
    next.replaceAll((each, ignored) -> each.equals(region) ? percent : 100 - percent);
    return new TrafficShare(next);
  }

  /** How many percentage points would have to move to reach the wanted share. */
  public int distanceTo(TrafficShare wanted) {
    return percentByRegion.entrySet().stream()
        .mapToInt(each -> Math.abs(wanted.in(each.getKey()) - each.getValue()))
        .max()
        .orElse(0);
  }

  /** The percentage of one Region. */
  public int in(Region region) {
    return percentByRegion.getOrDefault(region, 0);
  }

  @Override
  public String toString() {
    return percentByRegion.entrySet().stream()
        .map(e -> e.getKey() + " " + e.getValue() + "%")
        .collect(Collectors.joining(", "));
  }
}
