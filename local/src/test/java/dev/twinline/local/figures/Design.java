package dev.twinline.local.figures;

import java.time.Instant;
import java.util.function.LongFunction;

/** A way to answer an outage. */
enum Design {
  /** What existing automation does: callers alone are moved. */
  TELEPHONY_ONLY("telephony only", seed -> byHand(seed, false)),
  /** One write for each group, and no look afterwards. */
  TELEPHONY_AND_AGENTS("telephony with agents", seed -> byHand(seed, true)),
  TWINLINE("Twinline", seed -> FailedOver.play(seed, false)),
  TWINLINE_MAKING_READY("Twinline, agents made ready", seed -> FailedOver.play(seed, true));

  private final String words;
  private final LongFunction<Toll> play;

  Design(String words, LongFunction<Toll> play) {
    this.words = words;
    this.play = play;
  }

  String words() {
    return words;
  }

  /** Plays one outage to its end. */
  Toll play(long seed) {
    return play.apply(seed);
  }

  private static Toll byHand(long seed, boolean withAgents) {
    Instant start = Instant.parse("2026-03-02T10:00:00Z");
    try (Outage outage = new Outage(seed, new WorldClock(() -> start));
        PlainAutomation automation = new PlainAutomation(outage.endpoint())) {
      outage.strike();
      automation.move(withAgents);
      return outage.count();
    }
  }
}
