package dev.twinline.workflows.gate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a gate shows to people.
 *
 * @param number 1 for the first gate of a run; 0 while none has been opened
 * @param question what is asked, as Markdown
 * @param digest what an answer is bound to
 * @param approvers who may answer
 * @param mayApprove who of them may say yes: the requester may not, where the policy wants four
 *     eyes
 * @param answers everything that was sent, in the order of the history, with what became of it
 */
public record GateView(
    int number,
    State state,
    String question,
    String digest,
    int approvalsNeeded,
    int approvalsGiven,
    List<String> approvers,
    List<String> mayApprove,
    Optional<Instant> openedAt,
    Optional<Instant> expiresAt,
    List<Answer> answers) {

  /** Where a gate stands. */
  public enum State {
    /** No gate has been opened yet, or none is needed. */
    NONE,
    OPEN,
    APPROVED,
    REJECTED,
    EXPIRED,
    /** The question is void: what it was about has happened, or cannot happen any more. */
    WITHDRAWN
  }

  public GateView {
    answers = List.copyOf(answers);
    approvers = List.copyOf(approvers);
    mayApprove = List.copyOf(mayApprove);
  }

  /** What is shown while no gate has been opened. */
  static GateView none(List<Answer> answers) {
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

  /** The question without the marks of Markdown, for a terminal. */
  public String plainQuestion() {
    return question.replace("**", "").replace("```\n", "").replace("`", "");
  }

  /**
   * Something that somebody sent to the gate.
   *
   * @param number counts everything sent to this run, from 1, so that a sender finds their own
   * @param decision approve, reject, or the misspelt signal name
   * @param by the name it claims; empty where it could not be read
   * @param accepted whether it counts
   * @param verdict what became of it, in one sentence
   */
  public record Answer(
      int number,
      String decision,
      String by,
      String comment,
      Instant at,
      boolean accepted,
      String verdict) {}
}
