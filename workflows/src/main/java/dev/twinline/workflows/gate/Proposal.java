package dev.twinline.workflows.gate;

import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.readiness.Finding;
import java.util.List;
import java.util.Optional;

/** A plan as far as a gate knows it: what is asked, and to what an answer is bound. */
public interface Proposal {

  /** The contact center as the file had it that the plan was made from; it holds the policy. */
  ContactCenter contactCenter();

  /** Whether nothing is left to ask about. */
  boolean isDone();

  /** The question, as Markdown: what changes, from what, to what, what is known to be wrong. */
  String question(Optional<String> requester);

  /** The digest of the plan at the gate with this number. */
  String digest(int gate);

  /** The findings that stop the operation unless it was asked for by override. */
  List<Finding> blocking();
}
