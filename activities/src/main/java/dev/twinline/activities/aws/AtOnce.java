package dev.twinline.activities.aws;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Calls to AWS that are made at the same time, because their results are wanted together.
 *
 * <p>When it ends, nothing that it began is still at work: an attempt of an activity must not run
 * beside the next one. Its threads live only as long, so nobody has to own or close them.
 */
public final class AtOnce<A, T> {

  /**
   * How many are made at the same time at most. Connect takes most operations twice a second after
   * a burst of five: the fifth in a row gets its token just within {@link
   * RequestLimits#LONGEST_WAIT}, and a sixth would be sent away.
   */
  private static final int WIDTH = 5;

  private final int width;
  private final List<A> each;
  private final Function<A, T> call;
  private final AtomicInteger next = new AtomicInteger();
  private final Map<Integer, T> results = new ConcurrentHashMap<>();
  private final ConcurrentSkipListMap<Integer, Throwable> failures = new ConcurrentSkipListMap<>();
  private volatile boolean interrupted;

  private AtOnce(int width, List<A> each, Function<A, T> call) {
    this.width = Math.min(WIDTH, width);
    this.each = each;
    this.call = call;
  }

  /**
   * Makes the same call for each, and waits for all of them. After a failure no other call is
   * begun; those under way come to their end.
   *
   * @return the results, in the order of what they are for
   * @throws RuntimeException the failure that comes first in that order, as it was thrown
   */
  public static <A, T> List<T> all(List<A> each, Function<A, T> call) {
    return all(WIDTH, each, call);
  }

  /**
   * The same for calls of one operation, of which {@linkplain AwsClients#atOnce only so many} get
   * their token in time.
   */
  public static <A, T> List<T> all(int width, List<A> each, Function<A, T> call) {
    return new AtOnce<>(width, each, call).run();
  }

  /** Makes two calls and waits for both of them, as {@link #all} does. */
  public static void both(Runnable one, Runnable other) {
    all(
        List.of(one, other),
        call -> {
          call.run();
          return true;
        });
  }

  private List<T> run() {
    List<Thread> threads =
        IntStream.range(0, Math.min(width, each.size())).mapToObj(this::thread).toList();
    threads.forEach(Thread::start);
    threads.forEach(thread -> awaitEnd(thread, threads));
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (!failures.isEmpty()) {
      throw unchecked(failures.firstEntry().getValue());
    }
    if (results.size() < each.size()) {
      throw AwsCall.tryAgain("left for the next attempt, because the worker is shutting down");
    }
    return IntStream.range(0, each.size()).mapToObj(results::get).toList();
  }

  private Thread thread(int number) {
    Thread thread =
        new Thread(
            OnBehalf.carried(this::work),
            Thread.currentThread().getName() + " at once " + (number + 1));
    thread.setDaemon(true);
    return thread;
  }

  private void work() {
    while (failures.isEmpty() && !interrupted) {
      int index = next.getAndIncrement();
      if (index >= each.size()) {
        return;
      }
      try {
        results.put(index, call.apply(each.get(index)));
      } catch (RuntimeException | Error failure) {
        failures.put(index, failure);
      }
    }
  }

  /** Whoever interrupts the activity means its calls, and then waits for them as for one call. */
  private void awaitEnd(Thread thread, List<Thread> all) {
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
        all.forEach(Thread::interrupt);
      }
    }
  }

  private static RuntimeException unchecked(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return (RuntimeException) failure;
  }
}
