package dev.twinline.simulator.callers;

import java.util.SplittableRandom;
import java.util.UUID;

/**
 * All chance of the simulated world, from one seed.
 *
 * <p>Each call and each agent has a chance of its own. So two runs with the same seed meet the same
 * callers with the same patience, whatever was done about them, and can be compared.
 */
final class Draws {
  private final long seed;

  Draws(long seed) {
    this.seed = seed;
  }

  SplittableRandom of(String what, long number) {
    long mixed = (seed * 0x9E3779B97F4A7C15L + what.hashCode()) * 0xBF58476D1CE4E5B9L;
    return new SplittableRandom(mixed + number * 0x94D049BB133111EBL);
  }

  static String contactId(SplittableRandom random) {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }
}
