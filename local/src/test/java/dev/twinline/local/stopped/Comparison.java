package dev.twinline.local.stopped;

import dev.twinline.simulator.server.RequestLog;
import dev.twinline.workflows.operation.ActivityProfiles;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a stopped performance has done otherwise than the one that nobody disturbed. */
final class Comparison {

  /**
   * How much later traffic may be moved, or the operation end, because its workers were stopped: a
   * lost attempt is noticed after fifteen seconds, the pause before the next and what it has to do
   * again come on top. The rest is for a machine on which many performances run at the same time.
   */
  static final Duration RESTART = ActivityProfiles.ATTEMPT.plusSeconds(15);

  /**
   * Callers come by the same seed but in real time: a call may come some milliseconds before or
   * after a move, and a caller who waited for an agent who was just moved gives up or does not.
   */
  static final int CALLS_BY_CHANCE = 2;

  private static final String AGENT = "PutUserStatus";

  private final Story story;
  private final Performed undisturbed;

  Comparison(Story story, Performed undisturbed) {
    this.story = story;
    this.undisturbed = undisturbed;
  }

  /** Everything that is not as it must be. */
  List<String> faultsOf(Performed stopped) {
    List<String> faults = new ArrayList<>(stopped.violations());
    if (!stopped.ending().equals(story.ending)) {
      faults.add("it ended " + stopped.ending() + " and not " + story.ending);
    }
    if (!stopped.traffic().equals(undisturbed.traffic())) {
      faults.add("undisturbed, traffic is " + undisturbed.traffic());
    }
    if (stopped.routing() != undisturbed.routing()) {
      faults.add("routing is " + stopped.routing() + ", undisturbed " + undisturbed.routing());
    }
    faults.addAll(mutationsOutOfPlace(stopped));
    Duration late = stopped.took().minus(undisturbed.took());
    if (late.compareTo(RESTART) > 0) {
      faults.add("it ended " + late.toSeconds() + " s later");
    }
    Duration moved = stopped.moved().minus(undisturbed.moved());
    if (moved.compareTo(RESTART) > 0) {
      faults.add("traffic was moved " + moved.toSeconds() + " s later");
    }
    long allowed = lostOtherwise(undisturbed) + CALLS_BY_CHANCE;
    if (lostOtherwise(stopped) > allowed) {
      faults.add(
          lostOtherwise(stopped)
              + " calls were lost beside those to the Region that is gone, and not at most "
              + allowed);
    }
    return faults;
  }

  /**
   * Calls lost for another reason than that their Region is gone and traffic not yet moved. How
   * much later it may be moved is limited by itself, and with it the calls that this costs; beyond
   * that a stop loses nobody.
   */
  private long lostOtherwise(Performed performed) {
    long inTheRegionThatIsGone = story.gone().map(performed::lostUntilMovedIn).orElse(0L);
    return performed.lost() - inTheRegionThatIsGone;
  }

  /** What the story is about and the undisturbed performance has not done. */
  List<String> missingIn(Performed performed) {
    Set<String> made =
        written(performed.mutations())
            .map(RequestLog.Request::operation)
            .collect(Collectors.toSet());
    return story.writes.stream().filter(write -> !made.contains(write)).sorted().toList();
  }

  /** Mutations that the undisturbed one did not make, or that no stop explains. */
  private List<String> mutationsOutOfPlace(Performed stopped) {
    Instant border = stopped.newFrom().orElse(Instant.MAX);
    Map<Boolean, List<RequestLog.Request>> byWorkers =
        written(stopped.mutations())
            .collect(Collectors.partitioningBy(request -> request.at().isBefore(border)));
    List<String> faults = new ArrayList<>();
    byWorkers.forEach(
        (old, requests) -> {
          String who = old ? "the old workers made " : "the new workers made ";
          moreThanUndisturbed(requests).forEach(fault -> faults.add(who + fault));
          agentsSetTwice(requests).forEach(fault -> faults.add(who + fault));
        });
    return faults;
  }

  private List<String> moreThanUndisturbed(List<RequestLog.Request> requests) {
    Map<Mutation, Long> asked = counted(written(undisturbed.mutations()));
    return counted(requests.stream()).entrySet().stream()
        .filter(made -> !isAsOften(made.getKey(), made.getValue(), asked))
        .map(
            made ->
                made.getValue()
                    + " times, undisturbed "
                    + asked.getOrDefault(made.getKey(), 0L)
                    + " times: "
                    + made.getKey())
        .toList();
  }

  private static boolean isAsOften(Mutation mutation, long times, Map<Mutation, Long> asked) {
    return mutation.operation().equals(AGENT)
        ? asked.containsKey(mutation)
        : times <= asked.getOrDefault(mutation, 0L);
  }

  /**
   * Which agents have not come by themselves when somebody looks is chance, and so is how many are
   * set; but each of them is set once, as long as nobody forgets who was.
   */
  private static List<String> agentsSetTwice(List<RequestLog.Request> requests) {
    return requests.stream()
        .filter(request -> request.operation().equals(AGENT))
        .collect(Collectors.groupingBy(request -> request.input().get("UserId")))
        .values()
        .stream()
        .filter(ofOne -> ofOne.size() > 1)
        .map(ofOne -> ofOne.size() + " times: " + ofOne.get(0).input())
        .toList();
  }

  private static Stream<RequestLog.Request> written(List<RequestLog.Request> mutations) {
    return mutations.stream().filter(request -> request.status() == 200);
  }

  private static Map<Mutation, Long> counted(Stream<RequestLog.Request> requests) {
    return requests
        .map(Mutation::of)
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  /** What was asked for, whoever asked and for which agent: a client token says only who. */
  private record Mutation(String operation, String region, Map<String, Object> input) {

    private static Mutation of(RequestLog.Request request) {
      Map<String, Object> input = new HashMap<>(request.input());
      input.remove("ClientToken");
      if (request.operation().equals(AGENT)) {
        input.remove("UserId");
      }
      return new Mutation(request.operation(), request.region(), input);
    }
  }
}
