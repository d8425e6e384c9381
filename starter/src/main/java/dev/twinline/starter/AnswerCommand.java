package dev.twinline.starter;

import dev.twinline.workflows.gate.GateView;
import dev.twinline.workflows.gate.GateView.Answer;
import dev.twinline.workflows.model.ContactCenterName;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Sends an answer to a gate and tells what became of it.
 *
 * <p>Whether an answer counts is the workflow's to say, by the same rules for everybody who sends
 * one: here nothing is refused that could be sent.
 */
abstract class AnswerCommand extends TwinlineCommand {

  /** A worker reads a signal within a second; a failing one is taken over within ten. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Where identities are verified a worker gives up after a minute to find out who sent it. */
  private static final Duration CHECKED_WITHIN = Duration.ofSeconds(80);

  @Parameters(paramLabel = "NAME", description = "The contact center.")
  private ContactCenterName name;

  @Option(names = "--comment", paramLabel = "TEXT", description = "Why, for the report.")
  private String comment;

  @Option(
      names = "--digest",
      paramLabel = "DIGEST",
      description = "The plan that you have seen. Default: the one that the gate shows now.")
  private String digest;

  @Mixin private PersonOption person;
  @Mixin private RunOption which;

  private final String decision;

  AnswerCommand(Shell shell, String decision) {
    super(shell);
    this.decision = decision;
  }

  @Override
  final Set<ExitCode> exitCodes() {
    return Set.of(
        ExitCode.NO_TEMPORAL,
        ExitCode.NOT_FOUND,
        ExitCode.CONFLICT,
        ExitCode.REFUSED,
        ExitCode.NO_WORKER);
  }

  @Override
  final ExitCode run() {
    String by = person.require(shell().environment());
    return withTemporal(
        Optional.of(by), temporal -> send(temporal.runOf(name, which.workflowId()), by));
  }

  private ExitCode send(Run run, String by) {
    if (!run.isRunning()) {
      throw new CommandFailure(
          ExitCode.NOT_FOUND,
          run.workflowId()
              + " has ended, so it asks nothing any more. See how: twinline watch "
              + run.target());
    }
    GateView before =
        run.gate()
            // What a worker took with it when it died is answered by nobody: the next one answers.
            .or(run::gate)
            .orElseThrow(() -> unread(run, "Nothing was sent: no worker says what is asked"));
    RunHistory history = run.history();
    history.next(PATIENCE);
    Optional<String> signature = signature(before, by);
    OwnAnswer sent = new OwnAnswer(decision, signature, run.identity(), before);
    run.signal(decision, answerTo(before, signature));
    GateView after = awaitOwn(run, history, sent);
    Answer own = sent.in(after).orElseThrow();
    answer(text(run, own, after), new Sent(run.workflowId(), run.runId(), own, after.state()));
    return own.accepted() ? ExitCode.DONE : ExitCode.REFUSED;
  }

  /**
   * Where the server says who answers, the name that somebody has for every day is left out: it may
   * not be the one in their token, and an honest answer would be taken for a forged one.
   */
  private Optional<String> signature(GateView gate, String by) {
    return gate.takesPrincipalsOnly() && !person.isSaid() ? Optional.empty() : Optional.of(by);
  }

  private Map<String, String> answerTo(GateView gate, Optional<String> signature) {
    Map<String, String> answer = new LinkedHashMap<>();
    signature.ifPresent(by -> answer.put("by", by));
    if (comment != null) {
      answer.put("comment", comment);
    }
    String bound = digest == null ? gate.digest() : digest;
    if (!bound.isEmpty()) {
      answer.put("digest", bound);
    }
    return answer;
  }

  /**
   * Waits for workflow tasks by the run's history, and asks the gate only after one; longer when
   * the answer is there and it is still being found out who sent it.
   */
  private GateView awaitOwn(Run run, RunHistory history, OwnAnswer own) {
    Instant sent = Instant.now();
    Instant giveUp = sent.plus(PATIENCE);
    boolean isChecked = false;
    while (!history.hasEnded() && Instant.now().isBefore(giveUp)) {
      List<HistoryEvent> news = history.next(Duration.between(Instant.now(), giveUp));
      news.forEach(own::hear);
      boolean worked =
          news.stream()
              .anyMatch(it -> it.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED);
      Optional<GateView> after =
          worked ? run.gate().filter(gate -> own.in(gate).isPresent()) : Optional.empty();
      isChecked |= after.isPresent();
      giveUp = sent.plus(isChecked ? CHECKED_WITHIN : PATIENCE);
      if (after.filter(gate -> !own.in(gate).orElseThrow().beingChecked()).isPresent()) {
        return after.get();
      }
    }
    throw isChecked
        ? stillChecked(run)
        : unread(run, "Your answer was sent, but no worker says what became of it");
  }

  private static CommandFailure stillChecked(Run run) {
    return new CommandFailure(
        ExitCode.NO_WORKER,
        "Your answer was sent and is still being checked: no worker has found out who sent it. See"
            + " what becomes of it: twinline watch "
            + run.target());
  }

  private CommandFailure unread(Run run, String what) {
    return new CommandFailure(
        ExitCode.NO_WORKER,
        what
            + ". Where one has just died another answers within seconds, so try again. Is none"
            + " running? Start one: twinline worker --region REGION; then see: twinline watch "
            + run.target());
  }

  private static String text(Run run, Answer own, GateView gate) {
    return own.verdict()
        + "\nGate "
        + gate.number()
        + ": "
        + gate.state()
        + ", "
        + gate.approvalsGiven()
        + " of "
        + gate.approvalsNeeded()
        + " approvals\nNext: "
        + (run.isOperation()
            ? "twinline watch " + run.target()
            : "twinline status " + run.contactCenter());
  }

  /** What a script gets of an answer that was sent. */
  record Sent(String workflowId, String runId, Answer answer, GateView.State gate) {}
}
