package dev.twinline.workflows.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.workflows.fakes.Acme;
import dev.twinline.workflows.gate.GateView.Answer;
import dev.twinline.workflows.gate.GateView.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GateTest {

  private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
  private int sent;

  @Test
  void opensWhenEnoughDistinctPeopleApprove() {
    Gate gate = gate(2, 1);

    approve(gate, "oncall-1");
    approve(gate, "oncall-1");

    assertThat(gate.state()).isEqualTo(State.OPEN);

    approve(gate, "oncall-2");

    assertThat(gate.state()).isEqualTo(State.APPROVED);
    assertThat(gate.closedBy()).isEqualTo("oncall-1, oncall-2");
  }

  @Test
  void closesWhenOneApproverRejectsBeforeTheQuorum() {
    Gate gate = gate(2, 1);

    approve(gate, "oncall-1");
    say(gate, "reject", "oncall-2", Optional.empty());
    Answer late = approve(gate, "duty-manager");

    assertThat(gate.state()).isEqualTo(State.REJECTED);
    assertThat(late.accepted()).isFalse();
    assertThat(late.verdict()).contains("closed already (REJECTED)");
  }

  @Test
  void stillCountsWhenARejectComesAfterTheQuorum() {
    Gate gate = gate(1, 1);

    approve(gate, "oncall-1");
    Answer late = say(gate, "reject", "oncall-2", Optional.empty());

    assertThat(gate.state()).isEqualTo(State.APPROVED);
    assertThat(late.accepted()).isFalse();
  }

  @Test
  void takesNoYesFromWhoeverAskedButTakesTheirNo() {
    Gate gate = gate(1, 1, Optional.of("oncall-1"));

    assertThat(approve(gate, "oncall-1").accepted()).isFalse();
    assertThat(say(gate, "reject", "oncall-1", Optional.empty()).accepted()).isTrue();
    assertThat(gate.state()).isEqualTo(State.REJECTED);
  }

  @Test
  void takesNothingFromAStranger() {
    Gate gate = gate(1, 1);

    Answer answer = say(gate, "reject", "mallory", Optional.empty());

    assertThat(answer.verdict()).contains("mallory is no approver");
    assertThat(gate.state()).isEqualTo(State.OPEN);
  }

  @Test
  void wantsTheDigestOfItsOwnQuestion() {
    Gate gate = gate(1, 1);

    assertThat(say(gate, "approve", "oncall-1", Optional.of("other")).accepted()).isFalse();
    assertThat(say(gate, "approve", "oncall-1", Optional.of("digest")).accepted()).isTrue();
  }

  @Test
  void takesNoAnswerWithoutDigestOnceARunHasAskedBefore() {
    Gate gate = gate(1, 2);

    assertThat(approve(gate, "oncall-1").verdict()).contains("answer again with digest digest");
    assertThat(say(gate, "approve", "oncall-1", Optional.of("digest")).accepted()).isTrue();
  }

  @Test
  void expiresOnlyWhileItIsOpen() {
    Gate approved = gate(1, 1);
    approve(approved, "oncall-1");
    approved.expire(NOW);
    Gate open = gate(1, 1);
    open.expire(NOW);

    assertThat(approved.state()).isEqualTo(State.APPROVED);
    assertThat(open.state()).isEqualTo(State.EXPIRED);
    assertThat(open.view(List.of()).expiresAt()).contains(NOW.plusSeconds(1800));
  }

  private Answer approve(Gate gate, String by) {
    return say(gate, "approve", by, Optional.empty());
  }

  private Answer say(Gate gate, String decision, String by, Optional<String> digest) {
    return gate.take(++sent, new Gate.Said(decision, by, "", digest), NOW);
  }

  private static Gate gate(int approvals, int number) {
    return gate(approvals, number, Optional.of("watcher"));
  }

  private static Gate gate(int approvals, int number, Optional<String> requester) {
    return new Gate(
        new Gate.Terms(number, "move?", "digest", number == 1, Acme.policy(approvals), requester),
        NOW);
  }
}
