package dev.twinline.workflows.proof;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * What was seen of the agents in the destination.
 *
 * @param wanted how many the file asks for; empty when that depends on who was Available before,
 *     and nobody knows
 * @param before how many were Available before; empty when nobody knows
 * @param available how many are Available there now
 * @param onContact how many are on a contact or in after-contact work there, who serve too
 * @param missing the user names, or IDs, of those who were Available before and are not there
 * @param evidence what was read and from where, in one sentence
 */
public record AgentsProof(
    Verdict verdict,
    OptionalInt wanted,
    OptionalInt before,
    int available,
    int onContact,
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
   * Such as "41 of 60 Available, 12 on calls, 7 silent". Who is silent is known only where it is
   * known who was there before.
   */
  public String progress() {
    String of = wanted.isPresent() ? " of " + wanted.getAsInt() : "";
    String silent = before.isPresent() ? ", " + missing.size() + " silent" : "";
    return String.format(
        Locale.ROOT, "%d%s Available, %d on calls%s", available, of, onContact, silent);
  }

  /** The same with the missing by their names. */
  AgentsProof naming(List<String> names) {
    return new AgentsProof(verdict, wanted, before, available, onContact, names, evidence);
  }

  /** The same with more to say. */
  AgentsProof adding(String more) {
    return new AgentsProof(
        verdict, wanted, before, available, onContact, missing, evidence + "; " + more);
  }
}
