package dev.twinline.workflows.gate;

import dev.twinline.workflows.gate.GateView.Answer;
import dev.twinline.workflows.gate.GateView.State;
import dev.twinline.workflows.model.ApprovalPolicy;
import dev.twinline.workflows.model.Observation;
import dev.twinline.workflows.wire.Shown;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One gate and all the rules by which an answer counts. It knows nothing of Temporal: what it is
 * told, in the order it is told, decides. Who may answer is asked in {@link #refusalOf}; as many
 * distinct people as the policy wants open it; one eligible no before that closes it; so do its
 * expiry, and its withdrawal when the question has become void.
 */
public final class Gate {

  private final Terms terms;
  private final Instant openedAt;
  private final Set<String> approvedBy = new LinkedHashSet<>();
  private final Map<String, String> decisions = new HashMap<>();
  private State state = State.OPEN;
  private Instant closedAt;
  private String closedBy = "";

  public Gate(Terms terms, Instant openedAt) {
    this.terms = terms;
    this.openedAt = openedAt;
  }

  /**
   * What is asked of whom.
   *
   * @param number 1 for the first gate of a run
   * @param digest of the plan; an answer that names another one is refused
   * @param takesBareAnswers whether an answer without a digest counts: only at the first gate of a
   *     run that plans no second one, so that an old yes never opens a later gate
   * @param requester who asked for the operation; empty where nobody knows
   */
  public record Terms(
      int number,
      String question,
      String digest,
      boolean takesBareAnswers,
      ApprovalPolicy policy,
      Optional<String> requester) {}

  /** An answer as its sender wrote it. */
  public record Said(String decision, String by, String comment, Optional<String> digest) {}

  /** Whether an answer counts only with the principal that the server stamped on it. */
  boolean takesPrincipalsOnly() {
    return terms.policy().identity() == ApprovalPolicy.Identity.VERIFIED;
  }

  /**
   * Takes an answer of which the server says who sent it: that person answers, whatever name stands
   * in it. Another name than that is refused, since somebody signed for somebody else.
   */
  Answer take(int number, Said said, Observation<Sender> sender, Instant at) {
    Optional<String> refusal = isClosed() ? Optional.of(closed()) : refusalOf(said, sender);
    Optional<String> principal = sender.resource().map(Sender::name);
    if (refusal.isPresent()) {
      String by = said.by().isEmpty() ? principal.orElse("") : said.by();
      return new Answer(
          number, said.decision(), by, said.comment(), at, false, refusal.get(), principal, false);
    }
    Said known = new Said(said.decision(), principal.orElseThrow(), said.comment(), said.digest());
    return take(number, known, at).sentBy(principal.get());
  }

  private static Optional<String> refusalOf(Said said, Observation<Sender> sender) {
    return switch (sender.presence()) {
      case UNKNOWN ->
          Optional.of(
              "refused: it cannot be told who sent it (" + sender.why() + "); send it again");
      case ABSENT ->
          Optional.of(
              "refused: this gate takes verified identities, and the server stamped no principal on"
                  + " this answer; have somebody "
                  + Sender.REMEDY
                  + ", and send it again with a token of your own");
      case PRESENT -> refusalOf(said, sender.resource().orElseThrow());
    };
  }

  private static Optional<String> refusalOf(Said said, Sender sender) {
    if (!sender.mayBePerson()) {
      return Optional.of(
          "refused: no person sent it, but "
              + Shown.name(sender.name())
              + " ("
              + Shown.name(sender.type())
              + ")");
    }
    return said.by().isEmpty() || said.by().equals(sender.name())
        ? Optional.empty()
        : Optional.of(
            "refused: it is signed as "
                + Shown.name(said.by())
                + ", but the server says that "
                + Shown.name(sender.name())
                + " sent it");
  }

  /**
   * Takes an answer at its word.
   *
   * @param number the answer's number within the run
   * @return what became of it
   */
  public Answer take(int number, Said said, Instant at) {
    Optional<String> refusal = refusalOf(said);
    if (refusal.isEmpty()) {
      count(said, at);
    }
    return new Answer(
        number,
        said.decision(),
        said.by(),
        said.comment(),
        at,
        refusal.isEmpty(),
        refusal.orElseGet(() -> whatItDid(said)));
  }

  /**
   * Why an answer would not count; empty where it would. Changes nothing.
   *
   * <p>The rules, in the order in which they are asked: a closed gate takes nothing; only the
   * policy's approvers answer; whoever asked for the operation says no yes to it; an answer names
   * the digest of this very question, and may leave it out only at the first gate of a run that
   * plans no second; a person's first answer counts.
   */
  Optional<String> refusalOf(Said said) {
    if (isClosed()) {
      return Optional.of(closed());
    }
    if (!terms.policy().approvers().contains(said.by())) {
      return Optional.of(
          "refused: "
              + Shown.name(said.by())
              + " is no approver; approvers are "
              + approversInWords());
    }
    if (said.decision().equals(APPROVE) && isRequester(said.by())) {
      return Optional.of(
          "refused: "
              + said.by()
              + " asked for this operation and may not approve it; another approver must");
    }
    if (said.digest().isEmpty() && !terms.takesBareAnswers()) {
      return Optional.of(
          "refused: this answer names no digest, and the run has asked more than one question;"
              + " answer again with digest "
              + terms.digest());
    }
    if (said.digest().isPresent() && !said.digest().get().equals(terms.digest())) {
      return Optional.of(
          "refused: the digest "
              + Shown.name(said.digest().get())
              + " belongs to another plan; the one asked about now is "
              + terms.digest());
    }
    if (decisions.containsKey(said.by())) {
      return Optional.of(
          "refused: "
              + said.by()
              + " has answered already ("
              + decisions.get(said.by())
              + "); a person's first answer counts");
    }
    return Optional.empty();
  }

  private String closed() {
    return "refused: the gate is closed already (" + state + ")";
  }

  /** The same for an update: Temporal does not say who sent one, so it is never a verified word. */
  Optional<String> refusalOfUpdate(Said said) {
    if (takesPrincipalsOnly()) {
      return Optional.of(
          "refused: this gate takes verified identities, and an update carries none; send the"
              + " signal "
              + said.decision()
              + " instead");
    }
    return refusalOf(said);
  }

  private boolean isRequester(String by) {
    return !terms.policy().requesterMayApprove() && terms.requester().map(by::equals).orElse(false);
  }

  private void count(Said said, Instant at) {
    decisions.put(said.by(), said.decision());
    if (said.decision().equals(REJECT)) {
      close(State.REJECTED, said.by(), at);
      return;
    }
    approvedBy.add(said.by());
    if (approvedBy.size() >= terms.policy().approvals()) {
      close(State.APPROVED, String.join(", ", approvedBy), at);
    }
  }

  private void close(State with, String by, Instant at) {
    state = with;
    closedBy = by;
    closedAt = at;
  }

  private String whatItDid(Said said) {
    if (said.decision().equals(REJECT)) {
      return "counted: the gate is closed, nothing is moved";
    }
    int missing = terms.policy().approvals() - approvedBy.size();
    return missing <= 0
        ? "counted: the gate is open, the operation goes on"
        : "counted: " + missing + " more approval" + (missing == 1 ? "" : "s") + " needed";
  }

  /** Time is up. An answer that came before stands. */
  public void expire(Instant at) {
    if (!isClosed()) {
      close(State.EXPIRED, "", at);
    }
  }

  /** The question is void. An answer that came before stands. */
  public void withdraw(Instant at) {
    if (!isClosed()) {
      close(State.WITHDRAWN, "", at);
    }
  }

  public boolean isClosed() {
    return state != State.OPEN;
  }

  public State state() {
    return state;
  }

  public Instant closedAt() {
    return closedAt;
  }

  /** Who closed the gate; several names where a quorum did. */
  public String closedBy() {
    return closedBy;
  }

  public String digest() {
    return terms.digest();
  }

  /** What people see of this gate. */
  public GateView view(List<Answer> answers) {
    return new GateView(
        terms.number(),
        state,
        terms.question(),
        terms.digest(),
        terms.policy().approvals(),
        approvedBy.size(),
        terms.policy().approvers(),
        mayApprove(),
        terms.policy().identity(),
        Optional.of(openedAt),
        Optional.of(openedAt.plus(terms.policy().expiresAfter())),
        answers);
  }

  private List<String> mayApprove() {
    return terms.policy().approvers().stream().filter(person -> !isRequester(person)).toList();
  }

  private String approversInWords() {
    return String.join(", ", terms.policy().approvers());
  }

  /** The signal that says yes. */
  public static final String APPROVE = "approve";

  /** The signal that says no. */
  public static final String REJECT = "reject";
}
