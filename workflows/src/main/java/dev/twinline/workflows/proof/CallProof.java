package dev.twinline.workflows.proof;

import java.util.Optional;

/**
 * What the synthetic calls to one group have shown.
 *
 * @param served the last call that an agent took, wherever that was; empty when none was seen
 * @param evidence what was read, or why nothing could be, in one sentence
 */
public record CallProof(
    String group, Verdict verdict, Optional<SyntheticCall.Served> served, String evidence) {
  public CallProof {
    served = served == null ? Optional.empty() : served;
  }
}
