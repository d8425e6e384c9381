package dev.twinline.starter;

import io.temporal.client.schedules.ScheduleDescription;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Mixin;

/** A command that does one thing to one schedule, and says what is true then. */
abstract class ScheduleActionCommand extends TwinlineCommand {

  @Mixin private ScheduleTarget target;

  ScheduleActionCommand(Shell shell) {
    super(shell);
  }

  /**
   * Does it.
   *
   * @return what is true now, in one sentence
   */
  abstract String act(Schedules schedules, ScheduleDescription schedule);

  @Override
  final Set<ExitCode> exitCodes() {
    return ScheduleTarget.EXIT_CODES;
  }

  @Override
  final ExitCode run() {
    return withTemporal(
        temporal -> {
          Schedules schedules = temporal.schedules(target.name());
          ScheduleDescription schedule = target.in(schedules);
          String sentence = act(schedules, schedule);
          answer(
              sentence,
              Map.of(
                  "contactCenter",
                  target.name().value(),
                  "entry",
                  Schedules.entryOf(schedule),
                  "id",
                  schedule.getId(),
                  "summary",
                  sentence));
          return ExitCode.DONE;
        });
  }

  /** What stands behind a command about the same schedule. */
  final String words(ScheduleDescription schedule) {
    return Schedules.wordsFor(target.name().value(), Schedules.entryOf(schedule));
  }

  /** What somebody wants to be remembered about it; else at least who it was. */
  final String noteOr(String note, String did) {
    return Optional.ofNullable(note)
        .filter(said -> !said.isBlank())
        .orElseGet(
            () ->
                did
                    + " by "
                    + PersonOption.from(shell().environment()).orElse("somebody")
                    + " with twinline");
  }
}
