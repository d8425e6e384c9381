package dev.twinline.local.benchmark;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.twinline.local.system.DevelopmentTemporal;
import dev.twinline.local.system.EmbeddedTemporal;
import dev.twinline.local.system.TemporalCli;
import dev.twinline.local.system.TemporalServer;
import dev.twinline.simulator.Simulator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/**
 * {@code local/benchmark [costs]}: {@code Failover} with {@code approvals: 0} against the plain
 * loop, three groups, 100 ms a request, on the embedded server and on a real one; then, or only,
 * what operations cost.
 *
 * <p>Cold means the first failover, or the first loop, of a fresh process; both are started in
 * turn, several times. Warm means both in turn in one process. A real server runs all the time.
 */
public final class BenchmarkMain {

  private static final Path EXAMPLE = Path.of("examples", "acme", "contact-center.yaml");
  private static final Path CATALOG = Path.of("examples");
  private static final String EMBEDDED = "embedded";
  private static final int ROUNDS = 5;

  private BenchmarkMain() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
    switch (args.length == 0 ? "" : args[0]) {
      case "cold-failover" -> coldFailover(args[1]);
      case "cold-loop" -> coldLoop(List.of(args[1].split(",")));
      case "" -> all();
      case "costs" -> costs();
      default -> {
        System.err.println("Usage: local/benchmark [costs]");
        System.exit(2);
      }
    }
  }

  private static void coldFailover(String server) {
    TemporalServer temporal =
        server.equals(EMBEDDED) ? EmbeddedTemporal.start() : new ServerAt(server);
    try (BenchmarkStage stage = new BenchmarkStage(temporal, EXAMPLE)) {
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
    measure(EMBEDDED, EMBEDDED, EmbeddedTemporal::start);
    try (DevelopmentTemporal real = realServer()) {
      measure("real", real.address(), () -> new ServerAt(real.address()));
      OperationCosts.print(new ServerAt(real.address()));
    }
    System.exit(0);
  }

  private static void costs() throws IOException {
    try (DevelopmentTemporal real = realServer()) {
      OperationCosts.print(new ServerAt(real.address()));
    }
    System.exit(0);
  }

  private static DevelopmentTemporal realServer() throws IOException {
    Optional<Path> cli = TemporalCli.find(System.getenv());
    if (cli.isEmpty()) {
      say("Not measured on a real server: %s", TemporalCli.HOW_TO_GET_IT);
      System.exit(0);
    }
    Path log = Files.createTempFile("temporal", ".log");
    return DevelopmentTemporal.start(DevelopmentTemporal.Settings.onFreePorts(cli.get(), log));
  }

  private static void measure(String name, String server, Supplier<TemporalServer> connect)
      throws IOException, InterruptedException {
    double[] cold = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      String[] failover = child("cold-failover", server).split(" ");
      String loop = child("cold-loop", failover[1]);
      cold[i] = Double.parseDouble(failover[0]) / Double.parseDouble(loop);
      say(
          "%-8s cold  failover %5s ms   plain loop %5s ms   ratio %.2f",
          name, failover[0], loop, cold[i]);
    }
    double[] warm = warm(name, connect.get());
    say(
        "%-8s ratio, median of %d: cold %.2f (aim 1.5), warm %.2f (aim 1.3)%n",
        name, ROUNDS, Stopwatch.median(cold), Stopwatch.median(warm));
  }

  private static double[] warm(String name, TemporalServer temporal) {
    double[] ratios = new double[ROUNDS];
    try (BenchmarkStage stage = new BenchmarkStage(temporal, EXAMPLE);
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
              "%-8s warm  failover %5d ms   plain loop %5d ms   ratio %.2f   (%d calls)",
              name, failover, plain, ratios[i], operations.size());
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

  static void say(String words, Object... values) {
    System.out.println(String.format(Locale.ROOT, words, values));
  }
}
