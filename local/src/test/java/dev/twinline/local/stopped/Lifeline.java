package dev.twinline.local.stopped;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A worker's connection to Temporal, which is cut when the worker is killed: nothing it says from
 * then on arrives, and no answer reaches it, not even one that is on its way.
 *
 * <p>Whoever follows the history hears of each answer before the worker does, and can kill it
 * there.
 */
final class Lifeline implements ClientInterceptor {

  private static final Status GONE =
      Status.UNAVAILABLE.withDescription("the worker of this connection was killed");

  private final Runnable beforeAnAnswer;
  private final Set<ClientCall<?, ?>> open = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;

  Lifeline(Runnable beforeAnAnswer) {
    this.beforeAnAnswer = beforeAnAnswer;
  }

  /** Kills what is under way and refuses what comes. */
  void cut() {
    cut = true;
    open.forEach(Lifeline::end);
  }

  /**
   * Goes on only while the worker lives.
   *
   * @throws IllegalStateException when it was killed
   */
  void requireWhole() {
    if (cut) {
      throw new IllegalStateException(GONE.getDescription());
    }
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    return new SimpleForwardingClientCall<>(next.newCall(method, options)) {

      @Override
      public void start(Listener<A> listener, Metadata headers) {
        open.add(this);
        super.start(new Listening<>(this, listener), headers);
        if (cut) {
          end(this);
        }
      }

      @Override
      public void sendMessage(Q request) {
        if (!cut) {
          super.sendMessage(request);
        }
      }

      @Override
      public void halfClose() {
        if (!cut) {
          super.halfClose();
        }
      }
    };
  }

  private static void end(ClientCall<?, ?> call) {
    call.cancel(GONE.getDescription(), null);
  }

  /** Passes an answer on only while the worker lives. */
  private final class Listening<A> extends SimpleForwardingClientCallListener<A> {

    private final ClientCall<?, A> call;

    private Listening(ClientCall<?, A> call, ClientCall.Listener<A> listener) {
      super(listener);
      this.call = call;
    }

    @Override
    public void onMessage(A answer) {
      beforeAnAnswer.run();
      if (!cut) {
        super.onMessage(answer);
      }
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      open.remove(call);
      super.onClose(cut ? GONE : status, trailers);
    }
  }
}
