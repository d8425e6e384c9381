package dev.twinline.starter;

import dev.twinline.workflows.check.CheckReadinessWorkflow;
import dev.twinline.workflows.check.ReadinessReport;
import dev.twinline.workflows.check.RegionReadiness;
import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.operation.WorkflowIds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks whether a contact center's Regions could take over now. */
@Command(
    name = "readiness",
    description = {
      "Check whether the Regions of a contact center could take over now; change nothing.",
      "The checks are those that a failover makes. What nobody could find out counts as not ready."
    },
    footer = {
      "%nExample:",
      "  twinline readiness acme",
      "  twinline readiness acme --to us-west-2"
    })
final class ReadinessCommand extends TwinlineCommand {

  /** A Region that does not answer costs the check its patience. */
  private static final int SECONDS = 120;

  @Parameters(paramLabel = "NAME", description = "The contact center.")
  private ContactCenterName name;

  @Option(
      names = "--to",
      paramLabel = "REGION",
      description = "Look at this Region alone. Default: both, since either may have to take over.")
  private Region to;

  ReadinessCommand(Shell shell) {
    super(shell);
  }

  @Override
  Set<ExitCode> exitCodes() {
    return Set.of(
        ExitCode.INVALID,
        ExitCode.NO_TEMPORAL,
        ExitCode.NOT_FOUND,
        ExitCode.CONFLICT,
        ExitCode.NOT_READY,
        ExitCode.FAILED,
        ExitCode.NO_WORKER);
  }

  @Override
  ExitCode run() {
    return withTemporal(temporal -> show(check(temporal)));
  }

  private ReadinessReport check(Temporal temporal) {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("contactCenter", name.value());
    Optional.ofNullable(to).ifPresent(region -> input.put("to", region.code()));
    return new Inquiry(
            name,
            CheckReadinessWorkflow.TYPE,
            WorkflowIds.readiness(name),
            "Check the readiness of " + name,
            "Reads only. Started by: twinline readiness " + name,
            input,
            SECONDS)
        .answer(temporal, ReadinessReport.class);
  }

  private ExitCode show(ReadinessReport report) {
    List<Region> seen = report.regions().stream().map(RegionReadiness::region).toList();
    if (to == null ? seen.size() < 2 : !seen.equals(List.of(to))) {
      throw new CommandFailure(
          ExitCode.CONFLICT,
          "somebody was checking " + seen + " of " + name + " just now; try again");
    }
    answer(ReadinessText.of(report, shell()), report);
    return report.isReady() ? ExitCode.DONE : ExitCode.NOT_READY;
  }
}
