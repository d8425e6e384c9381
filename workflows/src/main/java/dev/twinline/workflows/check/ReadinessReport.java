package dev.twinline.workflows.check;

import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.readiness.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a readiness check found.
 *
 * @param at when it was looked at
 * @param regions what was seen of each Region that was looked at
 * @param summary what is true and what to do
 */
public record ReadinessReport(
    ContactCenterName contactCenter, Instant at, List<RegionReadiness> regions, String summary) {

  private static final int LONGEST_EVIDENCE = 80;

  public ReadinessReport {
    regions = List.copyOf(regions);
  }

  static ReadinessReport of(ContactCenterName name, Instant at, List<RegionReadiness> regions) {
    return new ReadinessReport(name, at, regions, summaryOf(name, regions));
  }

  private static String summaryOf(ContactCenterName name, List<RegionReadiness> regions) {
    if (regions.stream().allMatch(RegionReadiness::isReady)) {
      return namesOf(regions)
          + (regions.size() == 1 ? " could" : " could each")
          + " take over all calls of "
          + name
          + " now. Nothing is to be done.";
    }
    return name
        + ": "
        + regions.stream().map(RegionReadiness::sentence).collect(Collectors.joining("; "))
        + ". First of all: "
        + shortened(worst(regions)).sentence()
        + ". See: twinline readiness "
        + name;
  }

  /** Evidence may be a whole error of AWS; the findings have it, and a summary is read at night. */
  private static Finding shortened(Finding finding) {
    String evidence = finding.evidence();
    return evidence.length() <= LONGEST_EVIDENCE
        ? finding
        : new Finding(
            finding.check(),
            finding.verdict(),
            finding.subject(),
            evidence.substring(0, LONGEST_EVIDENCE - 1) + "…",
            finding.remedy());
  }

  private static String namesOf(List<RegionReadiness> regions) {
    return regions.stream().map(seen -> seen.region().code()).collect(Collectors.joining(" and "));
  }

  private static Finding worst(List<RegionReadiness> regions) {
    return regions.stream()
        .min(java.util.Comparator.comparing(RegionReadiness::severity))
        .flatMap(seen -> seen.concerns().stream().findFirst())
        .orElseThrow();
  }

  /** Whether every Region that was looked at is ready. */
  public boolean isReady() {
    return regions.stream().allMatch(RegionReadiness::isReady);
  }

  /**
   * Whether people should be told: something is wrong, or is no longer, that was not so when the
   * same schedule looked before. How often the same is said does not make it truer.
   */
  boolean isNewsAfter(Optional<ReadinessReport> before) {
    Set<String> known = before.map(ReadinessReport::concerns).orElse(Set.of());
    return !concerns().equals(known);
  }

  /** What is not well, without the evidence: that changes from look to look. */
  private Set<String> concerns() {
    return regions.stream()
        .flatMap(ReadinessReport::concernsOf)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> concernsOf(RegionReadiness seen) {
    return seen.concerns().stream()
        .map(
            finding ->
                String.join(
                    " ",
                    seen.region().code(),
                    finding.check().name(),
                    finding.verdict().name(),
                    finding.subject()));
  }
}
