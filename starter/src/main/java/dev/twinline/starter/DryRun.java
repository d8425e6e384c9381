package dev.twinline.starter;

import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.operation.WorkflowIds;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An operation that only plans: it changes nothing and asks nobody, and so ends by itself.
 *
 * @param word the operation as commands and IDs call it
 * @param type its workflow type
 * @param summary what is planned, in half a sentence
 * @param input what only this operation wants to know
 */
record DryRun(
    ContactCenterName name, String word, String type, String summary, Map<String, Object> input) {

  /** With what a command can end that shows a plan. */
  static final Set<ExitCode> EXIT_CODES =
      Set.of(
          ExitCode.INVALID,
          ExitCode.NO_TEMPORAL,
          ExitCode.NOT_FOUND,
          ExitCode.CONFLICT,
          ExitCode.FAILED,
          ExitCode.NO_WORKER);

  private static final int SECONDS = 60;

  OperationReport report(Temporal temporal, Optional<String> person) {
    Map<String, Object> asked = new LinkedHashMap<>();
    asked.put("contactCenter", name.value());
    asked.putAll(input);
    asked.put("reason", "a plan");
    asked.put("dryRun", true);
    person.ifPresent(by -> asked.put("requestedBy", by));
    return new Inquiry(
            name,
            type,
            WorkflowIds.plan(word, name),
            summary,
            "A dry run: it changes nothing and asks nobody.",
            asked,
            SECONDS)
        .answer(temporal, OperationReport.class);
  }
}
