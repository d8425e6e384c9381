package dev.twinline.workflows.operation;

import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.operation.OperationStatus.Step;
import dev.twinline.workflows.wire.Shown;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where an operation stands, kept for everybody who looks: the query {@code status}, the details in
 * the Web UI and the search attributes.
 */
public final class Progress {

  private final String operation;
  private final List<Step> steps = new ArrayList<>();
  private String contactCenter = "";
  private Phase phase;
  private RunbookStep kind;
  private List<GroupMove> moves = List.of();
  private String next = "";
  private String gatePage = "";

  public Progress(String operation) {
    this(operation, Phase.PLANNING);
  }

  /** Of an operation that begins with another phase. */
  public Progress(String operation, Phase first) {
    this.operation = operation;
    this.phase = first;
    Workflow.registerListener((HinderedOperation) this::hindered);
  }

  /** What is shown is cut: whoever may signal a run could send anything. */
  private void hindered(String why) {
    if (why != null && !why.isBlank()) {
      stands(Shown.text(why));
    }
  }

  /** The part of an operation that lists show. */
  public enum Phase {
    PLANNING,
    CHECKING,
    WAITING_FOR_APPROVAL,
    SHIFTING,
    PROVING,
    COMPLETED,
    /** Done, and something is not as it should be. */
    NOT_READY,
    FAILED
  }

  /** Names the contact center, and files the run under it. */
  public void isAbout(String name) {
    contactCenter = name;
    LogContext.isAbout(name);
    Workflow.upsertTypedSearchAttributes(
        SearchAttributes.CONTACT_CENTER.valueSet(name),
        SearchAttributes.OPERATION.valueSet(operation),
        SearchAttributes.PHASE.valueSet(phase.name()));
    publish();
  }

  /** Enters a phase, which lists and searches show. */
  public void enter(Phase entered) {
    if (entered != phase) {
      phase = entered;
      Workflow.upsertTypedSearchAttributes(SearchAttributes.PHASE.valueSet(entered.name()));
    }
    publish();
  }

  /**
   * Begins a step of the runbook.
   *
   * @param name for people: what is done, to what, where
   */
  public void begin(RunbookStep step, String name) {
    kind = step;
    LogContext.isIn(step);
    steps.add(new Step(name, Step.State.RUNNING, Optional.of(now()), Optional.empty(), ""));
    next = name;
    publish();
  }

  /** Says how far the running step has come. */
  public void stands(String detail) {
    int last = steps.size() - 1;
    if (last >= 0 && steps.get(last).state() == Step.State.RUNNING) {
      Step running = steps.get(last);
      steps.set(
          last,
          new Step(
              running.name(), Step.State.RUNNING, running.startedAt(), Optional.empty(), detail));
    }
    publish();
  }

  /** Ends the running step. */
  public void done(String detail) {
    end(Step.State.DONE, detail);
  }

  /** Ends the running step, if one is running, because it failed. */
  public void failed(String detail) {
    end(Step.State.FAILED, detail);
  }

  private void end(Step.State state, String detail) {
    int last = steps.size() - 1;
    if (last >= 0 && steps.get(last).state() == Step.State.RUNNING) {
      Step running = steps.get(last);
      Instant now = now();
      steps.set(
          last, new Step(running.name(), state, running.startedAt(), Optional.of(now), detail));
      OperationMetrics.stepTook(
          operation, kind, Duration.between(running.startedAt().orElse(now), now));
      LogContext.isBetweenSteps();
    }
    publish();
  }

  /** Shows what is planned to change. */
  public void plans(List<GroupMove> planned) {
    moves = List.copyOf(planned);
  }

  /** Says what comes next, or what a person should do. */
  public void says(String sentence) {
    next = sentence;
    publish();
  }

  /** Shows the gate's page below the steps; empty takes it away. */
  public void showsGate(String markdown) {
    gatePage = markdown;
    publish();
  }

  /** Shows what was found, in the place where others show their gate. */
  public void showsFindings(String markdown) {
    showsGate(markdown);
  }

  public OperationStatus view() {
    return new OperationStatus(contactCenter, operation, phase.name(), steps, moves, next);
  }

  private void publish() {
    Workflow.setCurrentDetails(StatusPage.of(view(), gatePage));
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
