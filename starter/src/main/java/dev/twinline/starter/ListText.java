package dev.twinline.starter;

import dev.twinline.starter.Listing.Listed;
import dev.twinline.starter.Listing.Operation;
import dev.twinline.workflows.wire.Shown;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Operations on the terminal, two lines each: what a wide table holds no terminal shows whole. */
final class ListText {

  private ListText() {}

  static String of(Listed listed, Shell shell) {
    if (listed.operations().isEmpty()) {
      return "No operations.";
    }
    StringBuilder page = new StringBuilder();
    for (Operation operation : listed.operations()) {
      page.append(shell.bold(operation.operation()))
          .append("  ")
          .append(Shown.text(operation.workflowId()))
          .append("  ")
          .append(operation.status())
          .append(phase(operation))
          .append('\n');
      page.append("  started ").append(second(operation.startedAt())).append(took(operation));
      if (!operation.summary().isEmpty()) {
        page.append("  ").append(Shown.text(operation.summary()));
      }
      page.append('\n');
    }
    return page.toString();
  }

  /** A phase that says the same as the status is no news. */
  private static String phase(Operation operation) {
    return operation.phase().isEmpty() || operation.phase().equals(operation.status())
        ? ""
        : ", " + Shown.text(operation.phase());
  }

  private static String took(Operation operation) {
    return Optional.of(operation)
        .flatMap(Operation::endedAt)
        .map(end -> ", took " + DurationWords.of(between(operation.startedAt(), end)))
        .orElse("");
  }

  private static Duration between(Instant start, Instant end) {
    return Duration.between(start, end).plusMillis(500).truncatedTo(ChronoUnit.SECONDS);
  }

  private static String second(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
