package dev.twinline.workflows.evidence.page;

import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.proof.CallProof;
import dev.twinline.workflows.proof.Proof;
import dev.twinline.workflows.proof.SyntheticCall.Served;
import dev.twinline.workflows.proof.Verdict;
import java.util.List;
import java.util.Optional;

/** What was seen of callers being answered in the destination, and where each call really was. */
final class ProofSection implements Section {

  private final OperationReport report;
  private final Proof proof;

  ProofSection(OperationReport report) {
    this.report = report;
    this.proof = report.proof();
  }

  @Override
  public String title() {
    return "Proof";
  }

  @Override
  public String body() {
    if (report.awaitsItsShift()) {
      return "<p>Not known yet: the shift tells at its end what it moved, and the proof comes"
          + " after it.</p>\n";
    }
    if (report.outcomes().isEmpty()) {
      return "<p>Nothing was moved, so there was nothing to prove.</p>\n";
    }
    return "<p>"
        + verdict(proof.verdict())
        + " "
        + Html.escape(inWords())
        + "</p>\n"
        + agents()
        + calls();
  }

  /** The four states of a proof; each has a word. */
  static String verdict(Verdict verdict) {
    Tone tone =
        switch (verdict) {
          case PROVEN -> Tone.GOOD;
          case NOT_YET, CANNOT_TELL -> Tone.OPEN;
          case DISPROVEN -> Tone.BAD;
        };
    return Html.verdict(tone, verdict.words());
  }

  private String inWords() {
    String there = report.to().map(Region::code).map(to -> " in " + to).orElse("");
    return switch (proof.verdict()) {
      case PROVEN ->
          (report.leftNothingBehind() ? "Calls" : "Calls to what was moved")
              + " were seen to be answered by agents"
              + there
              + ".";
      case NOT_YET -> "It had not been seen in time that calls are answered" + there + ".";
      case CANNOT_TELL -> "It is not proven that calls are answered" + there + ".";
      case DISPROVEN -> "Calls were seen not to be answered as they should be" + there + ".";
    };
  }

  private String agents() {
    return proof
        .agents()
        .map(
            agents ->
                "<p>Agents: "
                    + verdict(agents.verdict())
                    + " "
                    + Html.escape(agents.progress() + ". " + agents.evidence())
                    + "</p>\n")
        .orElse("");
  }

  private String calls() {
    if (proof.calls().isEmpty()) {
      return "<p>No synthetic call was seen through.</p>\n";
    }
    Table table =
        Table.of(
            "Synthetic calls",
            "Group",
            "Verdict",
            "Taken at",
            "Contact came in / handled in",
            "Agent / active in",
            "Contact ID",
            "What was read");
    proof.calls().forEach(call -> table.row(row(call)));
    return table.markup();
  }

  private static List<String> row(CallProof call) {
    Optional<Served> served = call.served();
    return List.of(
        Html.escape(call.group()),
        verdict(call.verdict()),
        served.map(it -> Html.time(it.connectedAt())).orElse("not seen"),
        served
            .map(it -> where(it.where().origin()) + " / " + where(it.where().active()))
            .orElse("–"),
        served.map(it -> Html.code(it.agentId()) + " / " + where(it.where().agent())).orElse("–"),
        served.map(it -> Html.code(it.contactId())).orElse("–"),
        Html.escape(call.evidence()));
  }

  private static String where(Optional<Region> region) {
    return region.map(Region::code).map(Html::escape).orElse("not said");
  }
}
