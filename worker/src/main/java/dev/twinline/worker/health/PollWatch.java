package dev.twinline.worker.health;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Listens to the requests for tasks. The SDK repeats one that is refused for ever and says so in
 * the log alone; and a server may answer other requests all the same.
 */
public final class PollWatch implements ClientInterceptor {

  private static final Set<String> POLLS = Set.of("PollWorkflowTaskQueue", "PollActivityTaskQueue");

  /**
   * A poll that the server keeps open for so long is accepted; it stays open for a minute where
   * there are no tasks. A refusal comes at once.
   */
  private static final Duration ACCEPTED_AFTER = Duration.ofSeconds(2);

  /** How polls end that nobody refused: there was no task, or the worker stops. */
  private static final Set<Status.Code> NO_REFUSAL =
      Set.of(Status.Code.OK, Status.Code.CANCELLED, Status.Code.DEADLINE_EXCEEDED);

  private final Supplier<Instant> now;
  private final Map<String, Polls> byKind = new ConcurrentHashMap<>();

  public PollWatch() {
    this(Instant::now);
  }

  PollWatch(Supplier<Instant> now) {
    this.now = now;
  }

  /** What is refused now, and why; empty where polls are accepted, or none has ended yet. */
  public Optional<String> refused() {
    Map<String, String> refused = new TreeMap<>();
    byKind.forEach(
        (kind, polls) -> polls.refused(now.get()).ifPresent(why -> refused.put(kind, why)));
    return refused.isEmpty()
        ? Optional.empty()
        : Optional.of(
            refused.entrySet().stream()
                .map(each -> each.getKey() + " (" + each.getValue() + ")")
                .collect(Collectors.joining(", ")));
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    ClientCall<Q, A> call = next.newCall(method, options);
    String kind = method.getBareMethodName();
    return POLLS.contains(kind)
        ? new Watched<>(call, byKind.computeIfAbsent(kind, first -> new Polls()))
        : call;
  }

  /** All polls of one kind. */
  private static final class Polls {

    private final Map<Object, Instant> open = new ConcurrentHashMap<>();
    private volatile Instant refusedAt = Instant.MIN;
    private volatile String why = "";

    void begin(Object poll, Instant at) {
      open.put(poll, at);
    }

    void end(Object poll, Status status, Instant at) {
      open.remove(poll);
      if (!NO_REFUSAL.contains(status.getCode())) {
        why = Words.of(status);
        refusedAt = at;
      } else if (status.isOk()) {
        refusedAt = Instant.MIN;
      }
    }

    Optional<String> refused(Instant now) {
      Instant last = refusedAt;
      boolean accepted =
          last.equals(Instant.MIN)
              || open.values().stream()
                  .anyMatch(
                      began -> began.isAfter(last) && began.plus(ACCEPTED_AFTER).isBefore(now));
      return accepted ? Optional.empty() : Optional.of(why);
    }
  }

  private final class Watched<Q, A> extends SimpleForwardingClientCall<Q, A> {

    private final Polls polls;

    Watched(ClientCall<Q, A> call, Polls polls) {
      super(call);
      this.polls = polls;
    }

    @Override
    public void start(Listener<A> listener, Metadata headers) {
      polls.begin(this, now.get());
      super.start(
          new SimpleForwardingClientCallListener<>(listener) {
            @Override
            public void onClose(Status status, Metadata trailers) {
              polls.end(Watched.this, status, now.get());
              super.onClose(status, trailers);
            }
          },
          headers);
    }
  }
}
