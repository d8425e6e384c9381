package dev.twinline.starter;

import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.operation.SearchAttributes;
import io.temporal.client.WorkflowExecutionDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The operation that a person means by one word: a workflow's ID, or a contact center's name.
 *
 * @param runId one of the runs under that ID, where it is not the latest that is meant
 */
record MeantOperation(String idOrName, Optional<String> runId, Temporal temporal) {

  /**
   * Finds it.
   *
   * @throws CommandFailure {@link ExitCode#NOT_FOUND} when there is none
   */
  Run find() {
    for (String workflowId : idsThatMayBeMeant()) {
      Optional<WorkflowExecutionDescription> found = temporal.described(workflowId, runId);
      if (found.isPresent()) {
        return temporal.run(contactCenterOf(found.get()), found.get().getExecution());
      }
    }
    return name()
        .filter(anyName -> runId.isEmpty())
        .map(name -> temporal.runOf(name, Optional.empty()))
        .orElseThrow(this::unknown);
  }

  /** A run ID belongs to one of the usual workflow IDs where a contact center is named. */
  private List<String> idsThatMayBeMeant() {
    List<String> ids = new ArrayList<>(List.of(idOrName));
    if (runId.isPresent()) {
      name().ifPresent(name -> ids.addAll(Temporal.usualIds(name)));
    }
    return ids;
  }

  private Optional<ContactCenterName> name() {
    return nameIn(idOrName);
  }

  private ContactCenterName contactCenterOf(WorkflowExecutionDescription run) {
    String workflowId = run.getExecution().getWorkflowId();
    return Optional.ofNullable(run.getTypedSearchAttributes().get(SearchAttributes.CONTACT_CENTER))
        .flatMap(MeantOperation::nameIn)
        .or(() -> nameIn(workflowId.substring(workflowId.lastIndexOf('/') + 1)))
        .orElseThrow(
            () ->
                new CommandFailure(
                    ExitCode.NOT_FOUND,
                    "nobody knows which contact center "
                        + workflowId
                        + " is about; it may be no operation, or no worker has picked it up. See:"
                        + " twinline list"));
  }

  private static Optional<ContactCenterName> nameIn(String text) {
    try {
      return Optional.of(new ContactCenterName(text));
    } catch (IllegalArgumentException noName) {
      return Optional.empty();
    }
  }

  private CommandFailure unknown() {
    return new CommandFailure(
        ExitCode.NOT_FOUND,
        "there is no operation with the ID "
            + idOrName
            + runId.map(run -> " and the run ID " + run).orElse("")
            + ". See what ran: twinline list");
  }
}
