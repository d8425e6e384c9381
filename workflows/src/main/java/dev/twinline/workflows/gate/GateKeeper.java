package dev.twinline.workflows.gate;

import dev.twinline.workflows.gate.GateView.Answer;
import dev.twinline.workflows.gate.GateView.State;
import dev.twinline.workflows.model.ApprovalPolicy;
import dev.twinline.workflows.wire.Form;
import dev.twinline.workflows.wire.Form.Field;
import dev.twinline.workflows.wire.Form.Kind;
import dev.twinline.workflows.wire.Message;
import dev.twinline.workflows.wire.Misspelling;
import dev.twinline.workflows.wire.StrictReader;
import dev.twinline.workflows.wire.UnreadableMessage;
import io.temporal.common.converter.RawValue;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.DynamicSignalHandler;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Opens the gates of one run, waits at them, and keeps everything that anybody sent, so that no
 * answer vanishes without its sender being able to see what became of it.
 */
public final class GateKeeper {

  private static final Form ANSWER =
      new Form(
          "Answer",
          List.of(
              Field.required("by", Kind.TEXT),
              Field.optional("comment", Kind.TEXT),
              Field.optional("digest", Kind.TEXT)),
          "{\"by\":\"oncall-1\",\"comment\":\"go\"}");

  /** How many refused answers are kept; each carries its number, so gaps show. */
  private static final int MOST_REFUSED = 50;

  private final List<Answer> answers = new ArrayList<>();
  private final List<Gate> gates = new ArrayList<>();
  private final Runnable onAnswer;
  private int sent;

  /**
   * @param onAnswer called after each answer, so that what people look at is brought up to date
   */
  public GateKeeper(Runnable onAnswer) {
    this.onAnswer = onAnswer;
    // A misspelt signal name would otherwise be buffered for ever, without a word to its sender.
    Workflow.registerListener(
        (DynamicSignalHandler) (name, ignored) -> record(misspelt(name), "", ""));
  }

  /** How many gates this run has opened. */
  public int opened() {
    return gates.size();
  }

  /**
   * Opens a gate and waits until it closes: approved, rejected or expired.
   *
   * @return the closed gate
   */
  public Gate ask(
      String question,
      String digest,
      ApprovalPolicy policy,
      Optional<String> requester,
      boolean moreGatesPlanned,
      Runnable opened) {
    int number = gates.size() + 1;
    boolean takesBareAnswers = number == 1 && !moreGatesPlanned;
    Gate gate =
        new Gate(
            new Gate.Terms(number, question, digest, takesBareAnswers, policy, requester), now());
    gates.add(gate);
    opened.run();
    CancellationScope expiry =
        Workflow.newCancellationScope(() -> expireAfter(policy.expiresAfter(), gate));
    expiry.run();
    Workflow.await(gate::isClosed);
    expiry.cancel("the gate is closed");
    return gate;
  }

  /**
   * The timer closes the gate in its own callback, so that history order decides between an answer
   * and the expiry of the same moment.
   */
  private static void expireAfter(Duration patience, Gate gate) {
    Workflow.newTimer(patience, TimerOptions.newBuilder().setSummary("The gate expires").build())
        .handle(
            (fired, cancelled) -> {
              if (cancelled == null) {
                gate.expire(now());
              }
              return null;
            });
  }

  /** Takes what somebody sent with one of the two signals. */
  public void receive(String decision, RawValue raw) {
    try {
      Message message = StrictReader.read(ANSWER, raw);
      Gate.Said said =
          new Gate.Said(
              decision,
              message.text("by").orElseThrow(),
              message.text("comment").orElse(""),
              message.text("digest"));
      if (gates.isEmpty()) {
        record(decision, said.by(), "refused: no gate is open yet");
      } else {
        keep(lastGate().take(++sent, said, now()));
      }
    } catch (UnreadableMessage e) {
      record(decision, "", "refused: " + e.getMessage());
    }
  }

  private void record(String decision, String by, String verdict) {
    String why =
        verdict.isEmpty() ? "refused: there is no such signal; send approve or reject" : verdict;
    keep(new Answer(++sent, decision, by, "", now(), false, why));
  }

  /**
   * Keeps what counts for ever and of the rest the latest: somebody who floods the gate must not
   * make the run's answers outgrow what Temporal carries.
   */
  private void keep(Answer answer) {
    answers.add(answer);
    if (answers.stream().filter(each -> !each.accepted()).count() > MOST_REFUSED) {
      answers.remove(answers.stream().filter(each -> !each.accepted()).findFirst().orElseThrow());
    }
    onAnswer.run();
  }

  private static String misspelt(String signal) {
    return Misspelling.closest(signal, List.of(Gate.APPROVE, Gate.REJECT))
        .map(meant -> signal + " (did you mean " + meant + "?)")
        .orElse(signal.length() > 60 ? signal.substring(0, 57) + "…" : signal);
  }

  /** What people see: the last gate, with everything that was sent to this run. */
  public GateView view() {
    if (gates.isEmpty()) {
      return noGateYet();
    }
    return lastGate().view(answers);
  }

  /** All gates of the run, for the report; the last one carries the answers. */
  public List<GateView> views() {
    List<GateView> views = new ArrayList<>();
    for (Gate gate : gates) {
      views.add(gate.view(gate == lastGate() ? answers : List.of()));
    }
    return views;
  }

  private GateView noGateYet() {
    return new GateView(
        0,
        State.NONE,
        "",
        "",
        0,
        0,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        answers);
  }

  private Gate lastGate() {
    return gates.get(gates.size() - 1);
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
