package dev.twinline.starter;

import io.temporal.client.schedules.ScheduleActionExecution;
import io.temporal.client.schedules.ScheduleActionExecutionStartWorkflow;
import io.temporal.client.schedules.ScheduleDescription;
import io.temporal.client.schedules.ScheduleInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A schedule as Temporal keeps it, for people and scripts.
 *
 * @param traits what it does, and when
 * @param inWords its times for a person; empty where they are no plain timetable
 * @param note of whoever paused it, or let it go on
 * @param next the times that come next
 * @param running the workflow IDs of what runs now
 * @param past what ran last, the latest first
 * @param started how many runs there were
 * @param skipped how many did not take place because the one before was not over
 * @param missed how many were too late to be caught up
 */
record ScheduleView(
    String entry,
    String id,
    ScheduleTraits traits,
    Optional<String> inWords,
    boolean paused,
    String note,
    List<Instant> next,
    List<String> running,
    List<PastRun> past,
    long started,
    long skipped,
    long missed) {

  /**
   * One run that a schedule started.
   *
   * @param scheduledAt when it was due
   * @param status Temporal's word for where it stands, such as COMPLETED
   * @param outcome what came of it, in its own words; empty while nobody knows
   */
  record PastRun(
      Instant scheduledAt, String workflowId, String runId, String status, String outcome) {}

  static ScheduleView of(ScheduleDescription schedule, List<PastRun> past) {
    ScheduleTraits traits = ScheduleTraits.of(schedule.getSchedule());
    ScheduleInfo info = schedule.getInfo();
    return new ScheduleView(
        Schedules.entryOf(schedule),
        schedule.getId(),
        traits,
        traits.inWords(),
        schedule.getSchedule().getState().isPaused(),
        AppliedSchedule.noteOf(schedule.getSchedule().getState()),
        info.getNextActionTimes(),
        info.getRunningActions().stream().map(ScheduleView::workflowIdOf).toList(),
        past,
        info.getNumActions(),
        info.getNumActionsSkippedOverlap(),
        info.getNumActionsMissedCatchupWindow());
  }

  private static String workflowIdOf(ScheduleActionExecution running) {
    return ((ScheduleActionExecutionStartWorkflow) running).getWorkflowId();
  }

  String timesInWords() {
    return inWords.map(words -> words + " (" + traits.when() + ")").orElse(traits.when())
        + " in "
        + traits.timeZone();
  }

  String state() {
    return paused ? "paused" + (note.isEmpty() ? "" : ": " + note) : "active";
  }
}
