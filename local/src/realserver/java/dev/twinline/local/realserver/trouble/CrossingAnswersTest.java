package dev.twinline.local.realserver.trouble;

import static dev.twinline.local.scenery.ExampleFile.patient;
import static dev.twinline.local.scenery.Scenery.WEST;
import static dev.twinline.local.scenery.Scenery.answer;
import static dev.twinline.local.scenery.Scenery.awaitGate;
import static dev.twinline.local.scenery.Scenery.gate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinline.local.realserver.NeedsTemporalCli;
import dev.twinline.local.realserver.RealStage;
import dev.twinline.local.realserver.Terminal;
import dev.twinline.local.realserver.Typed;
import dev.twinline.local.scenery.Scenery;
import dev.twinline.local.scenery.Traffic;
import dev.twinline.local.scenery.Trouble;
import dev.twinline.local.scenery.TroubleLedger;
import dev.twinline.workflows.gate.GateView;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Two people answer in the same moment, from two places, and somebody answers when all is over. */
@NeedsTemporalCli
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(TroubleLedger.class)
class CrossingAnswersTest {

  @Test
  void ofAYesAndANoInTheSameMomentTheServersFirstCountsAndALateAnswerIsRefused() throws Exception {
    try (RealStage stage = RealStage.withWorkersInside(yaml -> patient(yaml, "1s"))) {
      Scenery scenery = stage.scenery;
      Operator operator = new Operator(scenery);
      WorkflowStub failover = scenery.startFailover();
      String digest = awaitGate(failover, 1).digest();

      Trouble trouble = Trouble.begins(scenery, "approve and reject in the same moment");
      atTheSameMoment(
          () -> answer(from("oncall-1", scenery), "approve", "oncall-1", digest),
          () -> answer(from("oncall-2", scenery), "reject", "oncall-2", digest));

      List<String> order = answersInOrder(operator);
      boolean yesCameFirst = order.get(0).equals("approve");
      assertThat(scenery.ending(failover)).isEqualTo(yesCameFirst ? "RECOVERED" : "REJECTED");
      assertThat(gate(failover).answers())
          .extracting(GateView.Answer::decision)
          .containsExactlyElementsOf(order);
      assertThat(gate(failover).answers())
          .extracting(GateView.Answer::accepted)
          .containsExactly(true, false);
      assertThat(gate(failover).answers().get(1).verdict()).contains("the gate is closed already");
      trouble.endsWith(yesCameFirst ? Traffic.allIn(WEST) : Traffic.atHome(), failover);

      assertThatALateAnswerIsRefused(failover, digest, stage.terminal("duty-manager"));
      assertThat(
              trouble.violations(yesCameFirst ? Traffic.allIn(WEST) : Traffic.atHome(), failover))
          .isEmpty();
    }
  }

  private static void assertThatALateAnswerIsRefused(
      WorkflowStub failover, String digest, Terminal terminal) {
    assertThatThrownBy(() -> answer(failover, "approve", "duty-manager", digest))
        .isInstanceOf(WorkflowNotFoundException.class)
        .hasRootCauseMessage("NOT_FOUND: workflow execution already completed");
    Typed said = terminal.twinline("approve", "acme", "--digest", digest);
    assertThat(said.exitCode()).as(said.words()).isNotZero();
    assertThat(said.words()).contains("failover/acme", "ended");
  }

  /** Each from a connection of their own, as two laptops have it. */
  private static WorkflowStub from(String person, Scenery scenery) {
    WorkflowClient client = scenery.system.clientOf(person);
    return client.newUntypedWorkflowStub("failover/acme");
  }

  private static void atTheSameMoment(Runnable one, Runnable other)
      throws InterruptedException, ExecutionException {
    CyclicBarrier together = new CyclicBarrier(2);
    ExecutorService people = Executors.newFixedThreadPool(2);
    try {
      List<Future<?>> both =
          List.of(
              people.submit(() -> togetherWith(together, one)),
              people.submit(() -> togetherWith(together, other)));
      for (Future<?> each : both) {
        each.get();
      }
    } finally {
      people.shutdownNow();
    }
  }

  private static void togetherWith(CyclicBarrier together, Runnable answer) {
    try {
      together.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new AssertionError("the other one did not come", e);
    }
    answer.run();
  }

  private static List<String> answersInOrder(Operator operator) {
    return operator.history("failover/acme").stream()
        .filter(HistoryEvent::hasWorkflowExecutionSignaledEventAttributes)
        .map(event -> event.getWorkflowExecutionSignaledEventAttributes().getSignalName())
        .toList();
  }
}
