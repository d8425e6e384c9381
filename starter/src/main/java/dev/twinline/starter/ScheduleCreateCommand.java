package dev.twinline.starter;

import dev.twinline.starter.AppliedSchedule.Outcome;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.model.ScheduleEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Applies the schedules of a contact center file to Temporal. */
@Command(
    name = "create",
    description = {
      "Make Temporal keep the schedules of the contact center file.",
      "What is so already stays as it is; what has changed is changed, paused or not as it was; what"
          + " the file does not mention any more is reported, and stays until somebody deletes it."
    },
    footer = {
      "%nExample:",
      "  twinline schedule create acme",
      "  twinline schedule create acme --dry-run"
    })
final class ScheduleCreateCommand extends TwinlineCommand {

  @Parameters(paramLabel = "NAME", description = "The contact center.")
  private ContactCenterName name;

  @Option(names = "--dry-run", description = "Say what would be done, and change nothing.")
  private boolean isDryRun;

  ScheduleCreateCommand(Shell shell) {
    super(shell);
  }

  @Override
  Set<ExitCode> exitCodes() {
    return Set.of(ExitCode.INVALID, ExitCode.NO_TEMPORAL, ExitCode.NOT_FOUND, ExitCode.CONFLICT);
  }

  @Override
  ExitCode run() {
    ContactCenter center = catalog().read(name).contactCenter();
    return withTemporal(
        temporal -> {
          show(apply(center.schedules(), temporal.schedules(name)));
          return ExitCode.DONE;
        });
  }

  private List<AppliedSchedule> apply(List<ScheduleEntry> entries, Schedules schedules) {
    List<AppliedSchedule> applied = new ArrayList<>();
    for (ScheduleEntry entry : entries) {
      applied.add(schedules.apply(new WantedSchedule(name, entry), isDryRun));
    }
    List<String> wanted = entries.stream().map(ScheduleEntry::name).toList();
    schedules.all(wanted).stream()
        .filter(schedule -> !wanted.contains(Schedules.entryOf(schedule)))
        .forEach(schedule -> applied.add(AppliedSchedule.notInFile(name.value(), schedule)));
    return applied;
  }

  private void show(List<AppliedSchedule> applied) {
    String lines =
        applied.stream()
            .map(schedule -> schedule.sentence(isDryRun))
            .collect(Collectors.joining("\n"));
    answer(
        applied.isEmpty()
            ? "The file of " + name + " asks for no schedules."
            : lines + next(applied),
        new Applied(name.value(), isDryRun, applied));
  }

  private String next(List<AppliedSchedule> applied) {
    boolean isNew = applied.stream().anyMatch(schedule -> schedule.outcome() == Outcome.CREATED);
    return isNew && !isDryRun ? "\n\nNext: twinline schedule list " + name : "";
  }

  /** What was done, or would be. */
  record Applied(String contactCenter, boolean dryRun, List<AppliedSchedule> schedules) {}
}
