package dev.twinline.starter;

import dev.twinline.workflows.model.ContactCenterName;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import java.time.Duration;
import java.util.Map;

/**
 * A run that only answers: it changes nothing and asks nobody, and so ends by itself. Somebody else
 * who asks the same at that moment shares the run and gets the same answer.
 *
 * @param type its workflow type
 * @param workflowId the ID that all who ask the same share
 * @param summary what is asked, in half a sentence
 * @param details what the Web UI shows beside it
 * @param seconds how long it may take: a Region that does not answer costs a worker its patience
 */
record Inquiry(
    ContactCenterName name,
    String type,
    String workflowId,
    String summary,
    String details,
    Map<String, Object> input,
    int seconds) {

  /**
   * Starts it, or joins who has, and waits for the end.
   *
   * @throws CommandFailure as {@link Run#quickResult} does
   */
  <T> T answer(Temporal temporal, Class<T> answer) {
    Run run =
        temporal.start(
            name,
            type,
            Temporal.optionsOf(workflowId)
                .setWorkflowIdConflictPolicy(
                    WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .setWorkflowExecutionTimeout(Duration.ofSeconds(seconds))
                .setStaticSummary(StaticText.summary(summary))
                .setStaticDetails(details)
                .build(),
            input);
    return run.quickResult(answer, seconds);
  }
}
