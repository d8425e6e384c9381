package dev.twinline.workflows.evidence.page;

import dev.twinline.workflows.evidence.AgentSample;
import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.evidence.ServedBefore;
import dev.twinline.workflows.evidence.ServedInSteps;
import dev.twinline.workflows.proof.AgentsProof;
import dev.twinline.workflows.readiness.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** How many agents were Available in each Region, and who is missing. */
final class AgentsSection implements Section {

  private final OperationReport report;
  private final OperationClock clock;

  AgentsSection(OperationReport report, OperationClock clock) {
    this.report = report;
    this.clock = clock;
  }

  @Override
  public String title() {
    return "Agents";
  }

  @Override
  public String body() {
    String inWords = report.proof().agents().map(this::inWords).orElse("") + before() + inSteps();
    if (!report.agents().isEmpty()) {
      return inWords + figures();
    }
    return inWords.isEmpty()
        ? "<p>How many agents were Available is not recorded"
            + (report.outcome() == Outcome.RUNNING ? " so far" : "")
            + ".</p>\n"
        : inWords;
  }

  /** Where no proof says it. */
  private String before() {
    OptionalInt count = report.servedBefore().map(ServedBefore::count).orElse(OptionalInt.empty());
    return report.proof().agents().isPresent() || count.isEmpty()
        ? ""
        : "<p>Before the shift "
            + count.getAsInt()
            + " served in both Regions together, Available or on a contact.</p>\n";
  }

  private String inSteps() {
    List<ServedInSteps> steps = ServedInSteps.of(report);
    return steps.isEmpty()
        ? ""
        : "<p>Each look of a step judged whether enough agents served. The last looks saw:</p>\n<ul>\n"
            + steps.stream().map(AgentsSection::inStep).collect(Collectors.joining())
            + "</ul>\n";
  }

  private static String inStep(ServedInSteps seen) {
    Finding finding = seen.finding();
    return "<li>Step "
        + seen.step()
        + ": "
        + Html.verdict(
            finding.isPassed() ? Tone.GOOD : Tone.BAD, finding.isPassed() ? "enough" : "not enough")
        + Html.escape(", " + finding.subject() + ": " + finding.evidence())
        + "</li>\n";
  }

  private String inWords(AgentsProof agents) {
    String before =
        agents.before().isPresent()
            ? " Before, " + agents.before().getAsInt() + " were Available or on a contact."
            : " How many were Available before: " + ServedBefore.whyUnknown(report) + ".";
    String missing =
        agents.missing().isEmpty() ? "" : " Missing: " + String.join(", ", agents.missing()) + ".";
    return "<p>"
        + ProofSection.verdict(agents.verdict())
        + " "
        + Html.escape(agents.progress() + "." + before + missing)
        + "</p>\n";
  }

  private String figures() {
    return "<figure>\n<div class=\"chart\" role=\"region\" tabindex=\"0\""
        + " aria-label=\"Chart of agents\">\n"
        + new AgentChart(report, clock).svg()
        + "</div>\n<figcaption>Over each look: Available + on a contact or in after-contact work."
        + " 0 s is "
        + clock.zeroName()
        + ". Between two looks nobody looked.</figcaption>\n</figure>\n"
        + "<details>\n<summary>The same as a table</summary>\n"
        + table()
        + "</details>\n";
  }

  private String table() {
    Table table =
        Table.of(
            "Agents at each look",
            "At (UTC)",
            "Since " + clock.zeroName(),
            "Region",
            "Available",
            "On a contact");
    List<AgentSample> shown = changes();
    for (AgentSample sample : shown) {
      table.row(
          Html.time(sample.at()),
          clock.since(sample.at()),
          Html.escape(sample.region()),
          String.valueOf(sample.available()),
          String.valueOf(sample.onContact()));
    }
    return table.markup()
        + (shown.size() < report.agents().size()
            ? "<p>Looks that saw the same as the one before them are left out.</p>\n"
            : "");
  }

  /** Only looks that saw something new of their Region. */
  private List<AgentSample> changes() {
    Map<String, AgentSample> last = new HashMap<>();
    List<AgentSample> changes = new ArrayList<>();
    for (AgentSample sample : report.agents()) {
      AgentSample before = last.put(sample.region(), sample);
      if (before == null || !isSame(before, sample)) {
        changes.add(sample);
      }
    }
    return changes;
  }

  private static boolean isSame(AgentSample before, AgentSample now) {
    return before.available() == now.available() && before.onContact() == now.onContact();
  }
}
