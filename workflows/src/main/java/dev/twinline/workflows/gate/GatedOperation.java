package dev.twinline.workflows.gate;

import io.temporal.common.converter.RawValue;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;

/**
 * How people answer an operation's gates.
 *
 * <p>Answers arrive raw: a typed parameter would make Temporal drop a malformed answer without a
 * word, and whoever sent it would wait for nothing.
 */
public interface GatedOperation {

  /** Says yes to the open gate: {@code {"by":"oncall-1","comment":"…","digest":"…"}}. */
  @SignalMethod(
      name = "approve",
      description =
          "Say yes to the open gate. Input: {\"by\":\"oncall-1\",\"comment\":\"…\","
              + "\"digest\":\"…\"}; only \"by\" is required. Query \"gate\" shows what became of"
              + " it.")
  void approve(RawValue answer);

  /** Says no to the open gate; same input as {@code approve}. */
  @SignalMethod(
      name = "reject",
      description =
          "Say no to the open gate: nothing is moved. Input: {\"by\":\"oncall-1\","
              + "\"comment\":\"…\",\"digest\":\"…\"}; only \"by\" is required.")
  void reject(RawValue answer);

  /** Shows what is asked, by when, and every answer so far with what became of it. */
  @QueryMethod(
      name = "gate",
      description = "What is asked, its digest, and every answer so far with what became of it.")
  GateView gate();
}
