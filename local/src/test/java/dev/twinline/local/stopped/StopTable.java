package dev.twinline.local.stopped;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What every stop came to: a line each, on the terminal as it comes and in a file at the end. */
final class StopTable {

  private static final Path FILE = Path.of("target", "stopped-anywhere.tsv");
  private static final String HEAD =
      "operation\tevent\tstopped after\ttype\tseconds to the end\tundisturbed\tcalls lost"
          + "\tundisturbed\tfaults";

  private StopTable() {}

  /**
   * One stop.
   *
   * @param event the event at which it was to be made
   * @param stop where it was really made, which may be some events later
   */
  record Row(
      Story story,
      int event,
      Optional<Stop.Stopped> stop,
      Duration took,
      Duration undisturbed,
      long lost,
      long lostUndisturbed,
      List<String> faults) {

    private String line() {
      return String.format(
          Locale.ROOT,
          "%s\t%d\t%s\t%s\t%.1f\t%.1f\t%d\t%d\t%s",
          story,
          event,
          stop.map(made -> Integer.toString(made.events())).orElse("not reached"),
          stop.map(made -> Events.nameOf(made.last().getEventType())).orElse(""),
          took.toMillis() / 1000.0,
          undisturbed.toMillis() / 1000.0,
          lost,
          lostUndisturbed,
          faults.isEmpty() ? "none" : String.join("; ", faults));
    }
  }

  /** Says what one stop came to. */
  static void print(Row row) {
    System.out.println(row.line());
  }

  /** Leaves the table of all stops behind. */
  static void write(List<Row> rows) {
    String lines = rows.stream().map(row -> row.line() + "\n").collect(Collectors.joining());
    try {
      Files.writeString(FILE, HEAD + "\n" + lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
