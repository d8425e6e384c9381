package dev.twinline.worker.health;

/**
 * What one look at a condition found.
 *
 * @param met whether it is as it must be
 * @param why what is known about it, in a sentence
 * @param remedy what a person does about it; empty where nothing is to be done
 */
public record Verdict(boolean met, String why, String remedy) {

  /** As it must be. */
  public static Verdict met(String why) {
    return new Verdict(true, why, "");
  }

  /** Not as it must be. */
  public static Verdict unmet(String why, String remedy) {
    return new Verdict(false, why, remedy);
  }
}
