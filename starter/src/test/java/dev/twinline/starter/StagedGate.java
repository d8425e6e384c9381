package dev.twinline.starter;

import dev.twinline.workflows.gate.GateView;
import dev.twinline.workflows.gate.GateView.Answer;
import dev.twinline.workflows.gate.GateView.State;
import dev.twinline.workflows.model.ApprovalPolicy;
import dev.twinline.workflows.wire.TwinlineDataConverter;
import io.temporal.common.converter.RawValue;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One gate, one digest, one approver who counts. */
final class StagedGate {

  static final String DIGEST = "d1gest";

  /** A comment for which it takes a while to find out who sent the answer. */
  static final String SLOWLY = "slowly";

  private static final String APPROVER = "oncall-2";

  private final List<Answer> answers = new ArrayList<>();
  private final String question;
  private State state = State.NONE;
  private ApprovalPolicy.Identity identity = ApprovalPolicy.Identity.CLAIMED;

  StagedGate(String question) {
    this.question = question;
  }

  /** Where only the server's word counts, every name here is the wrong one. */
  void takesNames(ApprovalPolicy.Identity as) {
    identity = as;
  }

  /** Waits until somebody who counts has answered. */
  boolean isApproved() {
    state = State.OPEN;
    Workflow.await(() -> state != State.OPEN);
    return state == State.APPROVED;
  }

  void take(String decision, RawValue raw, State closed) {
    Map<String, Object> said = read(raw);
    String by = String.valueOf(said.getOrDefault("by", ""));
    boolean known = by.equals(identity == ApprovalPolicy.Identity.VERIFIED ? "" : APPROVER);
    boolean bound = DIGEST.equals(said.get("digest"));
    if (SLOWLY.equals(said.get("comment"))) {
      answers.add(beingChecked(decision, by));
      Workflow.sleep(Duration.ofMillis(500));
      answers.remove(answers.size() - 1);
    }
    answers.add(
        new Answer(
            answers.size() + 1,
            decision,
            by,
            String.valueOf(said.getOrDefault("comment", "")),
            Instant.ofEpochMilli(Workflow.currentTimeMillis()),
            known && bound,
            !known
                ? "refused: " + by + " is no approver"
                : bound ? "counts" : "refused: old digest"));
    if (known && bound) {
      state = closed;
    }
  }

  private Answer beingChecked(String decision, String by) {
    return new Answer(
        answers.size() + 1,
        decision,
        by,
        SLOWLY,
        Instant.ofEpochMilli(Workflow.currentTimeMillis()),
        false,
        "being checked",
        Optional.empty(),
        true);
  }

  GateView view() {
    return new GateView(
        state == State.NONE ? 0 : 1,
        state,
        question,
        DIGEST,
        1,
        state == State.APPROVED ? 1 : 0,
        List.of(APPROVER),
        List.of(APPROVER),
        identity,
        Optional.of(Instant.EPOCH),
        Optional.of(Instant.EPOCH.plusSeconds(1800)),
        answers);
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> read(RawValue raw) {
    return TwinlineDataConverter.create().fromPayload(raw.getPayload(), Map.class, Map.class);
  }
}
