package dev.twinline.workflows.gate;

import dev.twinline.workflows.gate.GateView.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything that was sent to the gates of a run, with what became of it: no answer vanishes
 * without its sender being able to see why.
 */
final class Answers {

  /** How many refused answers are kept; each carries its number, so gaps show. */
  private static final int MOST_REFUSED = 50;

  private final List<Answer> kept = new ArrayList<>();
  private final Runnable onAnswer;
  private int sent;

  /**
   * @param onAnswer called after each change, so that what people look at is brought up to date
   */
  Answers(Runnable onAnswer) {
    this.onAnswer = onAnswer;
  }

  /** The number of the next answer within the run. */
  int next() {
    return ++sent;
  }

  /** An answer that never counts. */
  Answer refuse(String decision, String by, Instant at, String why) {
    return keep(new Answer(next(), decision, by, "", at, false, why));
  }

  /**
   * Keeps an answer in the place of its number: what counts for ever and of the rest the latest.
   * Somebody who floods the gate must not make the run's answers outgrow what Temporal carries.
   */
  Answer keep(Answer answer) {
    Optional<Answer> before =
        kept.stream().filter(each -> each.number() == answer.number()).findFirst();
    before.ifPresentOrElse(each -> kept.set(kept.indexOf(each), answer), () -> kept.add(answer));
    if (kept.stream().filter(Answer::wasRefused).count() > MOST_REFUSED) {
      kept.remove(kept.stream().filter(Answer::wasRefused).findFirst().orElseThrow());
    }
    onAnswer.run();
    return answer;
  }

  /** In the order of the history. */
  List<Answer> all() {
    return kept;
  }
}
