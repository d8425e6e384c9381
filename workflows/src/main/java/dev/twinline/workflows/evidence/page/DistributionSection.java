package dev.twinline.workflows.evidence.page;

import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.traffic.GroupOutcome;
import dev.twinline.workflows.traffic.GroupOutcome.Result;
import dev.twinline.workflows.traffic.StepOutcome;
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
        outcome.map(came -> after(move, came)).orElseGet(this::withoutOutcome),
        outcome.map(came -> whatBecameOfIt(move, came)).orElseGet(this::whatBecameOfNone));
  }

  private String withoutOutcome() {
    return report.awaitsItsShift() ? "not known yet" : AS_BEFORE;
  }

  private String whatBecameOfNone() {
    return report.awaitsItsShift() ? "the shift tells at its end" : "not shifted";
  }

  private String after(GroupMove move, GroupOutcome outcome) {
    return switch (outcome.result()) {
      case SHIFTED, ALREADY_THERE ->
          reached(move, outcome)
              .map(reached -> reached.equals(move.goal()) ? THE_GOAL : Html.distribution(reached))
              .orElse("not known");
      case PUT_BACK -> AS_BEFORE;
      case STALE, REFUSED, UNREACHED ->
          outcome
              .found()
              .map(found -> found.equals(move.from()) ? AS_BEFORE : Html.distribution(found))
              .orElse("not known");
      case UNCONFIRMED -> "not known";
    };
  }

  /**
   * Where a group that is there really is: its outcome is that of the last step that wrote it,
   * which need not be the last of the plan. A step that was interrupted may have come to this group
   * or not; what was found before the write tells.
   */
  private Optional<TrafficDistribution> reached(GroupMove move, GroupOutcome outcome) {
    Optional<TrafficDistribution> reached =
        report.steps().isEmpty() ? Optional.of(move.goal()) : Optional.empty();
    for (StepOutcome step : report.steps()) {
      for (GroupMove part : step.moves()) {
        if (part.arn().equals(move.arn()) && isMade(step, part, outcome)) {
          reached = Optional.of(part.goal());
        }
      }
    }
    return reached;
  }

  private static boolean isMade(StepOutcome step, GroupMove part, GroupOutcome outcome) {
    return step.shiftedAt().isPresent()
        || outcome
            .found()
            .filter(
                found ->
                    outcome.result() == Result.ALREADY_THERE
                        ? found.fulfils(part.goal())
                        : found.equals(part.from()))
            .isPresent();
  }

  private String whatBecameOfIt(GroupMove move, GroupOutcome outcome) {
    boolean isOnItsWay =
        reached(move, outcome).filter(reached -> !reached.equals(move.goal())).isPresent();
    if (outcome.isThere() && isOnItsWay) {
      return Html.verdict(Tone.NEUTRAL, "shifted, not to the goal") + detail(outcome);
    }
    return Html.verdict(tone(outcome.result()), words(outcome.result())) + detail(outcome);
  }

  private static String detail(GroupOutcome outcome) {
    return outcome.detail().isEmpty()
        ? ""
        : "<br/><span class=\"detail\">" + Html.escape(outcome.detail()) + "</span>";
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
