package dev.twinline.local.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Prints one line for each second that has passed. */
final class LiveLines {

  private final Terminal terminal;
  private final CallBoard board;
  private Instant printedUntil = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  LiveLines(Terminal terminal, CallBoard board) {
    this.terminal = terminal;
    this.board = board;
  }

  /** The second up to which lines are printed. */
  Instant now() {
    return printedUntil;
  }

  void runFor(Duration time, String step) {
    Instant end = printedUntil.plus(time);
    while (printedUntil.isBefore(end)) {
      nextSecond(() -> step);
    }
  }

  /**
   * Waits until the next second is over and prints every second that is.
   *
   * @param step what the lines say of it; asked when the second is over, as the distribution is
   */
  void nextSecond(Supplier<String> step) {
    Instant end = printedUntil.plusSeconds(1);
    while (Instant.now().isBefore(end)) {
      LockSupport.parkNanos(Duration.between(Instant.now(), end).toNanos());
    }
    String words = step.get();
    while (!printedUntil.plusSeconds(1).isAfter(Instant.now())) {
      terminal.say(board.line(printedUntil, words));
      printedUntil = printedUntil.plusSeconds(1);
    }
  }
}
