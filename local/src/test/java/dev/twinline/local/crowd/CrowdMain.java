package dev.twinline.local.crowd;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.twinline.local.crowd.Crowd.Failed;
import dev.twinline.local.crowd.Crowd.Limits;
import dev.twinline.local.system.TemporalCli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/**
 * {@code local/crowd [FAILOVERS] [off|on]}: so many failovers at once, with AWS's limits or not.
 */
public final class CrowdMain {

  private static final Path EXAMPLE = Path.of("examples", "acme", "contact-center.yaml");
  private static final Duration PATIENCE = Duration.ofMinutes(90);
  private static final int USUAL = 200;

  private CrowdMain() {}

  public static void main(String[] args) throws IOException {
    int count = args.length > 0 ? Integer.parseInt(args[0]) : USUAL;
    Limits limits = Limits.valueOf((args.length > 1 ? args[1] : "off").toUpperCase(Locale.ROOT));
    String budget = args.length > 2 ? args[2] : "10m";
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
    Optional<Path> cli = TemporalCli.find(System.getenv());
    if (cli.isEmpty()) {
      System.err.println(TemporalCli.HOW_TO_GET_IT);
      System.exit(2);
    }
    Path folder = Files.createTempDirectory("twinline-crowd");
    say("Files and logs: %s", folder);
    try (Crowd crowd =
        new Crowd(
            count,
            limits,
            cli.get(),
            EXAMPLE,
            folder,
            yaml ->
                yaml.replace("budget: 2m", "budget: " + budget)
                    .replace("within: 2m", "within: " + budget)
                    .replace("agentsAvailable: 20", "agentsAvailable: 5")
                    .replace("agentsSignedIn: 20", "agentsSignedIn: 5"))) {
      measure(crowd, count, limits);
    }
    System.exit(0);
  }

  private static void measure(Crowd crowd, int count, Limits limits) {
    List<ProcessGauge> workers = crowd.workerGauges();
    say("before: %s; server %s", inWords(workers), inWords(List.of(crowd.serverGauge())));
    long begin = System.nanoTime();
    crowd.start();
    long started = System.nanoTime();
    crowd.awaitGates(PATIENCE);
    long asked = System.nanoTime();
    say("started in %s, all ask after %s", seconds(begin, started), seconds(begin, asked));
    say("at the gate: %s; server %s", inWords(workers), inWords(List.of(crowd.serverGauge())));
    int beforeApproval = crowd.requests().all().size();
    crowd.approve();
    long approved = System.nanoTime();
    List<Failed> failed = crowd.awaitEnds(PATIENCE);
    long ended = System.nanoTime();
    say("approved in %s, all over after %s", seconds(asked, approved), seconds(asked, ended));
    say("after: %s; server %s", inWords(workers), inWords(List.of(crowd.serverGauge())));
    say("failovers %d, limits %s, failures %d", count, limits, failed.size());
    failed.stream()
        .collect(Collectors.groupingBy(Failed::why, Collectors.counting()))
        .forEach((why, times) -> say("  %d x %s", times, why));
    var requests = crowd.requests().all();
    say(
        "requests %d, of them throttled %d",
        requests.size(), requests.stream().filter(ApiBound::isThrottled).count());
    say("before the approval:");
    ApiBound.of(requests.subList(0, beforeApproval)).stream().limit(5).forEach(b -> say("  %s", b));
    say("after it:");
    ApiBound.of(requests.subList(beforeApproval, requests.size())).forEach(b -> say("  %s", b));
    print(crowd.taskTimes());
    List<String> violations = crowd.violations();
    say("violations %d", violations.size());
    violations.stream().limit(20).forEach(v -> say("  %s", v));
  }

  private static void print(TaskTimes times) {
    say(
        "workflow tasks %d: wait %s, end to end %s",
        times.workflowTasks(),
        times.workflowTaskWait.inWords(),
        times.workflowTaskEndToEnd.inWords());
    say(
        "activities %d: wait %s, end to end %s",
        times.activities(), times.activityWait.inWords(), times.activityEndToEnd.inWords());
    say("repeated attempts: %s", words(times.repeated));
    say("nobody there: %s", words(times.nobodyThere));
    say("failed: %s", words(times.failed));
    say("workflow tasks lost: %s", words(times.tasksLost));
  }

  private static String words(Map<String, Integer> counts) {
    return TaskTimes.sum(counts) + " " + TaskTimes.inWords(counts);
  }

  private static String inWords(List<ProcessGauge> processes) {
    return processes.stream()
        .map(
            each ->
                String.format(
                    Locale.ROOT,
                    "%d MB (most %d), %d threads, processor %.1f s",
                    each.resident(),
                    each.mostResident(),
                    each.threads(),
                    each.processorTime().toMillis() / 1000.0))
        .collect(Collectors.joining(" | "));
  }

  private static String seconds(long from, long to) {
    return String.format(Locale.ROOT, "%.1f s", (to - from) / 1e9);
  }

  private static void say(String words, Object... values) {
    System.out.println(String.format(Locale.ROOT, words, values));
  }
}
