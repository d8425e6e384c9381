package dev.twinline.starter;

import io.temporal.client.schedules.ScheduleDescription;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lets a schedule rest. */
@Command(
    name = "pause",
    description = {
      "Pause a schedule: nothing runs by itself until it is unpaused.",
      "What runs at this moment runs on, and applying the file does not unpause it."
    },
    footer = {
      "%nExample:",
      "  twinline schedule pause acme hourly-readiness --note \"works in us-west-2\""
    })
final class SchedulePauseCommand extends ScheduleActionCommand {

  @Option(names = "--note", paramLabel = "TEXT", description = "Why, for whoever finds it paused.")
  private String note;

  SchedulePauseCommand(Shell shell) {
    super(shell);
  }

  @Override
  String act(Schedules schedules, ScheduleDescription schedule) {
    String why = noteOr(note, "paused");
    schedules.act(Schedules.entryOf(schedule), handle -> handle.pause(why));
    return schedule.getId()
        + " is paused ("
        + why
        + "). It goes on with: twinline schedule unpause "
        + words(schedule);
  }
}
