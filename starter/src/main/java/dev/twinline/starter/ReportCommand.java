package dev.twinline.starter;

import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.evidence.Unknowns;
import dev.twinline.workflows.evidence.page.ReportPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what an operation did: as text, as JSON, or as a page. */
@Command(
    name = "report",
    description = {
      "Show what an operation did, how long it took, and what nobody knows of it.",
      "Of a run that completed, Temporal keeps the report; of one that failed or still runs, a"
          + " worker tells it. The report's own end stands in it, and is not this command's."
    },
    footer = {
      "%nExamples:",
      "  twinline report acme",
      "  twinline report failover/acme --html failover.html",
      "  twinline report failover/acme --run-id 01234567-89ab-cdef-0123-456789abcdef --output json"
    })
final class ReportCommand extends TwinlineCommand {

  private static final String STANDARD_OUTPUT = "-";

  @Parameters(
      paramLabel = "WORKFLOW_ID|NAME",
      description =
          "The operation's workflow ID; or a contact center's name: its open operation, or else the"
              + " one that ended last.")
  private String operation;

  @Option(
      names = "--run-id",
      paramLabel = "ID",
      description = "The run, where an earlier one under the workflow ID is meant.")
  private String runId;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description =
          "Write the report as one HTML page that needs nothing else; - for standard output.")
  private String html;

  ReportCommand(Shell shell) {
    super(shell);
  }

  @Override
  Set<ExitCode> exitCodes() {
    return Set.of(
        ExitCode.INVALID,
        ExitCode.NO_TEMPORAL,
        ExitCode.NOT_FOUND,
        ExitCode.CONFLICT,
        ExitCode.NO_WORKER);
  }

  @Override
  ExitCode run() {
    return withTemporal(
        temporal -> {
          show(temporal.operation(operation, Optional.ofNullable(runId)));
          return ExitCode.DONE;
        });
  }

  private void show(Run run) {
    OperationReport report = reportOf(run);
    if (STANDARD_OUTPUT.equals(html)) {
      shell().out().print(ReportPage.of(report));
      shell().out().flush();
      return;
    }
    Optional<String> page = Optional.ofNullable(html).map(file -> write(file, report));
    answer(
        page.map(file -> "The report is in " + file).orElseGet(() -> WholeReport.of(report)),
        new Told(run.workflowId(), run.runId(), run.link(), page, report, Unknowns.of(report)));
  }

  private static OperationReport reportOf(Run run) {
    if (!run.isOperation()) {
      throw new CommandFailure(
          ExitCode.NOT_FOUND,
          run.workflowId()
              + " is no operation: reports are of "
              + String.join(" and ", Run.OPERATIONS)
              + ". See what ran: twinline list");
    }
    return run.whatItDid().orElseThrow(() -> untold(run));
  }

  /** A run that did not complete keeps its report in its history, which only a worker reads. */
  private static CommandFailure untold(Run run) {
    return new CommandFailure(
        ExitCode.NO_WORKER,
        run.isNobodyAnswering()
            ? "no worker tells what "
                + run.workflowId()
                + " did: a run that did not complete keeps its report in its history, which a worker"
                + " reads. Start one: twinline worker --region REGION; then ask again"
            : "the workers cannot tell what "
                + run.workflowId()
                + " did; it may have run with another version of Twinline, whose worker can. Its"
                + " history is there: "
                + run.link());
  }

  private static String write(String file, OperationReport report) {
    try {
      Files.writeString(Path.of(file), ReportPage.of(report));
      return file;
    } catch (IOException | InvalidPathException e) {
      throw new CommandFailure(
          ExitCode.INVALID,
          "the page cannot be written to " + file + " (" + e + "); choose another --html",
          e);
    }
  }

  /** What a script gets: the whole report, with what it leaves open beside it. */
  record Told(
      String workflowId,
      String runId,
      String webUi,
      Optional<String> page,
      OperationReport report,
      List<String> notKnown) {}
}
