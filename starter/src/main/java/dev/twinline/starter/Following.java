package dev.twinline.starter;

import dev.twinline.workflows.gate.GateView;
import dev.twinline.workflows.operation.OperationStatus;
import dev.twinline.workflows.operation.OperationStatus.Step;
import dev.twinline.workflows.operation.Progress.Phase;
import dev.twinline.workflows.operation.StatusPage;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Follows a run and tells what happens, on standard error.
 *
 * <p>A run changes only when a workflow task completes, so it is asked for its status after such
 * events and never by the clock.
 */
final class Following {

  /** A worker picks up a fresh run within a second or two; after this, say that none does. */
  static final Duration PICKED_UP_WITHIN = Duration.ofSeconds(5);

  private static final Duration QUIET = Duration.ofMinutes(1);

  private final Run run;
  private final Shell shell;
  private final RunHistory history;
  private final Set<String> told = new HashSet<>();
  private final Instant since = Instant.now();
  private boolean answered;
  private boolean pickedUp;
  private boolean complained;

  Following(Run run) {
    this.run = run;
    this.shell = run.shell();
    this.history = run.history();
  }

  /** Follows until a gate opens that has not been shown, or the run ends: then it is empty. */
  Optional<GateView> untilGateOpens() {
    while (!history.hasEnded()) {
      if (hasProgressed(history.next(pickedUp ? QUIET : PICKED_UP_WITHIN))) {
        Optional<GateView> gate = look();
        if (gate.isPresent()) {
          return gate;
        }
      }
    }
    return Optional.empty();
  }

  /** Follows until the run ends, whatever it asks on the way. */
  void untilEnd() {
    Optional<GateView> gate = untilGateOpens();
    while (gate.isPresent()) {
      gate = untilGateOpens();
    }
  }

  private boolean hasProgressed(List<HistoryEvent> news) {
    boolean progressed = false;
    for (HistoryEvent event : news) {
      pickedUp |= RunHistory.isPickUp(event);
      answered |= event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED;
      progressed |= event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED;
    }
    if (!pickedUp && !complained && Instant.now().isAfter(since.plus(PICKED_UP_WITHIN))) {
      complained = true;
      shell.say(
          "No worker has picked it up yet. It goes on by itself as soon as one runs: twinline"
              + " worker --region REGION");
    }
    return progressed || (history.hasEnded() && !news.isEmpty());
  }

  private Optional<GateView> look() {
    Optional<OperationStatus> status = run.status();
    if (status.isEmpty() && run.isNobodyAnswering()) {
      if (!history.hasEnded()) {
        shell.say("No worker answers queries now; the run itself goes on.");
      }
      return Optional.empty();
    }
    status.ifPresent(known -> known.steps().forEach(this::tell));
    if (!answered && !mayAsk(status)) {
      return Optional.empty();
    }
    Optional<GateView> gate = run.gate();
    // What is still being checked is asked about again, though nobody sends anything more.
    answered = gate.filter(Following::isChecking).isPresent();
    return gate.filter(this::isNews);
  }

  /** A sign-off has no status, and is nothing but a gate. */
  private static boolean mayAsk(Optional<OperationStatus> status) {
    return status
        .map(known -> known.phase().equals(Phase.WAITING_FOR_APPROVAL.name()))
        .orElse(true);
  }

  private static boolean isChecking(GateView gate) {
    return gate.answers().stream().anyMatch(GateView.Answer::beingChecked);
  }

  private boolean isNews(GateView gate) {
    gate.answers().forEach(this::tell);
    return gate.state() == GateView.State.OPEN && told.add("gate " + gate.number() + gate.digest());
  }

  private void tell(GateView.Answer answer) {
    if (!answer.beingChecked() && told.add("answer " + answer.number())) {
      shell.say(
          line(
              StatusPage.clock(answer.at()),
              answer.decision(),
              (answer.by().isEmpty() ? "somebody" : answer.by()) + ": " + answer.verdict()));
    }
  }

  private void tell(Step step) {
    String word = step.state().name().toLowerCase(Locale.ROOT);
    String what = step.name() + (step.detail().isEmpty() ? "" : ": " + step.detail());
    if (step.state() != Step.State.WAITING && told.add(step.startedAt() + word + what)) {
      String clock = step.endedAt().or(step::startedAt).map(StatusPage::clock).orElse("");
      shell.say(line(clock, word, what));
    }
  }

  private static String line(String clock, String word, String what) {
    return String.format("%-9s  %-8s  %s", clock, word, what);
  }
}
