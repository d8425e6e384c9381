package dev.twinline.starter;

import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.operation.Progress.Phase;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows running and recent operations. */
@Command(
    name = "list",
    description = {
      "Show the operations that run and ran lately, the open ones first.",
      "On a server that cannot list, those under their usual IDs are shown instead."
    },
    footer = {
      "%nExample:",
      "  twinline list acme",
      "  twinline list --operation failover --phase waiting_for_approval"
    })
final class ListCommand extends TwinlineCommand {

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "Only operations of this contact center.")
  private ContactCenterName name;

  @Option(
      names = "--operation",
      paramLabel = "OPERATION",
      description = "Only these: ${COMPLETION-CANDIDATES}.")
  private Listing.Kind operation;

  @Option(
      names = "--phase",
      paramLabel = "PHASE",
      description = "Only those in this phase: ${COMPLETION-CANDIDATES}.")
  private Phase phase;

  @Option(
      names = "--limit",
      paramLabel = "NUMBER",
      defaultValue = "20",
      description = "At most so many. Default: ${DEFAULT-VALUE}.")
  private int limit;

  ListCommand(Shell shell) {
    super(shell);
  }

  @Override
  Set<ExitCode> exitCodes() {
    return Set.of(ExitCode.INVALID, ExitCode.NO_TEMPORAL);
  }

  @Override
  ExitCode run() {
    if (limit < 1) {
      throw new CommandFailure(ExitCode.USAGE, "--limit must be at least 1, not " + limit);
    }
    Listing.Wanted wanted =
        new Listing.Wanted(
            Optional.ofNullable(name),
            Optional.ofNullable(operation),
            Optional.ofNullable(phase),
            limit);
    return withTemporal(
        temporal -> {
          Listing.Listed listed = temporal.listing().of(wanted, this::contactCenters);
          if (!listed.complete()) {
            shell().say("twinline: " + listed.why());
          }
          answer(ListText.of(listed, shell()), listed);
          return ExitCode.DONE;
        });
  }

  /** Whose usual IDs are asked for where the server cannot list. */
  private List<ContactCenterName> contactCenters() {
    return name == null ? catalog().names() : List.of(name);
  }
}
