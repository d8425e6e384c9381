package dev.twinline.starter;

import io.temporal.client.schedules.ScheduleDescription;
import picocli.CommandLine.Command;

/** Takes a schedule out of Temporal. */
@Command(
    name = "delete",
    description = {
      "Delete a schedule from Temporal; its past runs stay.",
      "While the file names it, create makes it anew."
    },
    footer = {"%nExample:", "  twinline schedule delete acme hourly-readiness"})
final class ScheduleDeleteCommand extends ScheduleActionCommand {

  ScheduleDeleteCommand(Shell shell) {
    super(shell);
  }

  @Override
  String act(Schedules schedules, ScheduleDescription schedule) {
    schedules.act(Schedules.entryOf(schedule), handle -> handle.delete());
    return schedule.getId() + " is deleted; what runs at this moment runs on.";
  }
}
