package dev.twinline.local.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.twinline.starter.ExitCode;
import dev.twinline.workflows.evidence.Recovery;
import dev.twinline.workflows.wire.TwinlineDataConverter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How the demo ended.
 *
 * @param chapters those that were played, in order
 * @param reports where each chapter's report is
 * @param start the second from which the lines count
 */
record DemoOutcome(List<ChapterOutcome> chapters, Map<Chapter, Path> reports, Instant start) {

  DemoOutcome {
    chapters = List.copyOf(chapters);
    reports = Map.copyOf(reports);
  }

  /** A chapter that did not succeed is the last one, so that none is missing when all did. */
  boolean succeeded() {
    return chapters.stream().allMatch(ChapterOutcome::succeeded);
  }

  ExitCode exitCode() {
    if (succeeded()) {
      return ExitCode.DONE;
    }
    return isRejected() ? ExitCode.NOT_APPROVED : ExitCode.FAILED;
  }

  private boolean isRejected() {
    return chapters.stream().anyMatch(ChapterOutcome::isRejected);
  }

  /** The summary for a person. */
  String summary() {
    String each =
        chapters.stream()
            .map(chapter -> new ChapterSummary(chapter, reports.get(chapter.chapter()), start))
            .map(ChapterSummary::text)
            .collect(Collectors.joining("\n"));
    return "\n"
        + each
        + (chapters.size() > 1
            ? "\nAltogether\n  Calls           " + answered() + " answered, " + lost() + " lost\n"
            : "");
  }

  String json() {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("succeeded", succeeded());
    summary.put("rejected", isRejected());
    summary.put("callsAnswered", answered());
    summary.put("callsLost", lost());
    summary.put("chapters", chapters.stream().map(this::fields).toList());
    try {
      return TwinlineDataConverter.mapper()
          .writerWithDefaultPrettyPrinter()
          .writeValueAsString(summary);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a summary of plain values is always JSON", e);
    }
  }

  private Map<String, Object> fields(ChapterOutcome chapter) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("chapter", chapter.chapter());
    fields.put("succeeded", chapter.succeeded());
    fields.put("verdict", chapter.verdict());
    fields.put("outcome", chapter.report().outcome());
    fields.put("summary", chapter.report().summary());
    fields.put("recoveryTime", recoveryTime(chapter));
    fields.put("steps", chapter.report().steps().size());
    fields.put("callsAnswered", chapter.calls().answered());
    fields.put("callsLost", chapter.calls().lost());
    fields.put("firstSecondWithLoss", chapter.calls().firstLoss().map(this::second));
    fields.put("lastSecondWithLoss", chapter.calls().lastLoss().map(this::second));
    fields.put("report", reports.get(chapter.chapter()).toString());
    return fields;
  }

  /** Only a failover recovers anything, even though a failback's clock runs too. */
  private static Optional<Duration> recoveryTime(ChapterOutcome chapter) {
    return chapter.chapter() == Chapter.failover
        ? Recovery.of(chapter.report()).took()
        : Optional.empty();
  }

  private int answered() {
    return chapters.stream().mapToInt(chapter -> chapter.calls().answered()).sum();
  }

  private int lost() {
    return chapters.stream().mapToInt(chapter -> chapter.calls().lost()).sum();
  }

  private long second(Instant at) {
    return Duration.between(start, at).toSeconds();
  }
}
