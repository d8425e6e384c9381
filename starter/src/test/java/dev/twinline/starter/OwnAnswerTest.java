package dev.twinline.starter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.workflows.gate.GateView;
import dev.twinline.workflows.gate.GateView.Answer;
import dev.twinline.workflows.gate.GateView.State;
import dev.twinline.workflows.model.ApprovalPolicy.Identity;
import io.temporal.api.common.v1.Principal;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowExecutionSignaledEventAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where no name stands under an answer, the server's word tells which one is whose. */
class OwnAnswerTest {

  private static final String ALICE = "alice@example.com";
  private static final String BOB = "bob@example.com";

  private final OwnAnswer own =
      new OwnAnswer("approve", Optional.empty(), "oncall-1", gate(of(1, "", ALICE, "from before")));

  @Test
  void anotherPersonsAnswerOfTheSameSecondIsNotTakenForOnesOwn() {
    own.hear(signal("approve", "oncall-2", BOB));
    own.hear(signal("approve", "oncall-1", ALICE));

    assertThat(own.in(gate(of(2, BOB, BOB, "counted"), of(3, ALICE, ALICE, "counted too"))))
        .hasValueSatisfying(answer -> assertThat(answer.verdict()).isEqualTo("counted too"));
    assertThat(own.in(gate(of(2, BOB, BOB, "counted")))).isEmpty();
  }

  @Test
  void anAnswerThatBearsOnesNameAndWasSentBySomebodyElseIsNotOnesOwn() {
    own.hear(signal("approve", "oncall-1", ALICE));

    assertThat(own.in(gate(of(2, ALICE, BOB, "refused: forged")))).isEmpty();
  }

  @Test
  void anAnswerOfWhichNobodyCouldTellTheSenderIsTakenForOnesOwn() {
    own.hear(signal("approve", "oncall-1", ""));

    assertThat(own.in(gate(of(2, "", "", "refused: no principal")))).isPresent();
  }

  @Test
  void whatWasThereBeforeAndWhatSaysSomethingElseIsNotOnesOwn() {
    own.hear(signal("reject", "oncall-1", BOB));
    own.hear(signal("approve", "oncall-1", ALICE));

    assertThat(own.in(gate(of(1, ALICE, ALICE, "from before"), of(2, BOB, BOB, "counted"))))
        .isEmpty();
  }

  private static HistoryEvent signal(String name, String identity, String principal) {
    return HistoryEvent.newBuilder()
        .setEventType(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED)
        .setPrincipal(Principal.newBuilder().setType("jwt").setName(principal))
        .setWorkflowExecutionSignaledEventAttributes(
            WorkflowExecutionSignaledEventAttributes.newBuilder()
                .setSignalName(name)
                .setIdentity(identity))
        .build();
  }

  private static Answer of(int number, String by, String sentBy, String verdict) {
    return new Answer(
        number,
        "approve",
        by,
        "",
        Instant.EPOCH,
        true,
        verdict,
        Optional.of(sentBy).filter(sender -> !sender.isEmpty()),
        false);
  }

  private static GateView gate(Answer... answers) {
    return new GateView(
        1,
        State.OPEN,
        "",
        "d1gest",
        2,
        0,
        List.of(ALICE, BOB),
        List.of(ALICE, BOB),
        Identity.VERIFIED,
        Optional.empty(),
        Optional.empty(),
        List.of(answers));
  }
}
