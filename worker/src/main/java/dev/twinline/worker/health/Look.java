package dev.twinline.worker.health;

/** Looks at one condition. It may take a while, but must come to an end. */
@FunctionalInterface
public interface Look {

  /** What is true now; an exception counts as not met. */
  Verdict take();
}
