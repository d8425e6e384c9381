package dev.twinline.workflows.operation;

import java.time.Instant;
import java.util.List;

/**
 * What people were told in the course of an operation.
 *
 * @param at when it was handed over to be sent
 * @param what the sentence
 * @param untold the channels that did not take it, by a name that gives no secret away
 */
public record NoticeTold(Instant at, String what, List<String> untold) {
  public NoticeTold {
    untold = untold == null ? List.of() : List.copyOf(untold);
  }
}
