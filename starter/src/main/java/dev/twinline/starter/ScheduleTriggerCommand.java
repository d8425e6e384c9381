package dev.twinline.starter;

import io.temporal.client.schedules.ScheduleDescription;
import picocli.CommandLine.Command;

/** Lets a schedule run once more, now. */
@Command(
    name = "trigger",
    description = {
      "Run what a schedule runs now, beside its times; a paused one as well.",
      "Where the run before is not over, its overlap rule decides."
    },
    footer = {"%nExample:", "  twinline schedule trigger acme hourly-readiness"})
final class ScheduleTriggerCommand extends ScheduleActionCommand {

  ScheduleTriggerCommand(Shell shell) {
    super(shell);
  }

  @Override
  String act(Schedules schedules, ScheduleDescription schedule) {
    schedules.act(Schedules.entryOf(schedule), handle -> handle.trigger());
    return schedule.getId()
        + " was asked to run now. What becomes of it: twinline schedule describe "
        + words(schedule);
  }
}
