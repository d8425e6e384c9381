package dev.twinline.starter;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.operation.WorkflowIds;
import dev.twinline.workflows.status.DescribeContactCenterWorkflow;
import dev.twinline.workflows.status.DescribeContactCenterWorkflow.Description;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows a contact center as AWS and Temporal have it now. */
@Command(
    name = "status",
    description = {
      "Show where the traffic goes now against an ordinary day, who is moving it, and what runs.",
      "A worker reads it from AWS and Temporal; nothing is changed."
    },
    footer = {"%nExample:", "  twinline status acme"})
final class StatusCommand extends TwinlineCommand {

  /** A Region that does not answer costs a worker its patience, in both Regions at worst. */
  private static final int SECONDS = 60;

  @Parameters(paramLabel = "NAME", description = "The contact center.")
  private ContactCenterName name;

  StatusCommand(Shell shell) {
    super(shell);
  }

  @Override
  Set<ExitCode> exitCodes() {
    return Set.of(
        ExitCode.INVALID,
        ExitCode.NO_TEMPORAL,
        ExitCode.NOT_FOUND,
        ExitCode.FAILED,
        ExitCode.NO_WORKER);
  }

  @Override
  ExitCode run() {
    return withTemporal(
        temporal -> {
          Description now = describe(temporal);
          StatusLinks links = StatusLinks.of(now, temporal.webUi());
          answer(StatusText.of(now, links, shell()), new Told(now, links));
          return ExitCode.DONE;
        });
  }

  private Description describe(Temporal temporal) {
    return new Inquiry(
            name,
            DescribeContactCenterWorkflow.TYPE,
            WorkflowIds.status(name),
            "Describe " + name,
            "Reads only. Started by: twinline status " + name,
            Map.of("contactCenter", name.value()),
            SECONDS)
        .answer(temporal, Description.class);
  }

  /** What a script gets: the description with the links beside it. */
  record Told(@JsonUnwrapped Description description, StatusLinks webUi) {}
}
