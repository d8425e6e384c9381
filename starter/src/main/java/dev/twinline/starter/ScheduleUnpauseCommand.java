package dev.twinline.starter;

import io.temporal.client.schedules.ScheduleDescription;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lets a paused schedule go on. */
@Command(
    name = "unpause",
    description = "Let a paused schedule go on; what was due meanwhile is not made up for.",
    footer = {"%nExample:", "  twinline schedule unpause acme hourly-readiness"})
final class ScheduleUnpauseCommand extends ScheduleActionCommand {

  @Option(names = "--note", paramLabel = "TEXT", description = "Why, for whoever looks at it.")
  private String note;

  ScheduleUnpauseCommand(Shell shell) {
    super(shell);
  }

  @Override
  String act(Schedules schedules, ScheduleDescription schedule) {
    String why = noteOr(note, "unpaused");
    schedules.act(Schedules.entryOf(schedule), handle -> handle.unpause(why));
    return schedule.getId()
        + " runs again ("
        + why
        + "). Its next times: twinline schedule describe "
        + words(schedule);
  }
}
