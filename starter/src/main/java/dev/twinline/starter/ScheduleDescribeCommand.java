package dev.twinline.starter;

import io.temporal.client.schedules.ScheduleDescription;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows everything about one schedule. */
@Command(
    name = "describe",
    description = "Show what a schedule does, when it runs next, and what its last runs came to.",
    footer = {"%nExample:", "  twinline schedule describe acme hourly-readiness"})
final class ScheduleDescribeCommand extends TwinlineCommand {

  @Mixin private ScheduleTarget target;

  ScheduleDescribeCommand(Shell shell) {
    super(shell);
  }

  @Override
  Set<ExitCode> exitCodes() {
    return ScheduleTarget.EXIT_CODES;
  }

  @Override
  ExitCode run() {
    return withTemporal(
        temporal -> {
          ScheduleDescription schedule = target.in(temporal.schedules(target.name()));
          ScheduleView view = ScheduleView.of(schedule, temporal.pastRunsOf(schedule));
          answer(ScheduleText.of(view, shell()), view);
          return ExitCode.DONE;
        });
  }
}
