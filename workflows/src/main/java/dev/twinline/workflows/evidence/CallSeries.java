package dev.twinline.workflows.evidence;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Calls answered and lost, interval by interval and Region by Region.
 *
 * @param source where the figures come from, and what they leave out, for the reader to judge
 * @param interval how long each count runs; a second in the simulator's own ledger, a quarter of an
 *     hour in Amazon Connect's historical metrics
 * @param counting whether the counts of two Regions may be summed
 */
public record CallSeries(String source, Duration interval, List<Count> counts, Counting counting) {

  /**
   * What became of the calls that came in one interval.
   *
   * @param at when the interval begins
   * @param region where they came; with global routing one name for both Regions
   */
  public record Count(Instant at, String region, int answered, int lost) {}

  public CallSeries {
    counting = counting == null ? Counting.APART : counting;
    counts =
        counts.stream()
            .sorted(Comparator.comparing(Count::at).thenComparing(Count::region))
            .toList();
  }

  /** Of Regions each of which counts its own calls. */
  public CallSeries(String source, Duration interval, List<Count> counts) {
    this(source, interval, counts, Counting.APART);
  }

  /** Whether no call stands in it: metrics lag, so that is not the same as no calls. */
  public boolean hasNoCalls() {
    return answered() + lost() == 0;
  }

  /** Whether a call may stand in the counts of two Regions, so that no sum is right. */
  public boolean mayOverlap() {
    return counting == Counting.NOT_KNOWN && regions().size() > 1;
  }

  /** How many were answered and lost; Region by Region where no sum is right. */
  public String inWords() {
    return mayOverlap()
        ? regions().stream()
                .map(region -> region + " counts " + in(region).sum())
                .collect(Collectors.joining("; "))
            + "; whether these overlap is not known"
        : sum();
  }

  private String sum() {
    return answered() + " answered, " + lost() + " lost";
  }

  @JsonIgnore
  public boolean isEmpty() {
    return counts.isEmpty();
  }

  public Instant start() {
    return counts.get(0).at();
  }

  /** When the last interval ends. */
  public Instant end() {
    return counts.get(counts.size() - 1).at().plus(interval);
  }

  public List<String> regions() {
    return counts.stream().map(Count::region).distinct().sorted().toList();
  }

  public int answered() {
    return counts.stream().mapToInt(Count::answered).sum();
  }

  public int lost() {
    return counts.stream().mapToInt(Count::lost).sum();
  }

  /** The calls of one Region alone. */
  public CallSeries in(String region) {
    return new CallSeries(
        source,
        interval,
        counts.stream().filter(it -> it.region().equals(region)).toList(),
        counting);
  }

  /** The first interval in which a call was lost. */
  public Optional<Instant> firstLoss() {
    return counts.stream().filter(s -> s.lost() > 0).map(Count::at).findFirst();
  }

  /** The last interval in which a call was lost. */
  public Optional<Instant> lastLoss() {
    return counts.stream().filter(s -> s.lost() > 0).map(Count::at).max(Comparator.naturalOrder());
  }

  /** The two after each other, as from two Regions that were asked one by one. */
  public CallSeries and(CallSeries other) {
    List<Count> all = new ArrayList<>(counts);
    all.addAll(other.counts);
    return new CallSeries(source, interval, all, counting);
  }

  /** The same calls in longer intervals, so that there are no more of them than can be shown. */
  public CallSeries inAtMost(int intervals) {
    if (isEmpty()) {
      return this;
    }
    long length = interval.toSeconds();
    long now = Duration.between(start(), end()).toSeconds() / length;
    long together = (now + intervals - 1) / intervals;
    return together <= 1 ? this : summed(Duration.ofSeconds(together * length));
  }

  /** One count for each interval and Region, whatever queues they came from. */
  public CallSeries summed() {
    return isEmpty() ? this : summed(interval);
  }

  private CallSeries summed(Duration longer) {
    Map<Instant, Map<String, Count>> sums = new TreeMap<>();
    for (Count count : counts) {
      long before = Duration.between(start(), count.at()).toSeconds();
      Instant at = count.at().minusSeconds(before % longer.toSeconds());
      sums.computeIfAbsent(at, began -> new TreeMap<>())
          .merge(
              count.region(),
              new Count(at, count.region(), count.answered(), count.lost()),
              (one, more) ->
                  new Count(
                      at,
                      one.region(),
                      one.answered() + more.answered(),
                      one.lost() + more.lost()));
    }
    return new CallSeries(
        source,
        longer,
        sums.values().stream().flatMap(each -> each.values().stream()).toList(),
        counting);
  }
}
