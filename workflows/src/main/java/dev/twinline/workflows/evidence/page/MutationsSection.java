package dev.twinline.workflows.evidence.page;

import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.operation.Mutation;

/** Every call that changed something, with the request ID by which CloudTrail has it. */
final class MutationsSection implements Section {

  private final OperationReport report;

  MutationsSection(OperationReport report) {
    this.report = report;
  }

  @Override
  public String title() {
    return "What was changed";
  }

  @Override
  public String body() {
    if (report.awaitsItsShift()) {
      return "<p>Not known yet: the shift tells at its end what it changed.</p>\n";
    }
    if (report.mutations().isEmpty()) {
      return report.outcomes().isEmpty()
          ? "<p>No call changed anything.</p>\n"
          : "<p>No request was recorded by itself. What became of each group stands under"
              + " Distribution.</p>\n";
    }
    Table table =
        Table.of(
            "Calls that changed something",
            "At (UTC)",
            "Operation",
            "Through",
            "Change",
            "Target",
            "Request ID");
    for (Mutation mutation : report.mutations()) {
      table.row(
          Html.time(mutation.at()),
          Html.escape(mutation.operation()),
          Html.unbroken(mutation.via().code()),
          Html.escape(mutation.change()),
          Html.code(mutation.target()),
          Html.code(mutation.requestId()));
    }
    return "<p>CloudTrail has each of them under its request ID.</p>\n" + table.markup();
  }
}
