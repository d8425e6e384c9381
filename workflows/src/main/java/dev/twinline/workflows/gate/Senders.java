package dev.twinline.workflows.gate;

import dev.twinline.workflows.failure.FailureType;
import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.gate.IdentityActivities.Sent;
import dev.twinline.workflows.model.Observation;
import dev.twinline.workflows.operation.ActivityProfiles;
import dev.twinline.workflows.wire.Shown;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Who the server says did something to this run, where names that people claim do not count. */
final class Senders {

  /** A history that cannot be read in this time leaves its answers without a sender. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** Where callers wait for no answer, they do not wait for a name in a report either. */
  private static final Duration HASTE = Duration.ofSeconds(3);

  private final IdentityActivities identities = within(PATIENCE);

  private Optional<Sender> starter = Optional.empty();

  private static IdentityActivities within(Duration time) {
    return Workflow.newActivityStub(
        IdentityActivities.class,
        ActivityOptions.newBuilder(ActivityProfiles.call(time)).setSummary("Who sent it?").build());
  }

  /** Asks who sent these signals; a look that fails leaves each of them unknown. */
  Promise<List<Observation<Sender>>> of(List<Sent> signals) {
    return Async.function(identities::findSenders, workflowId(), runId(), signals)
        .exceptionally(
            failure ->
                Collections.nCopies(
                    signals.size(), Observation.unknown(Failures.reasonOf(failure))));
  }

  /**
   * Who started this run.
   *
   * @throws io.temporal.failure.ApplicationFailure {@code INVALID_REQUEST} when the server names no
   *     person, {@code UNREACHABLE} when it cannot be asked
   */
  String requireStarter() {
    if (starter.isEmpty()) {
      starter = Optional.of(findStarter());
    }
    return starter.get().name();
  }

  /**
   * Who started this run, which must be somebody who could agree to it: who needs no approval gives
   * it.
   *
   * @throws io.temporal.failure.ApplicationFailure as {@link #requireStarter}, and {@code
   *     INVALID_REQUEST} when a machine started it, whatever its name
   */
  String requirePerson() {
    String name = requireStarter();
    if (!starter.orElseThrow().mayBePerson()) {
      throw refused(
          FailureType.INVALID_REQUEST,
          "no person started this run, but "
              + Shown.name(name)
              + " ("
              + Shown.name(starter.get().type())
              + "), and an override is for a person. Start it with a token of your own.");
    }
    return name;
  }

  /** Who started this run, where nothing depends on it; empty where nobody can tell. */
  Optional<String> starter() {
    return look(within(HASTE))
        .resource()
        .filter(sender -> !sender.isServerItself())
        .map(Sender::name);
  }

  private Sender findStarter() {
    Observation<Sender> found = look(identities);
    if (found.presence() == Observation.Presence.UNKNOWN) {
      throw refused(
          FailureType.UNREACHABLE,
          "it cannot be told who started this run: " + found.why() + ". Start again.");
    }
    Sender sender =
        found
            .resource()
            .orElseThrow(
                () ->
                    refused(
                        FailureType.INVALID_REQUEST,
                        "the server stamped no principal on the start of this run, so nobody knows"
                            + " who asked. Have somebody "
                            + Sender.REMEDY
                            + ", and start again with a token of your own."));
    if (sender.isServerItself()) {
      throw refused(
          FailureType.INVALID_REQUEST,
          "the Temporal server itself started this run, as it does for a schedule, so no person"
              + " asked for it. Start it with a token of your own.");
    }
    return sender;
  }

  private static Observation<Sender> look(IdentityActivities activities) {
    try {
      return activities.findStarterPrincipal(workflowId(), runId());
    } catch (ActivityFailure failure) {
      Failures.passOnCancellation(failure);
      return Observation.unknown(Failures.reasonOf(failure));
    }
  }

  private static RuntimeException refused(FailureType type, String why) {
    return Failures.permanent(
        type, "Nothing was moved: the file asks for verified identities, and " + why);
  }

  private static String workflowId() {
    return Workflow.getInfo().getWorkflowId();
  }

  /** A run that was reset reads its own history, which begins with that of the run before. */
  private static String runId() {
    return Workflow.getInfo().getRunId();
  }
}
