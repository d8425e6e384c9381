package dev.twinline.worker.health;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;

/**
 * What a probe is told about one condition.
 *
 * @param name one of {@link Readiness}'s
 * @param met whether it is as it must be
 * @param since when it became so
 * @param lookedAt when somebody looked last; the worker's start before the first look
 * @param why what is known about it, in a sentence
 * @param remedy what a person does about it; empty where nothing is to be done
 */
@JsonPropertyOrder({"name", "met", "since", "lookedAt", "why", "remedy"})
public record Condition(
    String name, boolean met, Instant since, Instant lookedAt, String why, String remedy) {

  Condition after(Verdict verdict, Instant now) {
    return new Condition(
        name,
        verdict.met(),
        verdict.met() == met ? since : now,
        now,
        verdict.why(),
        verdict.remedy());
  }

  /** Nobody has looked for so long that nobody knows. */
  Condition gone(Instant now) {
    return new Condition(
        name,
        false,
        met ? lookedAt : since,
        lookedAt,
        "nobody has been able to look since "
            + lookedAt
            + (met ? "; then it was as it must be: " : "; then it was: ")
            + why,
        "the look itself hangs: see a thread dump of the worker (kill -QUIT), and start it again");
  }

  boolean isOlderThan(java.time.Duration age, Instant now) {
    return lookedAt.plus(age).isBefore(now);
  }
}
