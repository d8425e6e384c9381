package dev.twinline.worker.health;

import java.util.Optional;
import java.util.function.Supplier;

/** Whether the worker asks for tasks, and whether its requests are accepted. */
public final class PollingLook implements Look {

  /** What a worker does about tasks. */
  public enum Doing {
    /** It has not begun: the server has not answered yet, or search attributes are being made. */
    STARTING,
    POLLING,
    /** Somebody has told it to take nothing for a while. */
    SUSPENDED,
    /** It finishes what it has and ends. */
    STOPPING
  }

  private final Supplier<Doing> worker;
  private final PollWatch polls;

  public PollingLook(Supplier<Doing> worker, PollWatch polls) {
    this.worker = worker;
    this.polls = polls;
  }

  @Override
  public Verdict take() {
    return switch (worker.get()) {
      case STARTING ->
          Verdict.unmet(
              "the worker has not begun to poll; it begins when Temporal answers",
              "see the condition temporal");
      case SUSPENDED ->
          Verdict.unmet("polling is suspended", "resume it, or start the worker again");
      case STOPPING ->
          Verdict.unmet("the worker finishes what it has and ends", "nothing: it was told to stop");
      case POLLING -> whilePolling();
    };
  }

  private Verdict whilePolling() {
    Optional<String> refused = polls.refused();
    return refused
        .map(
            why ->
                Verdict.unmet(
                    "requests for tasks fail: " + why,
                    "see the condition temporal; where that is met, give the worker the role write"
                        + " in the namespace. It goes on asking"))
        .orElseGet(() -> Verdict.met("requests for tasks are accepted"));
  }
}
