package dev.twinline.activities.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class AtOnceTest {

  private static final List<Integer> MANY = IntStream.range(0, 40).boxed().toList();

  private final Set<Integer> ended = ConcurrentHashMap.newKeySet();

  @Test
  void resultsComeInTheOrderOfWhatTheyAreFor() {
    assertThat(AtOnce.all(MANY, number -> number * 2))
        .isEqualTo(MANY.stream().map(number -> number * 2).toList());
    assertThat(AtOnce.all(List.of(), number -> number)).isEmpty();
  }

  @Test
  void fiveAreUnderWayAtTheSameTime() {
    CyclicBarrier five = new CyclicBarrier(5);

    assertThat(AtOnce.all(MANY, number -> arrivedAt(five))).hasSize(40);
  }

  @Test
  void theFirstFailureInOrderIsThrownAsItIsOnceAllThatBeganHasEnded() {
    CyclicBarrier three = new CyclicBarrier(3);
    RuntimeException first = new IllegalStateException("first");

    Throwable thrown =
        catchThrowable(
            () ->
                AtOnce.all(
                    List.of(0, 1, 2),
                    number -> {
                      arrivedAt(three);
                      ended.add(number);
                      throw number == 0 ? first : new IllegalStateException("another");
                    }));

    assertThat(thrown).isSameAs(first);
    assertThat(ended).containsExactlyInAnyOrder(0, 1, 2);
  }

  @Test
  void nothingIsBegunAfterAFailure() {
    Throwable thrown =
        catchThrowable(
            () ->
                AtOnce.all(
                    MANY,
                    number -> {
                      ended.add(number);
                      throw new AssertionError(number);
                    }));

    assertThat(thrown).isInstanceOf(AssertionError.class).hasMessage("0");
    assertThat(ended).hasSizeLessThanOrEqualTo(5);
  }

  @Test
  void anInterruptReachesTheCallsAndComesOutAsTheirFailure() throws Exception {
    CountDownLatch begun = new CountDownLatch(2);
    CountDownLatch never = new CountDownLatch(1);
    Throwable[] thrown = {null};
    boolean[] stillInterrupted = {false};
    Thread activity =
        new Thread(
            () -> {
              thrown[0] =
                  catchThrowable(
                      () ->
                          AtOnce.both(
                              () -> waitInVain(begun, never), () -> waitInVain(begun, never)));
              stillInterrupted[0] = Thread.currentThread().isInterrupted();
            });

    activity.start();
    begun.await();
    activity.interrupt();
    activity.join();

    assertThat(thrown[0])
        .isInstanceOf(ApplicationFailure.class)
        .hasMessageContaining("interrupted in a call")
        .hasCauseInstanceOf(InterruptedException.class);
    assertThat(stillInterrupted[0]).isTrue();
  }

  private static void waitInVain(CountDownLatch begun, CountDownLatch never) {
    begun.countDown();
    try {
      never.await();
    } catch (InterruptedException e) {
      throw AwsCall.tryAgain("interrupted in a call", e);
    }
  }

  private static boolean arrivedAt(CyclicBarrier barrier) {
    try {
      barrier.await();
      return true;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void itsThreadsWriteLinesAboutTheSameThing() {
    MDC.put("WorkflowId", "failover/acme");
    try {
      assertThat(AtOnce.all(List.of(1, 2), each -> MDC.get("WorkflowId")))
          .containsExactly("failover/acme", "failover/acme");
    } finally {
      MDC.remove("WorkflowId");
    }
  }
}
