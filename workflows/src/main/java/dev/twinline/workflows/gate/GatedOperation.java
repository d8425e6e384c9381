package dev.twinline.workflows.gate;

import io.temporal.common.converter.RawValue;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;

/**
 * How people answer an operation's gates.
 *
 * <p>Answers arrive raw: a typed parameter would make Temporal drop a malformed answer without a
 * word, and whoever sent it would wait for nothing.
 */
@WorkflowInterface
public interface GatedOperation {

  /** Says yes to the open gate: {@code {"by":"oncall-1","comment":"…","digest":"…"}}. */
  @SignalMethod(
      name = "approve",
      description =
          "Say yes to the open gate. Input: {\"by\":\"oncall-1\",\"comment\":\"…\","
              + "\"digest\":\"…\"}; only \"by\" is required, and not even that where identities are"
              + " verified. Query \"gate\" shows what became of it.")
  void approve(RawValue answer);

  /** Says no to the open gate; same input as {@code approve}. */
  @SignalMethod(
      name = "reject",
      description =
          "Say no to the open gate: nothing is moved. Input: {\"by\":\"oncall-1\","
              + "\"comment\":\"…\",\"digest\":\"…\"}; only \"by\" is required, and not even that"
              + " where identities are verified.")
  void reject(RawValue answer);

  /**
   * The same answers as one update, for the Web UI's form: {@code {"decision":"approve",
   * "by":"oncall-1"}}. An answer that does not count is refused on the spot, with the reason, and
   * leaves nothing in the history. Under a policy that verifies identities it is always refused: an
   * accepted update carries the worker's principal, not its sender's.
   *
   * @return what became of the answer
   */
  @UpdateMethod(
      name = "decide",
      description =
          "Answer the open gate and see at once what became of it. Input: {\"decision\":"
              + "\"approve\",\"by\":\"oncall-1\",\"comment\":\"…\",\"digest\":\"…\"}.")
  GateView.Answer decide(RawValue answer);

  /** Refuses an answer that would not count; changes nothing. */
  @UpdateValidatorMethod(updateName = "decide")
  void validateDecision(RawValue answer);

  /** Shows what is asked, by when, and every answer so far with what became of it. */
  @QueryMethod(
      name = "gate",
      description = "What is asked, its digest, and every answer so far with what became of it.")
  GateView gate();
}
