package dev.twinline.simulator.scene;

/** Identities that can be told apart at a glance: the prefix says the kind, the end the number. */
final class Ids {
  private Ids() {}

  static String of(String prefix, int number) {
    return prefix + "-0000-4000-8000-" + String.format("%012x", number);
  }
}
