package dev.twinline.starter;

import dev.twinline.workflows.gate.GateView;
import dev.twinline.workflows.gate.GatedOperation;
import dev.twinline.workflows.gate.SignOffWorkflow;
import dev.twinline.workflows.readiness.Finding;
import io.temporal.common.converter.RawValue;
import java.util.Optional;

/** A sign-off: a gate, and neither status nor report. */
public final class StagedSignOff implements SignOffWorkflow, GatedOperation {

  private final StagedGate gate = new StagedGate("Was the override of **acme** right?");

  @Override
  public Outcome signOff(Request request) {
    gate.takesNames(request.identity());
    boolean signed = gate.isApproved();
    return new Outcome(
        signed ? Optional.of("oncall-2") : Optional.empty(),
        Finding.passed(Finding.Check.SECOND_SIGN_OFF, "acme", ""));
  }

  @Override
  public void approve(RawValue answer) {
    gate.take("approve", answer, GateView.State.APPROVED);
  }

  @Override
  public void reject(RawValue answer) {
    gate.take("reject", answer, GateView.State.REJECTED);
  }

  @Override
  public GateView.Answer decide(RawValue answer) {
    throw new UnsupportedOperationException("the command line sends signals");
  }

  @Override
  public void validateDecision(RawValue answer) {
    throw new UnsupportedOperationException("the command line sends signals");
  }

  @Override
  public GateView gate() {
    return gate.view();
  }
}
