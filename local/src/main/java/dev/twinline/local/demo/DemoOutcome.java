package dev.twinline.local.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.twinline.starter.ExitCode;
import dev.twinline.workflows.evidence.CallSeries;
import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.wire.TwinlineDataConverter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How the demo ended.
 *
 * @param quietAtTheEnd whether callers were answered, and none was lost, in the last seconds
 */
record DemoOutcome(
    OperationReport report, CallSeries calls, Instant start, boolean quietAtTheEnd, Path page) {

  boolean recovered() {
    return report.outcome() == Outcome.RECOVERED && quietAtTheEnd;
  }

  int exitCode() {
    boolean rejected = report.gates().stream().anyMatch(g -> g.state().name().equals("REJECTED"));
    return (recovered() ? ExitCode.DONE : rejected ? ExitCode.NOT_APPROVED : ExitCode.FAILED)
        .code();
  }

  /** The summary for a person. */
  String summary() {
    return String.join(
        "\n",
        "",
        recovered() ? "RECOVERED" : "NOT RECOVERED",
        "  " + report.summary(),
        "  Recovery time   "
            + report.clock().recoveryTime().map(DemoOutcome::seconds).orElse("none")
            + " from the fault to the proof"
            + report.objective().map(o -> ", objective " + seconds(o)).orElse(""),
        "  Calls           " + calls.answered() + " answered, " + calls.lost() + " lost",
        "  Losses          " + losses(),
        "  Proof           "
            + report.served().size()
            + " synthetic calls taken by agents in "
            + report.to().map(Object::toString).orElse("?")
            + ", "
            + report.agentsAvailable()
            + " agents serving",
        "  Report          " + page,
        "");
  }

  private String losses() {
    return calls
        .firstLoss()
        .map(
            first ->
                "first in second "
                    + since(first)
                    + ", last in second "
                    + since(calls.lastLoss().orElse(first)))
        .orElse("none");
  }

  String json() {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("recovered", recovered());
    summary.put("outcome", report.outcome());
    summary.put("summary", report.summary());
    summary.put("recoveryTime", report.clock().recoveryTime());
    summary.put("callsAnswered", calls.answered());
    summary.put("callsLost", calls.lost());
    summary.put("firstSecondWithLoss", calls.firstLoss().map(this::since));
    summary.put("lastSecondWithLoss", calls.lastLoss().map(this::since));
    summary.put("report", page.toString());
    try {
      return TwinlineDataConverter.mapper()
          .writerWithDefaultPrettyPrinter()
          .writeValueAsString(summary);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a summary of plain values is always JSON", e);
    }
  }

  private long since(Instant at) {
    return Duration.between(start, at).toSeconds();
  }

  private static String seconds(Duration duration) {
    return String.format(java.util.Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
