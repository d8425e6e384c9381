package dev.twinline.starter;

import io.temporal.client.schedules.ScheduleDescription;
import io.temporal.client.schedules.ScheduleState;
import java.util.List;

/**
 * What became of one schedule when the file was applied.
 *
 * @param changes what differed, each as its name with what it was and what the file wants
 * @param note of whoever paused it
 * @param command what a person may want to do about it; empty where there is nothing
 */
record AppliedSchedule(
    String entry,
    String id,
    Outcome outcome,
    List<String> changes,
    boolean paused,
    String note,
    String command) {

  /** What became of it. */
  enum Outcome {
    CREATED,
    CHANGED,
    UNCHANGED,
    /** Temporal keeps it, and the file does not mention it any more. */
    NOT_IN_FILE
  }

  static AppliedSchedule created(WantedSchedule wanted) {
    return new AppliedSchedule(
        wanted.entry().name(), wanted.id(), Outcome.CREATED, List.of(), false, "", "");
  }

  static AppliedSchedule found(WantedSchedule wanted, ScheduleState state, List<String> changes) {
    return new AppliedSchedule(
        wanted.entry().name(),
        wanted.id(),
        changes.isEmpty() ? Outcome.UNCHANGED : Outcome.CHANGED,
        changes,
        state.isPaused(),
        noteOf(state),
        state.isPaused()
            ? "twinline schedule unpause "
                + Schedules.wordsFor(wanted.contactCenter().value(), wanted.entry().name())
            : "");
  }

  static AppliedSchedule notInFile(String contactCenter, ScheduleDescription schedule) {
    String entry = Schedules.entryOf(schedule);
    ScheduleState state = schedule.getSchedule().getState();
    return new AppliedSchedule(
        entry,
        schedule.getId(),
        Outcome.NOT_IN_FILE,
        List.of(),
        state.isPaused(),
        noteOf(state),
        "twinline schedule delete " + Schedules.wordsFor(contactCenter, entry));
  }

  static String noteOf(ScheduleState state) {
    return state.getNote() == null ? "" : state.getNote();
  }

  /** One line for a person. */
  String sentence(boolean isDryRun) {
    String would = isDryRun ? "would be " : "";
    String pause = paused ? "; paused" + (note.isEmpty() ? "" : " (" + note + ")") : "";
    return entry
        + ": "
        + switch (outcome) {
          case CREATED -> would + "created";
          case CHANGED -> would + "changed: " + String.join(", ", changes) + pause;
          case UNCHANGED -> "unchanged" + pause;
          case NOT_IN_FILE ->
              "in Temporal, but not in the file" + pause + "; to remove it: " + command;
        };
  }
}
