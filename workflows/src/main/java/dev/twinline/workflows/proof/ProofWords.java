package dev.twinline.workflows.proof;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A proof for a person. */
public final class ProofWords {

  /** As many names as a person reads. */
  private static final int NAMES = 10;

  private ProofWords() {}

  /** What was shown, in one line. */
  public static String shown(Proof proof) {
    String agents = proof.agents().map(each -> each.progress() + "; ").orElse("");
    return agents
        + "a call to each of "
        + proof.calls().stream().map(CallProof::group).collect(Collectors.joining(", "))
        + " was taken by an agent";
  }

  /** What was not shown: each part's verdict, what is true of it, and who is missing. */
  public static String notShown(Proof proof) {
    Stream<String> agents =
        proof
            .agents()
            .filter(each -> each.verdict() != Verdict.PROVEN)
            .map(
                each ->
                    "agents "
                        + each.verdict().words()
                        + ": "
                        + each.progress()
                        + " ("
                        + each.evidence()
                        + ")"
                        + missing(each))
            .stream();
    Stream<String> calls =
        proof.calls().stream()
            .filter(call -> call.verdict() != Verdict.PROVEN)
            .map(
                call ->
                    "call to "
                        + call.group()
                        + " "
                        + call.verdict().words()
                        + ": "
                        + call.evidence());
    return Stream.concat(agents, calls).collect(Collectors.joining("; "));
  }

  private static String missing(AgentsProof agents) {
    List<String> names = agents.missing();
    if (names.isEmpty()) {
      return "";
    }
    Optional<Integer> more = Optional.of(names.size() - NAMES).filter(left -> left > 0);
    return "; missing: "
        + names.stream().limit(NAMES).collect(Collectors.joining(", "))
        + more.map(left -> " and " + left + " more").orElse("");
  }

  /** What a person can do about it. */
  public static String remedy(Proof proof) {
    return switch (proof.verdict()) {
      case PROVEN -> "";
      case NOT_YET ->
          "Ask the agents to set their status to Available there: shifted agents must do so anew;"
              + " look at the numbers' flows there.";
      case DISPROVEN ->
          "Look at the distribution of the groups that are named, at who wrote it last, and at"
              + " cross-region routing.";
      case CANNOT_TELL ->
          "Call one of the numbers yourself, and ask who answered and where; look at the worker's"
              + " permissions there.";
    };
  }
}
