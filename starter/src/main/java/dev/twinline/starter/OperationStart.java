package dev.twinline.starter;

import dev.twinline.workflows.model.ContactCenterName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What people say whenever they start an operation. */
final class OperationStart {

  @Parameters(paramLabel = "NAME", description = "The contact center.")
  private ContactCenterName name;

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why, for those who are asked to approve and for the report.")
  private String reason;

  @Option(
      names = "--override",
      paramLabel = "REASON",
      description =
          "Break the glass: go without approvals and in spite of findings, and say why nobody can"
              + " be waited for. Only an approver may; everybody is told, and a second person signs"
              + " it off.")
  private String override;

  @Option(
      names = "--workflow-id",
      paramLabel = "ID",
      description =
          "Start under this workflow ID. Default: the operation and NAME, as in failback/acme.")
  private String workflowId;

  @Option(names = "--watch", description = "Follow to the end, through the gate.")
  private boolean watch;

  @Mixin private PersonOption person;

  ContactCenterName name() {
    return name;
  }

  /** Starts the operation and follows it to its gate, or to its end. */
  ExitCode run(TwinlineCommand command, Operation operation) {
    String by = person.require(command.shell().environment());
    return command.withTemporal(
        Optional.of(by),
        temporal -> {
          Run run = start(temporal, operation, by);
          command
              .shell()
              .say("Started " + run.workflowId() + " (run " + run.runId() + "): " + run.link());
          FollowedRun followed = new FollowedRun(command, run);
          // Whoever overrides waits for nobody, so there is no gate at which to stop.
          return watch || override != null ? followed.toEnd() : followed.toGate();
        });
  }

  private Run start(Temporal temporal, Operation operation, String by) {
    return temporal.startOperation(
        name,
        operation.type(),
        Temporal.optionsOf(workflowId == null ? operation.usualId() : workflowId)
            .setStaticSummary(StaticText.summary(operation.summary() + ": " + reason))
            .setStaticDetails(details(by))
            .build(),
        input(operation, by));
  }

  private String details(String by) {
    return "Reason: "
        + reason
        + "\n\nRequested by: "
        + by
        + (override == null ? "" : "\n\nOverride: " + override)
        + "\n\nStarted by: twinline";
  }

  private Map<String, Object> input(Operation operation, String by) {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("contactCenter", name.value());
    input.putAll(operation.input());
    input.put("reason", reason);
    input.put("requestedBy", by);
    if (override != null) {
      input.put("override", Map.of("reason", override));
    }
    return input;
  }

  /**
   * The operation that is started.
   *
   * @param usualId its workflow ID where nobody gives another
   * @param summary what it does, in half a sentence
   * @param input what only this operation wants to know
   */
  record Operation(String type, String usualId, String summary, Map<String, Object> input) {}
}
