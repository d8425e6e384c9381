package dev.twinline.starter;

import dev.twinline.starter.ScheduleView.PastRun;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/** Schedules on the terminal. */
final class ScheduleText {

  private static final int NEXT_SHOWN = 3;

  private final StringBuilder page = new StringBuilder();

  private ScheduleText() {}

  /** Everything about one. */
  static String of(ScheduleView schedule, Shell shell) {
    ScheduleText text = new ScheduleText();
    text.page
        .append(shell.bold(schedule.id()))
        .append("  ")
        .append(schedule.state())
        .append("\n\n");
    text.line("Runs", schedule.traits().runs() + " as " + schedule.traits().workflowId());
    text.line("When", schedule.timesInWords());
    text.line("Rules", rules(schedule.traits()));
    text.line("Next", next(schedule));
    text.line("Now", running(schedule));
    text.line(
        "So far",
        schedule.started()
            + " started, "
            + schedule.skipped()
            + " skipped since the one before ran, "
            + schedule.missed()
            + " missed");
    String label = "Last";
    for (PastRun past : schedule.past()) {
      text.past(label, past);
      label = "";
    }
    return text.page.toString();
  }

  /** A few lines each. */
  static String of(List<ScheduleView> schedules, Shell shell) {
    ScheduleText text = new ScheduleText();
    for (ScheduleView schedule : schedules) {
      text.page
          .append(shell.bold(schedule.entry()))
          .append("  ")
          .append(schedule.state())
          .append('\n');
      text.line("  When", schedule.timesInWords());
      text.line("  Next", next(schedule));
      schedule.past().stream().findFirst().ifPresent(past -> text.past("  Last", past));
    }
    return text.page.toString();
  }

  private static String rules(ScheduleTraits traits) {
    return "jitter "
        + DurationWords.of(traits.jitter())
        + ", overlap "
        + traits.overlap()
        + ", catch-up "
        + DurationWords.of(traits.catchUp())
        + ", "
        + (traits.pauseOnFailure() ? "pauses on failure" : "goes on after a failure")
        + ", a run is ended after "
        + DurationWords.of(traits.runTimeout());
  }

  private static String next(ScheduleView schedule) {
    if (schedule.paused()) {
      return "nothing while it is paused";
    }
    String times =
        schedule.next().stream()
            .limit(NEXT_SHOWN)
            .map(ScheduleText::second)
            .collect(Collectors.joining(", "));
    return times.isEmpty() ? "never again" : times;
  }

  private static String running(ScheduleView schedule) {
    return schedule.running().isEmpty() ? "nothing runs" : String.join(", ", schedule.running());
  }

  private void past(String label, PastRun past) {
    line(label, second(past.scheduledAt()) + "  " + past.status());
    if (!past.outcome().isEmpty()) {
      line("", past.outcome());
    }
  }

  private void line(String name, String what) {
    page.append(String.format("%-7s %s%n", name, what));
  }

  private static String second(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
