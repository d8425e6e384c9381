package dev.twinline.activities.aws.connect;

import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.operation.Mutation;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What may pass of the things that went wrong with several groups, as one failure. */
final class Trouble {

  private final List<String> sentences = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();
  private ApplicationFailure first;

  void with(String group, ApplicationFailure failure) {
    first = first == null ? failure : first;
    sentences.add(group + ": " + failure.getOriginalMessage());
    Optional.ofNullable(failure.getNextRetryDelay()).ifPresent(pauses::add);
  }

  /**
   * The longest pause that AWS asked for with one of the groups holds for all.
   *
   * @param made what was changed all the same
   */
  void throwIfAny(List<Mutation> made) {
    if (sentences.isEmpty()) {
      return;
    }
    String message = String.join("; ", sentences);
    Optional<Duration> pause = pauses.stream().max(Comparator.naturalOrder());
    throw Failures.tryTheRestAgain(pause, message, first, made);
  }
}
