package dev.twinline.workflows.evidence.page;

import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.evidence.Unknowns;
import java.util.List;

/** Sentences that stand by themselves: residual risks, and what is not known. */
record SentencesSection(String title, List<String> sentences, String otherwise) implements Section {

  /** What no check can rule out, before an operation or after it. */
  static Section residualRisks(OperationReport report) {
    return new SentencesSection("Residual risks", report.residualRisks(), "None was listed.");
  }

  /** What a reader must not take this report to say. */
  static Section notKnown(OperationReport report) {
    return new SentencesSection(
        "What is not known", Unknowns.of(report), "Nothing is known to be unknown.");
  }

  @Override
  public String body() {
    if (sentences.isEmpty()) {
      return Html.paragraph(otherwise);
    }
    StringBuilder list = new StringBuilder("<ul>\n");
    sentences.forEach(
        sentence -> list.append("<li>").append(Html.escape(sentence)).append("</li>\n"));
    return list.append("</ul>\n").toString();
  }
}
