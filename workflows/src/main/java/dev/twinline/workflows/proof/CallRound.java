package dev.twinline.workflows.proof;

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
        .filter(call -> !settled.contains(call.group()))
        .filter(call -> wanted.test(call.group()))
        .toList();
  }

  /** Of the call to this group everything has been told. */
  void settle(String group) {
    settled.add(group);
  }
}
