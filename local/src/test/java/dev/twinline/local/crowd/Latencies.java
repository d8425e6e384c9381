package dev.twinline.local.crowd;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Many times of one kind. */
final class Latencies {

  private final List<Long> millis = new ArrayList<>();

  void add(long each) {
    millis.add(each);
  }

  int count() {
    return millis.size();
  }

  /** So many of a hundred took no longer. */
  long percentile(int percent) {
    if (millis.isEmpty()) {
      return 0;
    }
    List<Long> sorted = millis.stream().sorted().toList();
    return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
  }

  /** Median, 95th of a hundred, and the longest, in milliseconds. */
  String inWords() {
    return String.format(
        Locale.ROOT, "%d / %d / %d ms", percentile(50), percentile(95), percentile(100));
  }
}
