package dev.twinline.workflows.gate;

import dev.twinline.workflows.gate.IdentityActivities.Sent;
import dev.twinline.workflows.model.Observation;
import io.temporal.workflow.Workflow;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What happens at the gates of a run, one thing after the other in the order of the history, though
 * it takes time to find out who sent an answer: an answer that came before the gate's time was up
 * is judged before that, however long the look takes. Where nothing has to be found out, nothing
 * waits.
 *
 * <p>A gate that has closed takes nothing more, so what still waits for it is judged at once.
 */
final class Docket {

  /** More than people send; who floods a gate must not make the run outgrow its server. */
  private static final int MOST_WAITING = 100;

  private final Senders senders;
  private final Deque<Item> waiting = new ArrayDeque<>();
  private boolean isLooking;

  Docket(Senders senders) {
    this.senders = senders;
  }

  /** Whether nothing more can be heard until some of what waits has been judged. */
  boolean isFull() {
    return waiting.size() >= MOST_WAITING;
  }

  /** An answer was sent to a gate; it is judged once it is known, or given up, who sent it. */
  void hear(Gate gate, Sent sent, Consumer<Observation<Sender>> judge) {
    waiting.add(new Item(gate, Optional.of(sent), judge));
    settle();
  }

  /** Something happens to a gate that needs no look, after all that came before it. */
  void then(Gate gate, Runnable happening) {
    waiting.add(new Item(gate, Optional.empty(), nobody -> happening.run()));
    settle();
  }

  /** Lets happen what can. */
  void settle() {
    while (!waiting.isEmpty() && waiting.peek().isDue()) {
      waiting.poll().happen();
    }
    if (!waiting.isEmpty() && !isLooking) {
      look();
    }
  }

  private void look() {
    List<Item> asked = waiting.stream().filter(item -> !item.isDue()).toList();
    isLooking = true;
    // A run that is cancelled withdraws its gate, so nothing waits for a look that goes on alone.
    Workflow.newDetachedCancellationScope(
            () ->
                senders
                    .of(asked.stream().map(item -> item.sent.orElseThrow()).toList())
                    .thenApply(found -> tell(asked, found)))
        .run();
  }

  private Void tell(List<Item> asked, List<Observation<Sender>> found) {
    isLooking = false;
    for (int i = 0; i < asked.size(); i++) {
      asked.get(i).sender = Optional.of(found.get(i));
    }
    settle();
    return null;
  }

  private static final class Item {
    private final Gate gate;
    private final Optional<Sent> sent;
    private final Consumer<Observation<Sender>> judge;
    private Optional<Observation<Sender>> sender = Optional.empty();

    private Item(Gate gate, Optional<Sent> sent, Consumer<Observation<Sender>> judge) {
      this.gate = gate;
      this.sent = sent;
      this.judge = judge;
    }

    private boolean isDue() {
      return sent.isEmpty() || sender.isPresent() || gate.isClosed();
    }

    private void happen() {
      judge.accept(sender.orElse(Observation.unknown("the gate closed before it was looked up")));
    }
  }
}
