package dev.twinline.simulator.rules;

import java.time.Instant;

/** One request that reached a rule: when, through which Region, and what was asked. */
public record Call(Instant at, String region, String operation, Fields input) {

  /** A member of the input that the model requires. */
  public String text(String member) {
    return input.text(member);
  }
}
