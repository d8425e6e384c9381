package dev.twinline.workflows.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Calls answered and lost, second by second and Region by Region.
 *
 * @param source where the figures come from, for the reader to judge them by
 */
public record CallSeries(String source, List<Second> seconds) {

  /** What became, in one second, of the calls that came to one Region. */
  public record Second(Instant at, String region, int answered, int lost) {}

  public CallSeries {
    seconds =
        seconds.stream()
            .sorted(Comparator.comparing(Second::at).thenComparing(Second::region))
            .toList();
  }

  public boolean isEmpty() {
    return seconds.isEmpty();
  }

  public Instant start() {
    return seconds.get(0).at();
  }

  /** How many seconds the series spans. */
  public int length() {
    Instant last = seconds.get(seconds.size() - 1).at();
    return (int) Duration.between(start(), last).toSeconds() + 1;
  }

  public List<String> regions() {
    return seconds.stream().map(Second::region).distinct().sorted().toList();
  }

  public int answered() {
    return seconds.stream().mapToInt(Second::answered).sum();
  }

  public int lost() {
    return seconds.stream().mapToInt(Second::lost).sum();
  }

  /** The first second in which a call was lost. */
  public Optional<Instant> firstLoss() {
    return seconds.stream().filter(s -> s.lost() > 0).map(Second::at).findFirst();
  }

  /** The last second in which a call was lost. */
  public Optional<Instant> lastLoss() {
    return seconds.stream()
        .filter(s -> s.lost() > 0)
        .map(Second::at)
        .max(Comparator.naturalOrder());
  }
}
