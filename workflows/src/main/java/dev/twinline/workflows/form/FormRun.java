package dev.twinline.workflows.form;

import dev.twinline.workflows.failure.FailureType;
import dev.twinline.workflows.failure.Failures;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.workflow.Workflow;
import java.util.Optional;

/**
 * A run that only holds an input. Temporal's Web UI fills its start form in from nothing but a run
 * of the same type, so such a run is started with the real input and this memo: it reads its input
 * and the contact center file, and ends. The form does not copy the memo, so that what people start
 * from it is real.
 */
public final class FormRun {

  /** The memo that makes a run a form. */
  public static final String MEMO = "form";

  /** The memo with the run ID of the last real run under the form's workflow ID. */
  public static final String BEFORE = "before";

  /** The memo with the input as JSON, by which a form is known to be up to date. */
  public static final String INPUT = "input";

  /** Stands in a form where a person's own name belongs. */
  public static final String YOUR_NAME = "YOUR NAME";

  /** What a form says of itself at its end. */
  public static final String SENTENCE =
      "A form: nothing was asked or moved. Open the start link that twinline status prints: the"
          + " start form of the Web UI comes up filled in with this input.";

  private FormRun() {}

  /** Whether the run that asks is a form; for workflow code. */
  public static boolean isThisRun() {
    return Boolean.TRUE.equals(Workflow.getMemo(MEMO, Boolean.class));
  }

  /** The same of a run that a server has described; for whoever looks at runs from outside. */
  public static boolean isForm(WorkflowExecutionMetadata run) {
    return Boolean.TRUE.equals(run.getMemo(MEMO, Boolean.class));
  }

  /** The run ID of the last real run before a form; empty where there was none. */
  public static Optional<String> runBefore(WorkflowExecutionMetadata form) {
    return Optional.ofNullable(form.getMemo(BEFORE, String.class, String.class))
        .filter(id -> !id.isEmpty());
  }

  /**
   * Refuses a real run that was started from a form in which nobody put their name: the four-eyes
   * rule would have nobody to keep from approving.
   *
   * @param message what the input is called, such as {@code Failover input}
   * @throws io.temporal.failure.ApplicationFailure {@code INVALID_REQUEST} naming the field
   */
  public static void requireOwnName(String message, Optional<String> requestedBy) {
    if (requestedBy.filter(YOUR_NAME::equals).isPresent()) {
      throw Failures.permanent(
          FailureType.INVALID_REQUEST,
          message
              + ": \"requestedBy\" still says "
              + YOUR_NAME
              + ": put your own name there and start again. Nothing was changed. Example:"
              + " \"requestedBy\":\"oncall-1\"");
    }
  }
}
