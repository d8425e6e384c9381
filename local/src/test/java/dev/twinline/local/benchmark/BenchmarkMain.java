package dev.twinline.local.benchmark;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.twinline.simulator.Simulator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.LoggerFactory;

/**
 * {@code local/benchmark}: {@code Failover} with {@code approvals: 0} against the plain loop, three
 * groups, 100 ms a request.
 *
 * <p>Cold means the first failover, or the first loop, of a fresh process; both are started in
 * turn, several times. Warm means both in turn in one process.
 */
public final class BenchmarkMain {

  private static final Path EXAMPLE = Path.of("examples", "acme", "contact-center.yaml");
  private static final Path CATALOG = Path.of("examples");
  private static final int ROUNDS = 5;

  private BenchmarkMain() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
    switch (args.length == 0 ? "" : args[0]) {
      case "cold-failover" -> coldFailover();
      case "cold-loop" -> coldLoop(List.of(args[1].split(",")));
      case "" -> all();
      default -> {
        System.err.println("Usage: local/benchmark");
        System.exit(2);
      }
    }
  }

  private static void coldFailover() {
    try (BenchmarkStage stage = new BenchmarkStage(EXAMPLE)) {
      long millis = Stopwatch.millisOf(() -> stage.failOver(0));
      System.out.println(millis + " " + String.join(",", stage.operations()));
    }
    System.exit(0);
  }

  private static void coldLoop(List<String> operations) {
    try (Simulator simulator = BenchmarkStage.simulator()) {
      long millis =
          Stopwatch.millisOf(
              () -> {
                try (PlainLoop loop = new PlainLoop(simulator.endpoint(), CATALOG)) {
                  loop.run(operations);
                }
              });
      System.out.println(millis);
    }
    System.exit(0);
  }

  private static void all() throws IOException, InterruptedException {
    double[] cold = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      String[] failover = child("cold-failover").split(" ");
      String loop = child("cold-loop", failover[1]);
      cold[i] = Double.parseDouble(failover[0]) / Double.parseDouble(loop);
      say("cold  failover %5s ms   plain loop %5s ms   ratio %.2f", failover[0], loop, cold[i]);
    }
    double[] warm = warm();
    say("");
    say(
        "Ratio, median of %d: cold %.2f (aim 1.5), warm %.2f (aim 1.3)",
        ROUNDS, Stopwatch.median(cold), Stopwatch.median(warm));
    System.exit(0);
  }

  private static double[] warm() {
    double[] ratios = new double[ROUNDS];
    try (BenchmarkStage stage = new BenchmarkStage(EXAMPLE);
        PlainLoop loop = new PlainLoop(stage.world().endpoint(), CATALOG)) {
      for (int i = -2; i < ROUNDS; i++) {
        int number = i + 2;
        stage.restore();
        long failover = Stopwatch.millisOf(() -> stage.failOver(number));
        List<String> operations = stage.operations();
        stage.restore();
        long plain = Stopwatch.millisOf(() -> loop.run(operations));
        if (i >= 0) {
          ratios[i] = (double) failover / plain;
          say(
              "warm  failover %5d ms   plain loop %5d ms   ratio %.2f   (%d calls)",
              failover, plain, ratios[i], operations.size());
        }
      }
    }
    return ratios;
  }

  private static String child(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), BenchmarkMain.class.getName()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader answer =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = answer.readLine();
      if (process.waitFor() != 0 || line == null) {
        throw new IllegalStateException("the measurement " + arguments[0] + " failed");
      }
      return line;
    }
  }

  private static void say(String words, Object... values) {
    System.out.println(String.format(Locale.ROOT, words, values));
  }
}
