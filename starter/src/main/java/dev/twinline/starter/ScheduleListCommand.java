package dev.twinline.starter;

import dev.twinline.workflows.model.ContactCenterName;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows the schedules of a contact center as Temporal keeps them. */
@Command(
    name = "list",
    description = "Show the schedules that Temporal keeps for a contact center.",
    footer = {"%nExample:", "  twinline schedule list acme"})
final class ScheduleListCommand extends TwinlineCommand {

  @Parameters(paramLabel = "NAME", description = "The contact center.")
  private ContactCenterName name;

  ScheduleListCommand(Shell shell) {
    super(shell);
  }

  @Override
  Set<ExitCode> exitCodes() {
    return Set.of(ExitCode.NO_TEMPORAL);
  }

  @Override
  ExitCode run() {
    return withTemporal(
        temporal -> {
          List<ScheduleView> views =
              temporal.schedules(name).all(List.of()).stream()
                  .map(schedule -> ScheduleView.of(schedule, temporal.pastRunsOf(schedule)))
                  .toList();
          answer(
              views.isEmpty()
                  ? name
                      + " has no schedules in Temporal. The file's are applied by: twinline"
                      + " schedule create "
                      + name
                  : ScheduleText.of(views, shell()),
              views);
          return ExitCode.DONE;
        });
  }
}
