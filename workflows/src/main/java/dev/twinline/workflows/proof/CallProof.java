package dev.twinline.workflows.proof;

import dev.twinline.workflows.model.GroupArn;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.proof.SyntheticCall.Served;
import dev.twinline.workflows.proof.SyntheticCall.Whereabouts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the synthetic calls to one group have shown.
 *
 * @param served the last call that an agent took, wherever that was; empty when none was seen
 * @param evidence what was read, or why nothing could be, in one sentence
 */
public record CallProof(String group, Verdict verdict, Optional<Served> served, String evidence) {
  public CallProof {
    served = served == null ? Optional.empty() : served;
  }

  /**
   * Judges a call that an agent took, by where the contact and the agent were. It is proven only
   * when all four were told and fit; one of them elsewhere is proof of the contrary.
   *
   * @param destination where contact and agent should be
   * @param group the group that was called
   */
  public static CallProof of(Served served, Region destination, GroupArn group) {
    Whereabouts where = served.where();
    List<String> wrong = new ArrayList<>();
    List<String> untold = new ArrayList<>();
    judge("it came in in", where.origin(), destination.code(), wrong, untold);
    judge("it was active in", where.active(), destination.code(), wrong, untold);
    judge("its agent was active in", where.agent(), destination.code(), wrong, untold);
    judge(
        "it was sent by group",
        where.groupId().map(CallProof::id),
        id(group.value()),
        wrong,
        untold);
    if (!wrong.isEmpty()) {
      return judged(served, Verdict.DISPROVEN, "an agent took the call, but " + said(wrong));
    }
    if (!untold.isEmpty()) {
      return judged(
          served,
          Verdict.CANNOT_TELL,
          "an agent took the call, but Amazon Connect does not tell whether " + said(untold));
    }
    return judged(
        served,
        Verdict.PROVEN,
        "an agent active in " + destination + " took the call, which came in and was active there");
  }

  private static void judge(
      String what, Optional<?> told, String expected, List<String> wrong, List<String> untold) {
    if (told.isEmpty()) {
      untold.add(what + " " + expected);
    } else if (!told.get().toString().equals(expected)) {
      wrong.add(what + " " + told.get() + " and not " + expected);
    }
  }

  /** A contact carries the group's bare ID, the file its ARN. */
  private static String id(String idOrArn) {
    return idOrArn.substring(idOrArn.lastIndexOf('/') + 1);
  }

  private static String said(List<String> parts) {
    return String.join(", ", parts);
  }

  private static CallProof judged(Served served, Verdict verdict, String evidence) {
    return new CallProof(served.group(), verdict, Optional.of(served), evidence);
  }

  /** Nobody has been seen to take a call. */
  static CallProof notYet(String group, Region destination) {
    return new CallProof(
        group,
        Verdict.NOT_YET,
        Optional.empty(),
        "no agent has been seen to take the call in "
            + destination
            + "; where a Region shows only its own contacts, one that landed in the other is seen by"
            + " nobody");
  }

  /** What would show it could not be done or read. */
  static CallProof cannotTell(String group, String why) {
    return new CallProof(group, Verdict.CANNOT_TELL, Optional.empty(), why);
  }
}
