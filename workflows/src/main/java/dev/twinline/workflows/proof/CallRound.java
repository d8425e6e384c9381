package dev.twinline.workflows.proof;

import dev.twinline.workflows.proof.SyntheticCall.Served;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The synthetic calls that were placed together, and which of them have not been judged. */
final class CallRound {

  private final List<SyntheticCall> calls;
  private final Set<String> settled = new HashSet<>();

  CallRound(List<SyntheticCall> calls) {
    this.calls = List.copyOf(calls);
  }

  /**
   * The calls that are worth another look.
   *
   * @param wanted whether a group still needs a proof
   */
  List<SyntheticCall> open(Predicate<String> wanted) {
    return calls.stream()
        .filter(call -> !settled.contains(call.contactId()))
        .filter(call -> wanted.test(call.group()))
        .toList();
  }

  /** Everything has been told of a call; it may be one of another round. */
  void settle(Served served) {
    calls.stream()
        .filter(call -> isOf(call, served))
        .forEach(call -> settled.add(call.contactId()));
  }

  private static boolean isOf(SyntheticCall call, Served served) {
    return served
        .callId()
        .map(call.contactId()::equals)
        .orElseGet(() -> call.group().equals(served.group()));
  }
}
