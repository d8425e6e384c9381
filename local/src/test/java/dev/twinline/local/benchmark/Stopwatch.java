package dev.twinline.local.benchmark;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Times things, and says the middle of several times. */
final class Stopwatch {

  private Stopwatch() {}

  static long millisOf(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
