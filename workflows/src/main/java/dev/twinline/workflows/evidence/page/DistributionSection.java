package dev.twinline.workflows.evidence.page;

import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.traffic.GroupOutcome;
import dev.twinline.workflows.traffic.GroupOutcome.Result;
import java.util.List;
import java.util.Optional;

/** Where each group's traffic went before, where it was to go, and where it goes. */
final class DistributionSection implements Section {

  private static final String THE_GOAL = "the&#160;goal";
  private static final String AS_BEFORE = "as&#160;before";

  private final OperationReport report;

  DistributionSection(OperationReport report) {
    this.report = report;
  }

  @Override
  public String title() {
    return "Distribution";
  }

  @Override
  public String body() {
    if (report.moves().isEmpty()) {
      return "<p>There was nothing to move.</p>\n";
    }
    Table table = Table.of("Distribution", "Group", "Before", "Goal", "After", "What became of it");
    report.moves().forEach(move -> table.row(row(move)));
    return table.markup() + "<p>Plan digest " + Html.code(report.digest()) + "</p>\n";
  }

  private List<String> row(GroupMove move) {
    Optional<GroupOutcome> outcome =
        report.outcomes().stream().filter(each -> each.arn().equals(move.arn())).findFirst();
    return List.of(
        Html.escape(move.name()),
        Html.distribution(move.from()),
        Html.distribution(move.goal()),
        outcome.map(came -> after(move, came)).orElse(AS_BEFORE),
        outcome.map(DistributionSection::whatBecameOfIt).orElse("not shifted"));
  }

  private static String after(GroupMove move, GroupOutcome outcome) {
    return switch (outcome.result()) {
      case SHIFTED, ALREADY_THERE -> THE_GOAL;
      case PUT_BACK -> AS_BEFORE;
      case STALE, REFUSED, UNREACHED ->
          outcome
              .found()
              .map(found -> found.equals(move.from()) ? AS_BEFORE : Html.distribution(found))
              .orElse("not known");
      case UNCONFIRMED -> "not known";
    };
  }

  private static String whatBecameOfIt(GroupOutcome outcome) {
    return Html.verdict(tone(outcome.result()), words(outcome.result()))
        + (outcome.detail().isEmpty()
            ? ""
            : "<br/><span class=\"detail\">" + Html.escape(outcome.detail()) + "</span>");
  }

  private static Tone tone(Result result) {
    return switch (result) {
      case SHIFTED, ALREADY_THERE -> Tone.GOOD;
      case PUT_BACK -> Tone.NEUTRAL;
      case UNCONFIRMED, UNREACHED -> Tone.OPEN;
      case STALE, REFUSED -> Tone.BAD;
    };
  }

  private static String words(Result result) {
    return switch (result) {
      case SHIFTED -> "shifted";
      case ALREADY_THERE -> "was there already";
      case STALE -> "changed by somebody else, left as it was";
      case REFUSED -> "refused by AWS";
      case UNCONFIRMED -> "written, not confirmed";
      case PUT_BACK -> "put back";
      case UNREACHED -> "not taken in time";
    };
  }
}
