package dev.twinline.workflows.proof;

import java.util.List;
import java.util.OptionalInt;

/**
 * What was seen of the agents in the destination.
 *
 * @param wanted how many the file asks for; empty when that depends on who was Available before,
 *     and nobody knows
 * @param before how many were Available before; empty when nobody knows
 * @param available how many are Available there now
 * @param onContact how many are on a contact or in after-contact work there, who serve too
 * @param onContactElsewhere how many are still on a contact that is active in another Region
 * @param untold how many serve without anything that says where
 * @param missing the user names, or IDs, of those who were Available before and are silent: nothing
 *     shows them at work anywhere, so that somebody should ask them
 * @param evidence what was read and from where, in one sentence
 */
public record AgentsProof(
    Verdict verdict,
    OptionalInt wanted,
    OptionalInt before,
    int available,
    int onContact,
    int onContactElsewhere,
    int untold,
    List<String> missing,
    String evidence) {
  public AgentsProof {
    missing = List.copyOf(missing);
  }

  /** How many serve. */
  public int serving() {
    return available + onContact;
  }

  /**
   * Such as "41 of 60 Available, 3 on calls, 9 still on calls elsewhere, 7 silent". Who is silent
   * is known only where it is known who was there before.
   */
  public String progress() {
    String of = wanted.isPresent() ? " of " + wanted.getAsInt() : "";
    return available
        + of
        + " Available, "
        + onContact
        + " on calls"
        + some(onContactElsewhere, "still on calls elsewhere")
        + some(untold, "without evidence of where")
        + (before.isPresent() ? ", " + missing.size() + " silent" : "");
  }

  private static String some(int number, String words) {
    return number == 0 ? "" : ", " + number + " " + words;
  }

  /** The same with the missing by their names. */
  AgentsProof naming(List<String> names) {
    return with(names, evidence);
  }

  /** The same with more to say. */
  AgentsProof adding(String more) {
    return with(missing, evidence + "; " + more);
  }

  private AgentsProof with(List<String> names, String evidenceNow) {
    return new AgentsProof(
        verdict,
        wanted,
        before,
        available,
        onContact,
        onContactElsewhere,
        untold,
        names,
        evidenceNow);
  }
}
