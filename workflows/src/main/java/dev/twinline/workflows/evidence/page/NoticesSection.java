package dev.twinline.workflows.evidence.page;

import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.operation.NoticeTold;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** What people were told and when, and which channels did not take it. */
final class NoticesSection implements Section {

  private final List<NoticeTold> notices;

  NoticesSection(OperationReport report) {
    this.notices = report.notices();
  }

  @Override
  public String title() {
    return "What people were told";
  }

  @Override
  public String body() {
    if (notices.isEmpty()) {
      return "";
    }
    Table table = Table.of("Notices", "At (UTC)", "Moment", "Notice", "Command", "Channels");
    for (NoticeTold notice : notices) {
      table.row(
          Html.time(notice.at()),
          Html.escape(notice.moment().name().toLowerCase(Locale.ROOT).replace('_', ' ')),
          Html.escape(notice.what()),
          Html.code(notice.command()),
          channels(notice));
    }
    return table.markup();
  }

  private static String channels(NoticeTold notice) {
    if (notice.onItsWay()) {
      return Html.verdict(Tone.OPEN, "on its way");
    }
    if (notice.notTakenBy().isEmpty() && notice.channels().equals(OptionalInt.of(0))) {
      return Html.verdict(Tone.NEUTRAL, "worker's log only");
    }
    return notice.notTakenBy().isEmpty()
        ? Html.verdict(Tone.GOOD, "all took it")
        : Html.verdict(Tone.BAD, "not taken: " + String.join(", ", notice.notTakenBy()));
  }
}
