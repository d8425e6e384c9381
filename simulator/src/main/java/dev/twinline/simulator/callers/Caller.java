package dev.twinline.simulator.callers;

import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Who dials.
 *
 * @param address the own number
 * @param countedFor under which label the ledger counts the call; a synthetic call has none
 * @param number which caller of this label, from the seed's point of view
 * @param attempt how often this caller has called, this time included
 * @param chance everything that is drawn for this call
 */
record Caller(
    String address,
    Optional<String> countedFor,
    long number,
    int attempt,
    SplittableRandom chance) {

  static Caller synthetic(String address, SplittableRandom chance) {
    return new Caller(address, Optional.empty(), 0, 1, chance);
  }

  static Caller first(String address, String label, long number, SplittableRandom chance) {
    return new Caller(address, Optional.of(label), number, 1, chance);
  }

  Caller again(SplittableRandom chance) {
    return new Caller(address, countedFor, number, attempt + 1, chance);
  }
}
