package dev.twinline.workflows.operation;

import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.operation.OperationStatus.Step;
import dev.twinline.workflows.wire.Shown;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * The page that the Web UI shows of a running operation. Headings, lists and fenced blocks only:
 * the UI draws Markdown tables without padding.
 */
public final class StatusPage {

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

  private StatusPage() {}

  /**
   * The page.
   *
   * @param gatePage what is asked now, with the moves that it is about; empty where nothing is
   */
  static String of(OperationStatus status, String gatePage) {
    StringBuilder page = new StringBuilder("## ");
    page.append(status.operation());
    if (!status.contactCenter().isEmpty()) {
      page.append(" of ").append(status.contactCenter());
    }
    page.append(": ").append(inWords(status.phase())).append("\n\n");
    if (!status.next().isEmpty()) {
      page.append(pasteable(status.next())).append("\n\n");
    }
    if (!gatePage.isEmpty()) {
      page.append(gatePage).append('\n');
    }
    if (!status.steps().isEmpty()) {
      page.append("### Steps\n\n");
      status.steps().forEach(step -> page.append(line(step)));
    }
    // At a gate the moves stand in the question.
    if (!status.moves().isEmpty() && gatePage.isEmpty()) {
      page.append("\n### Before and after\n\n").append(fenced(status.moves()));
    }
    return page.toString();
  }

  private static String inWords(String phase) {
    return phase.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String line(Step step) {
    String mark =
        switch (step.state()) {
          case DONE -> "✔";
          case RUNNING -> "▶";
          case FAILED -> "✘";
          case SKIPPED -> "–";
          case WAITING -> "…";
        };
    return "- "
        + mark
        + " "
        + step.startedAt().map(StatusPage::clock).orElse("")
        + step.endedAt().map(end -> " to " + clock(end)).orElse("")
        + " **"
        + Shown.inMarkdown(step.name())
        + "**"
        + (step.detail().isEmpty() ? "" : ": " + pasteable(step.detail()))
        + "\n";
  }

  /**
   * A sentence with the JSON in it as code: the Web UI makes printers' quotes of all others, and
   * what is copied from there would be refused.
   */
  public static String pasteable(String sentence) {
    return sentence.contains("`") ? sentence : sentence.replaceAll("\\{.*}", "`$0`");
  }

  /** A time of day in UTC, to the second. */
  public static String clock(Instant instant) {
    return CLOCK.format(instant);
  }

  /** The moves, each group with its distribution before and after. */
  public static String fenced(List<GroupMove> moves) {
    return "```\n" + BeforeAndAfter.of(moves) + "```\n";
  }
}
