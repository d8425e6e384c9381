package dev.twinline.workflows.proof;

import java.util.Collection;
import java.util.Comparator;

/** What is known of whether callers are answered: four states, never two. The worst comes last. */
public enum Verdict {
  /** It was seen. */
  PROVEN("proven"),
  /** It has not been seen, and may still come. */
  NOT_YET("not yet"),
  /** What shows it could not be read, or the service did not tell it. */
  CANNOT_TELL("cannot tell"),
  /** The contrary was seen. */
  DISPROVEN("disproven");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  /** The verdict for a person. */
  public String words() {
    return words;
  }

  /** What several verdicts come to together: the worst of them; proven only if all are. */
  public static Verdict worstOf(Collection<Verdict> verdicts) {
    return verdicts.stream().max(Comparator.naturalOrder()).orElse(CANNOT_TELL);
  }
}
