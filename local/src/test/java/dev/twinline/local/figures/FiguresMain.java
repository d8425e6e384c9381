package dev.twinline.local.figures;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.slf4j.LoggerFactory;

/** {@code local/figures [SEEDS]}: each design meets the same outages, one for each seed. */
public final class FiguresMain {

  private static final int SEEDS = 100;

  private FiguresMain() {}

  public static void main(String[] args) {
    if (args.length > 1 || (args.length == 1 && !args[0].matches("[1-9][0-9]{0,4}"))) {
      System.err.println("Usage: local/figures [SEEDS]     for example: local/figures 100");
      System.exit(2);
    }
    System.setProperty("sun.net.httpserver.nodelay", "true");
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
    java.util.logging.LogManager.getLogManager().reset();
    int seeds = args.length == 0 ? SEEDS : Integer.parseInt(args[0]);
    Map<Design, List<Toll>> tolls = new EnumMap<>(Design.class);
    for (Design design : Design.values()) {
      tolls.put(design, play(design, seeds));
    }
    print(tolls, seeds);
    System.exit(0);
  }

  private static List<Toll> play(Design design, int seeds) {
    List<Toll> tolls = new ArrayList<>();
    for (int seed = 1; seed <= seeds; seed++) {
      tolls.add(design.play(seed));
      System.err.printf("\r%s: %d of %d outages", design.words(), seed, seeds);
    }
    System.err.println();
    return tolls;
  }

  private static void print(Map<Design, List<Toll>> tolls, int seeds) {
    System.out.printf(
        "%d outages of %d minutes each; median (10th to 90th of a hundred)%n%n",
        seeds, Outage.COUNTED.toMinutes());
    System.out.println(
        "| design | calls | lost | no route | no agent | gave up | cut off | first answer |"
            + " 90 % answered |");
    System.out.println("|---|---|---|---|---|---|---|---|---|");
    tolls.forEach((design, each) -> System.out.println(row(design, each)));
  }

  private static String row(Design design, List<Toll> tolls) {
    return String.join(
        " | ",
        "| " + design.words(),
        numbers(tolls, Toll::calls),
        numbers(tolls, Toll::lost),
        numbers(tolls, Toll::noRoute),
        numbers(tolls, Toll::noAgent),
        numbers(tolls, Toll::gaveUp),
        numbers(tolls, Toll::cut),
        times(tolls, Toll::firstAnswer),
        times(tolls, Toll::mostAnswered) + " |");
  }

  private static String numbers(List<Toll> tolls, ToLongFunction<Toll> figure) {
    List<Long> sorted = tolls.stream().mapToLong(figure).sorted().boxed().toList();
    return String.format(Locale.ROOT, "%d (%d–%d)", at(sorted, 50), at(sorted, 10), at(sorted, 90));
  }

  /** What never happened comes after everything that did. */
  private static String times(List<Toll> tolls, Function<Toll, Optional<Duration>> figure) {
    List<Optional<Duration>> sorted =
        tolls.stream()
            .map(figure)
            .sorted(Comparator.comparing(time -> time.orElse(Duration.ofDays(1))))
            .toList();
    return inWords(at(sorted, 50))
        + " ("
        + inWords(at(sorted, 10))
        + "–"
        + inWords(at(sorted, 90))
        + ")";
  }

  private static <T> T at(List<T> sorted, int percent) {
    return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
  }

  private static String inWords(Optional<Duration> time) {
    return time.map(each -> each.toMinutes() + ":" + two(each.toSecondsPart())).orElse("never");
  }

  private static String two(int seconds) {
    return String.format(Locale.ROOT, "%02d", seconds);
  }
}
