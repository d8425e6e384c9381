package dev.twinline.workflows.gate;

import dev.twinline.workflows.gate.GateView.Answer;
import dev.twinline.workflows.gate.IdentityActivities.Sent;
import dev.twinline.workflows.model.ApprovalPolicy;
import dev.twinline.workflows.wire.Form;
import dev.twinline.workflows.wire.Misspelling;
import dev.twinline.workflows.wire.Shown;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Opens the gates of one run, waits at them, and keeps everything that anybody sent, so that no
 * answer vanishes without its sender being able to see what became of it.
 */
public final class GateKeeper {

  private static final String NO_GATE = "refused: no gate is open yet";

  private final Answers answers;
  private final Docket docket = new Docket(new Senders());
  private final List<Gate> gates = new ArrayList<>();
  private final Map<String, Integer> heard = new HashMap<>();
  private final Set<String> reported = new HashSet<>();
  private Waiting asking;

  /**
   * @param onAnswer called after each answer, so that what people look at is brought up to date
   */
  public GateKeeper(Runnable onAnswer) {
    this.answers = new Answers(onAnswer);
    // Before the handler of every other name, which would take their answers for misspelt ones.
    Workflow.registerListener(new Messages());
    // A misspelt signal name would otherwise be buffered for ever, without a word to its sender.
    Workflow.registerListener(
        (DynamicSignalHandler)
            (name, ignored) ->
                answers.refuse(
                    misspelt(name),
                    "",
                    now(),
                    "refused: there is no such signal; send approve or reject"));
  }

  /** How people reach the gates of this run, the same for each operation. */
  private final class Messages implements GatedOperation {

    @Override
    public void approve(RawValue answer) {
      receive(Gate.APPROVE, answer);
    }

    @Override
    public void reject(RawValue answer) {
      receive(Gate.REJECT, answer);
    }

    @Override
    public GateView.Answer decide(RawValue answer) {
      return take(AnswerForm.decision(answer));
    }

    @Override
    public void validateDecision(RawValue answer) {
      validate(answer);
    }

    @Override
    public GateView gate() {
      return view();
    }
  }

  /** How many gates this run has opened. */
  public int opened() {
    return gates.size();
  }

  /**
   * A question to people.
   *
   * @param markdown what is asked
   * @param digest what an answer is bound to
   * @param requester who asked for the operation; empty where nobody knows
   * @param moreGatesPlanned whether the run will ask again, so that even its first gate wants the
   *     digest
   */
  public record Question(
      String markdown,
      String digest,
      ApprovalPolicy policy,
      Optional<String> requester,
      boolean moreGatesPlanned) {}

  /** What an operation does while its gate waits. */
  public interface Waiting {

    /** The gate is open: show it, tell people. */
    void opened();

    /**
     * Half of the time is over and the gate is still open: tell the deputy. Where the policy names
     * none, nobody is told.
     */
    default void halfTime(String deputy) {}

    /** Somebody put another person's name under an answer, which was refused: tell people. */
    void forged(Answer answer);
  }

  /**
   * Opens a gate and waits until it closes: approved, rejected, expired, or withdrawn.
   *
   * @param overtaken whether the question has become void meanwhile
   * @return the closed gate
   */
  public Gate ask(Question question, Waiting waiting, BooleanSupplier overtaken) {
    ApprovalPolicy policy = question.policy();
    int number = gates.size() + 1;
    boolean takesBareAnswers = number == 1 && !question.moreGatesPlanned();
    Gate gate =
        new Gate(
            new Gate.Terms(
                number,
                question.markdown(),
                question.digest(),
                takesBareAnswers,
                policy,
                question.requester()),
            now());
    gates.add(gate);
    asking = waiting;
    waiting.opened();
    CancellationScope clock = Workflow.newCancellationScope(() -> runClock(gate, policy, waiting));
    clock.run();
    try {
      Workflow.await(() -> gate.isClosed() || overtaken.getAsBoolean());
    } finally {
      // Also when the run is cancelled at its gate: an answer that comes later opens nothing.
      gate.withdraw(now());
      docket.settle();
    }
    clock.cancel("the gate is closed");
    return gate;
  }

  private void runClock(Gate gate, ApprovalPolicy policy, Waiting waiting) {
    // The timer closes the gate in its own callback, so that history order decides between an
    // answer and the expiry of the same moment.
    when(policy.expiresAfter(), "The gate expires", () -> expire(gate, now()));
    policy
        .deputy()
        .ifPresent(
            deputy ->
                when(
                    policy.expiresAfter().dividedBy(2),
                    "The deputy is told",
                    () -> {
                      if (!gate.isClosed()) {
                        waiting.halfTime(deputy);
                      }
                    }));
  }

  private void expire(Gate gate, Instant at) {
    docket.then(gate, () -> gate.expire(at));
  }

  private static void when(Duration patience, String summary, Runnable then) {
    Workflow.newTimer(patience, TimerOptions.newBuilder().setSummary(summary).build())
        .handle(
            (fired, cancelled) -> {
              if (cancelled == null) {
                then.run();
              }
              return null;
            });
  }

  /** Takes what somebody sent with one of the two signals. */
  private void receive(String decision, RawValue raw) {
    Sent sent = new Sent(decision, heard.merge(decision, 1, Integer::sum));
    boolean signed = !gates.isEmpty() && lastGate().takesPrincipalsOnly();
    try {
      // Before the first gate nobody knows yet whether a name will be wanted.
      Form form = signed || gates.isEmpty() ? AnswerForm.SIGNED : AnswerForm.SIGNAL;
      Gate.Said said = AnswerForm.said(decision, StrictReader.read(form, raw));
      if (signed) {
        hear(sent, said);
      } else {
        take(said);
      }
    } catch (UnreadableMessage e) {
      answers.refuse(decision, "", now(), "refused: " + e.getMessage());
    }
  }

  /** Takes an answer when it is known who sent it, in its turn. */
  private void hear(Sent sent, Gate.Said said) {
    if (docket.isFull()) {
      answers.refuse(
          said.decision(),
          said.by(),
          now(),
          "refused: too many answers wait to be checked; send it again");
      return;
    }
    Gate gate = lastGate();
    Waiting askedBy = asking;
    Answer open = answers.keep(Answer.beingChecked(answers.next(), said, now()));
    docket.hear(
        gate,
        sent,
        sender -> {
          Answer judged = answers.keep(gate.take(open.number(), said, sender, open.at()));
          // A person is reported once, however often they try.
          if (judged.bearsAnotherName() && reported.add(judged.sentBy().orElseThrow())) {
            askedBy.forged(judged);
          }
        });
  }

  /**
   * Refuses an update that would not count; changes nothing.
   *
   * @throws IllegalArgumentException with the reason, which reaches the sender
   */
  private void validate(RawValue raw) {
    Gate.Said said = AnswerForm.decision(raw);
    Optional<String> refusal =
        gates.isEmpty() ? Optional.of(NO_GATE) : lastGate().refusalOfUpdate(said);
    refusal.ifPresent(
        why -> {
          throw new IllegalArgumentException(why);
        });
  }

  private Answer take(Gate.Said said) {
    return gates.isEmpty()
        ? answers.refuse(said.decision(), said.by(), now(), NO_GATE)
        : answers.keep(lastGate().take(answers.next(), said, now()));
  }

  private static String misspelt(String signal) {
    return Misspelling.closest(signal, List.of(Gate.APPROVE, Gate.REJECT))
        .map(meant -> Shown.name(signal) + " (did you mean " + meant + "?)")
        .orElseGet(() -> Shown.name(signal));
  }

  /** What people see: the last gate, with everything that was sent to this run. */
  public GateView view() {
    if (gates.isEmpty()) {
      return GateView.none(answers.all());
    }
    return lastGate().view(answers.all());
  }

  /** All gates of the run, for the report; the last one carries the answers. */
  public List<GateView> views() {
    List<GateView> views = new ArrayList<>();
    for (Gate gate : gates) {
      views.add(gate.view(gate == lastGate() ? answers.all() : List.of()));
    }
    return views;
  }

  private Gate lastGate() {
    return gates.get(gates.size() - 1);
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
