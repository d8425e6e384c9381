package dev.twinline.workflows.gate;

import dev.twinline.workflows.model.ApprovalPolicy.Identity;
import dev.twinline.workflows.wire.Shown;
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
 * @param identity whether an answer's sender is taken as claimed, or only as the server stamped it
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
    Identity identity,
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
    // A gate of an older run does not say, and took names as claimed.
    identity = identity == null ? Identity.CLAIMED : identity;
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
        Identity.CLAIMED,
        Optional.empty(),
        Optional.empty(),
        answers);
  }

  /** Whether only the server's word counts for who sent an answer. */
  public boolean takesPrincipalsOnly() {
    return identity == Identity.VERIFIED;
  }

  /** The question without the marks of Markdown, for a terminal. */
  public String plainQuestion() {
    return Shown.withoutMarks(question);
  }

  /**
   * Something that somebody sent to the gate, as it may be {@link Shown}: what counts has been
   * decided before, by what was sent.
   *
   * @param number counts everything sent to this run, from 1, so that a sender finds their own
   * @param decision approve, reject, or the misspelt signal name
   * @param by the name it claims, or, where it claims none, who sent it; empty where nobody knows
   * @param accepted whether it counts
   * @param verdict what became of it, in one sentence
   * @param sentBy the principal that the server stamped on it, where the gate asked for it
   * @param beingChecked whether the verdict is still to come, because it takes a look to find out
   *     who sent it
   */
  public record Answer(
      int number,
      String decision,
      String by,
      String comment,
      Instant at,
      boolean accepted,
      String verdict,
      Optional<String> sentBy,
      boolean beingChecked) {

    public Answer {
      decision = Shown.name(decision);
      by = Shown.name(by);
      comment = Shown.text(comment);
      verdict = Shown.text(verdict);
      // An answer at a worker of an older version does not say.
      sentBy = sentBy == null ? Optional.empty() : sentBy.map(Shown::name);
    }

    /** An answer that was judged without asking who sent it. */
    public Answer(
        int number,
        String decision,
        String by,
        String comment,
        Instant at,
        boolean accepted,
        String verdict) {
      this(number, decision, by, comment, at, accepted, verdict, Optional.empty(), false);
    }

    /** An answer of which it is not known yet who sent it. */
    static Answer beingChecked(int number, Gate.Said said, Instant at) {
      return new Answer(
          number,
          said.decision(),
          said.by(),
          said.comment(),
          at,
          false,
          "being checked: the run's history is asked who sent it",
          Optional.empty(),
          true);
    }

    /** The same with the principal that was found on it. */
    Answer sentBy(String principal) {
      return new Answer(
          number, decision, by, comment, at, accepted, verdict, Optional.of(principal), false);
    }

    /** Whether it was judged and does not count. */
    boolean wasRefused() {
      return !accepted && !beingChecked;
    }

    /** Whether somebody put another person's name under it. */
    boolean bearsAnotherName() {
      return !by.isEmpty() && sentBy.filter(sender -> !sender.equals(by)).isPresent();
    }
  }
}
