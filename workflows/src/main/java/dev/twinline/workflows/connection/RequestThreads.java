package dev.twinline.workflows.connection;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The threads of an HTTP server of ours. The JDK's server reads a request in the thread that
 * answers it, and waits for its bytes as long as the client likes: a few clients that never finish
 * would be all that it serves. Here a request has a thread for so long and no longer; then its
 * connection is closed.
 */
public final class RequestThreads implements Executor, AutoCloseable {

  private final ExecutorService threads;
  private final ScheduledExecutorService clock;
  private final Duration longest;

  /**
   * @param name of the threads
   * @param atOnce how many requests are served at once; others wait
   * @param longest from a request's first byte to the last of its answer
   */
  public RequestThreads(String name, int atOnce, Duration longest) {
    ThreadFactory daemons =
        work -> {
          Thread thread = new Thread(work, name);
          thread.setDaemon(true);
          return thread;
        };
    this.threads = Executors.newFixedThreadPool(atOnce, daemons);
    this.clock = Executors.newSingleThreadScheduledExecutor(daemons);
    this.longest = longest;
  }

  @Override
  public void execute(Runnable request) {
    threads.execute(() -> serve(request));
  }

  private void serve(Runnable request) {
    Turn turn = new Turn();
    Future<?> alarm = clock.schedule(turn::cutOff, longest.toMillis(), TimeUnit.MILLISECONDS);
    try {
      request.run();
    } finally {
      turn.end();
      alarm.cancel(false);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    clock.shutdownNow();
  }

  /** One request's time with its thread. */
  private static final class Turn {
    private final Thread thread = Thread.currentThread();
    private boolean isOver;

    /** A thread that is interrupted while it waits for a channel closes that channel. */
    synchronized void cutOff() {
      if (!isOver) {
        thread.interrupt();
      }
    }

    /** After this nobody interrupts the thread, and its next request knows nothing of this one. */
    synchronized void end() {
      isOver = true;
      Thread.interrupted();
    }
  }
}
