package dev.twinline.starter;

import dev.twinline.workflows.model.ContactCenterName;
import io.temporal.client.schedules.ScheduleDescription;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Parameters;

/** Which schedule is meant: one of a contact center, or its only one. */
final class ScheduleTarget {

  /** With what a command can end that is about one schedule. */
  static final Set<ExitCode> EXIT_CODES =
      Set.of(ExitCode.INVALID, ExitCode.NO_TEMPORAL, ExitCode.NOT_FOUND, ExitCode.CONFLICT);

  @Parameters(index = "0", paramLabel = "NAME", description = "The contact center.")
  private ContactCenterName name;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "ENTRY",
      description = "The schedule, by its name in the file. Default: the only one.")
  private String entry;

  ContactCenterName name() {
    return name;
  }

  /** The schedule that is meant, as it is now. */
  ScheduleDescription in(Schedules schedules) {
    return Optional.ofNullable(entry)
        .map(known -> schedules.find(known).orElseThrow(() -> missing(known, schedules)))
        .orElseGet(() -> only(schedules.all(List.of())));
  }

  private CommandFailure missing(String known, Schedules schedules) {
    List<ScheduleDescription> all = schedules.all(List.of());
    return new CommandFailure(
        ExitCode.NOT_FOUND,
        name
            + " has no schedule "
            + known
            + " in Temporal"
            + (all.isEmpty() ? "" : "; there are: " + names(all))
            + ". The file's are applied by: twinline schedule create "
            + name);
  }

  private ScheduleDescription only(List<ScheduleDescription> all) {
    if (all.isEmpty()) {
      throw new CommandFailure(
          ExitCode.NOT_FOUND,
          name
              + " has no schedules in Temporal. The file's are applied by: twinline schedule create "
              + name);
    }
    if (all.size() > 1) {
      throw new CommandFailure(
          ExitCode.CONFLICT, name + " has several schedules: " + names(all) + ". Name one.");
    }
    return all.get(0);
  }

  private static String names(List<ScheduleDescription> all) {
    return all.stream().map(Schedules::entryOf).collect(Collectors.joining(", "));
  }
}
