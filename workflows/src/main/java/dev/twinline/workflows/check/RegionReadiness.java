package dev.twinline.workflows.check;

import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.readiness.Finding.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was seen of one Region.
 *
 * @param severity of its worst finding
 * @param findings the worst first
 */
public record RegionReadiness(Region region, Severity severity, List<Judged> findings) {

  public RegionReadiness {
    findings = List.copyOf(findings);
  }

  /**
   * A finding and what it means, for those who read the result without knowing the checks.
   *
   * @param severity of the finding
   */
  public record Judged(Severity severity, Finding finding) {}

  static RegionReadiness of(Region region, List<Finding> findings) {
    List<Judged> judged =
        findings.stream()
            .map(finding -> new Judged(finding.severity(), finding))
            .sorted(Comparator.comparing(Judged::severity))
            .toList();
    return new RegionReadiness(
        region, judged.stream().map(Judged::severity).findFirst().orElse(Severity.UNKNOWN), judged);
  }

  /** Whether everything that was asked is known to be well: unknown counts as no. */
  public boolean isReady() {
    return severity == Severity.OK;
  }

  /** The findings that are not well, the worst first. */
  public List<Finding> concerns() {
    return judged(severity -> severity != Severity.OK);
  }

  /** The findings that are. */
  public List<Finding> passed() {
    return judged(severity -> severity == Severity.OK);
  }

  private List<Finding> judged(java.util.function.Predicate<Severity> which) {
    return findings.stream()
        .filter(judged -> which.test(judged.severity()))
        .map(Judged::finding)
        .toList();
  }

  /** Whether it could take over, in half a sentence with the Region. */
  public String sentence() {
    return region
        + switch (severity) {
          case OK -> " is ready";
          case UNKNOWN -> " is not shown to be ready: " + counts();
          case CONCERN -> " is not ready: " + counts();
          case BLOCKING -> " cannot take over: " + counts();
        };
  }

  private String counts() {
    long unknown = count(Severity.UNKNOWN);
    long wrong = count(Severity.BLOCKING) + count(Severity.CONCERN);
    String wrongs =
        wrong == 0 ? "" : wrong + (wrong == 1 ? " thing is wrong" : " things are wrong");
    String unknowns = unknown == 0 ? "" : unknown + " unknown";
    return String.join(", ", Stream.of(wrongs, unknowns).filter(part -> !part.isEmpty()).toList());
  }

  private long count(Severity severity) {
    return findings.stream().filter(judged -> judged.severity() == severity).count();
  }
}
