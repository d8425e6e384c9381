package dev.twinline.local.crowd;

import dev.twinline.simulator.server.RequestLog;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What many failovers at once took, in the words of docs/benchmarks.md. */
final class CrowdFigures {

  private static final int BUSIEST = 4;
  private static final int EXAMPLES = 10;

  private final Consumer<String> told;

  /**
   * @param told who hears of each figure as soon as it is known
   */
  CrowdFigures(Consumer<String> told) {
    this.told = told;
  }

  /**
   * Starts them, says yes to all at the same time, and measures until they are over.
   *
   * @return whether all recovered, and each distribution was written once, as planned
   */
  boolean measure(Crowd crowd, Duration patience) {
    processes("idle", crowd);
    long begin = System.nanoTime();
    crowd.start();
    say("started within %s", since(begin));
    crowd.awaitGates(patience);
    String asked = since(begin);
    List<RequestLog.Request> before = crowd.requests().all();
    say("all ask after %s; by the limits of AWS %s", asked, bound(before));
    processes("at the gate", crowd);

    long yes = System.nanoTime();
    crowd.approve();
    say("approved within %s", since(yes));
    List<Crowd.Failed> failed = crowd.awaitEnds(patience);
    String over = since(yes);
    List<RequestLog.Request> all = crowd.requests().all();
    List<RequestLog.Request> after = all.subList(before.size(), all.size());
    say("all are over %s after the approval; by the limits of AWS %s", over, bound(after));
    ApiBound.of(after).stream().limit(BUSIEST).forEach(each -> say("  %s", each));
    processes("afterwards", crowd);
    Latencies recovered = crowd.recoveryTimes();
    say(
        "half are over within %s of their approval, 95 of 100 within %s",
        seconds(recovered.percentile(50)), seconds(recovered.percentile(95)));
    say(
        "requests %d, of them throttled %d",
        all.size(), all.stream().filter(ApiBound::isThrottled).count());
    tasks(crowd.taskTimes());
    return verdict(failed, crowd.violations());
  }

  private boolean verdict(List<Crowd.Failed> failed, List<String> violations) {
    say("failures %d, wrong writes %d", failed.size(), violations.size());
    failed.stream().limit(EXAMPLES).forEach(each -> say("  %s: %s", each.workflowId(), each.why()));
    violations.stream().limit(EXAMPLES).forEach(each -> say("  %s", each));
    return failed.isEmpty() && violations.isEmpty();
  }

  private void tasks(TaskTimes times) {
    say("median / 95 of 100 / longest:");
    say(
        "  %d workflow tasks: schedule-to-start %s, end-to-end %s",
        times.workflowTasks(),
        times.workflowTaskWait.inWords(),
        times.workflowTaskEndToEnd.inWords());
    say(
        "  %d activities: schedule-to-start %s, end-to-end %s",
        times.activities(), times.activityWait.inWords(), times.activityEndToEnd.inWords());
    say("repeated attempts %s", inWords(times.repeated));
    say("taken for a queue without workers %s", inWords(times.nobodyThere));
    say("activities that failed %s", inWords(times.failed));
    say("workflow tasks that were handed out again %s", inWords(times.tasksLost));
  }

  private static String inWords(Map<String, Integer> counts) {
    return TaskTimes.sum(counts)
        + (counts.isEmpty() ? "" : " (" + String.join(", ", TaskTimes.inWords(counts)) + ")");
  }

  private void processes(String when, Crowd crowd) {
    say(
        "%s: workers %s; Temporal %s",
        when,
        crowd.workerGauges().stream()
            .map(CrowdFigures::inWords)
            .collect(Collectors.joining(" and ")),
        inWords(crowd.serverGauge()));
  }

  private static String inWords(ProcessGauge process) {
    return String.format(
        Locale.ROOT,
        "%d MB resident (most %d), %d threads, %s of processor",
        process.resident(),
        process.mostResident(),
        process.threads(),
        seconds(process.processorTime().toMillis()));
  }

  private static String bound(List<RequestLog.Request> requests) {
    return ApiBound.of(requests).stream()
        .findFirst()
        .map(each -> seconds(each.time().toMillis()))
        .orElse("0.0 s");
  }

  private static String since(long begin) {
    return seconds((System.nanoTime() - begin) / 1_000_000);
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
  }

  private void say(String words, Object... values) {
    told.accept(String.format(Locale.ROOT, words, values));
  }
}
