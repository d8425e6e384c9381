package dev.twinline.workflows.evidence.page;

import dev.twinline.workflows.evidence.OperationReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes an operation's report as one self-contained HTML page, which needs neither a script nor
 * anything from outside.
 */
public final class ReportPage {

  private ReportPage() {}

  /** The page of a report, whether the operation runs, did its work or failed. */
  public static String of(OperationReport report) {
    Masthead masthead = new Masthead(report);
    StringBuilder page = new StringBuilder();
    page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
        .append("<title>")
        .append(Html.escape(masthead.title()))
        .append("</title>\n<style>\n")
        .append(style())
        .append("</style>\n</head>\n<body>\n<main>\n")
        .append(masthead.markup());
    sections(report).forEach(section -> write(section, page));
    return page.append("</main>\n</body>\n</html>\n").toString();
  }

  private static List<Section> sections(OperationReport report) {
    OperationClock clock = new OperationClock(report);
    return List.of(
        new ClockSection(report, clock),
        new CallsSection(report, clock),
        new AgentsSection(report, clock),
        new StepsSection(report),
        new DistributionSection(report),
        new ProofSection(report),
        new ApprovalsSection(report),
        new NoticesSection(report),
        new MutationsSection(report),
        new FindingsSection(report),
        SentencesSection.residualRisks(report),
        SentencesSection.notKnown(report));
  }

  private static void write(Section section, StringBuilder page) {
    String body = section.body();
    if (!body.isEmpty()) {
      page.append("<section>\n<h2>").append(section.title()).append("</h2>\n");
      page.append(body).append("</section>\n");
    }
  }

  private static String style() {
    try (InputStream css = ReportPage.class.getResourceAsStream("report.css")) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the report's style sheet is part of this module", e);
    }
  }
}
