package dev.twinline.local.visible;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The names of metrics, as a worker exposes them and as those write them who use them. */
final class MetricNames {

  private static final Path MONITORING = Path.of("..", "deploy", "monitoring");
  private static final Pattern NAME = Pattern.compile("\\b(?:temporal|twinline)_[a-z0-9_]+\\b");

  private MetricNames() {}

  /** What somebody scrapes, series by series. */
  static Set<String> exposed(String metrics) {
    return metrics
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("[{ ]", 2)[0])
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static Set<String> inTheDashboard() {
    return in("dashboard.json");
  }

  static Set<String> inTheAlerts() {
    return in("alerts.yaml");
  }

  private static Set<String> in(String file) {
    try {
      return NAME.matcher(Files.readString(MONITORING.resolve(file)))
          .results()
          .map(found -> found.group())
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without what Prometheus' format adds to the name of a distribution. */
  static Set<String> families(Set<String> series) {
    return series.stream()
        .map(name -> name.replaceFirst("_(bucket|count|sum|max)$", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
