package dev.twinline.local.scenery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What every trouble of a test run came to, as one table at the run's end. */
public final class TroubleLedger implements BeforeAllCallback {

  /** The suites on the embedded and on a real server write one each. */
  private static final Path FILE =
      Path.of("target", System.getProperty("twinline.trouble", "trouble") + ".tsv");

  private static final List<Row> ROWS = new ArrayList<>();

  private record Row(String scenario, Duration untilSafe, List<String> violations) {}

  static void note(String scenario, Duration untilSafe, List<String> violations) {
    synchronized (ROWS) {
      ROWS.add(new Row(scenario, untilSafe, violations));
    }
  }

  /** The table belongs to the whole run, so whoever comes first leaves word to print it last. */
  @Override
  public void beforeAll(ExtensionContext context) {
    AutoCloseable atTheEnd = TroubleLedger::print;
    context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(TroubleLedger.class))
        .getOrComputeIfAbsent("table", ignored -> atTheEnd);
  }

  private static void print() {
    List<Row> rows;
    synchronized (ROWS) {
      rows = ROWS.stream().sorted((a, b) -> a.scenario().compareTo(b.scenario())).toList();
    }
    StringBuilder table = new StringBuilder("Trouble, seconds until traffic is safe, violations\n");
    rows.forEach(
        row ->
            table.append(
                String.format(
                    Locale.ROOT,
                    "  %-86s %6.1f  %s%n",
                    row.scenario(),
                    row.untilSafe().toMillis() / 1000.0,
                    row.violations().isEmpty() ? "none" : row.violations())));
    System.out.println(table);
    String lines =
        rows.stream()
            .map(
                row ->
                    String.format(
                        Locale.ROOT,
                        "%s\t%.1f\t%d%n",
                        row.scenario(),
                        row.untilSafe().toMillis() / 1000.0,
                        row.violations().size()))
            .collect(Collectors.joining());
    try {
      Files.writeString(FILE, "scenario\tseconds until safe\tviolations\n" + lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
