package dev.twinline.workflows.replay;

import dev.twinline.workflows.agents.AgentAtWork;
import dev.twinline.workflows.fakes.Acme;
import dev.twinline.workflows.fakes.Agents;
import dev.twinline.workflows.fakes.Stage;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.EnoughAgents;
import dev.twinline.workflows.model.Region;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Runs in which agents are made ready, or come last. */
enum AgentScene implements Recording {
  AGENTS_MADE_READY_AFTER_A_FAILOVER(
      makingReady(), stage -> comeOffline(stage, Acme.EAST, Acme.WEST), Stage::startFailover),
  AN_AGENT_NOT_MADE_READY_AFTER_A_FAILOVER(
      makingReady(),
      stage -> {
        comeOffline(stage, Acme.EAST, Acme.WEST);
        stage.connect.cannotBeMade.add("a");
      },
      Stage::startFailover),
  AGENTS_MADE_READY_IN_A_FAILBACK(
      makingReady(),
      stage -> comeOffline(stage.afterFailover(), Acme.WEST, Acme.EAST),
      Stage::startFailback),
  LAST_AGENTS_COME_WHEN_NOBODY_WAITS(
      Acme.withApprovals(0),
      stage -> {
        stage.afterFailover().connect.waiting.put(Acme.WEST, 3);
        stage.after(Duration.ofMinutes(2), () -> stage.connect.waiting.clear());
      },
      Stage::startFailback),
  LAST_AGENTS_COULD_NOT_BE_MOVED(
      Acme.withApprovals(0),
      stage -> {
        stage.afterFailover().connect.waiting.put(Acme.WEST, 3);
        stage.after(
            Duration.ofMinutes(2),
            () -> {
              stage.connect.refused.add(Acme.SALES);
              stage.connect.waiting.clear();
            });
      },
      Stage::startFailback),
  BACK_WITH_EVERYBODY_WHILE_THE_LAST_AGENTS_STAYED(
      Acme.withApprovals(0),
      stage -> {
        stage.afterFailover().connect.waiting.put(Acme.WEST, 3);
        stage.after(Duration.ofMinutes(2), () -> stage.connect.notServing.add(Acme.EAST));
      },
      Stage::startFailback);

  static final Duration DRAIN = Duration.ofMinutes(5);

  private final ContactCenter file;
  private final Consumer<Stage> arranged;
  private final Function<Stage, WorkflowStub> started;

  AgentScene(ContactCenter file, Consumer<Stage> arranged, Function<Stage, WorkflowStub> started) {
    this.file = file;
    this.arranged = arranged;
    this.started = started;
  }

  @Override
  public Stage played() {
    Stage stage = Stage.of(Acme.draining(DRAIN, file));
    arranged.accept(stage);
    Recording.end(started.apply(stage));
    return stage;
  }

  private static ContactCenter makingReady() {
    return Acme.wanting(EnoughAgents.of(2), true, Acme.withApprovals(0));
  }

  /** Those who serve in one Region are Offline in the other as soon as they are moved. */
  private static void comeOffline(Stage stage, Region from, Region to) {
    stage.connect.rosters.put(from, agents(Agents.available("a"), Agents.available("b")));
    stage.connect.beforeWrite =
        () -> {
          stage.connect.rosters.put(from, agents());
          stage.connect.rosters.put(to, agents(Agents.offline("a"), Agents.offline("b")));
        };
  }

  private static List<AgentAtWork> agents(AgentAtWork... agents) {
    return new ArrayList<>(Stream.of(agents).toList());
  }
}
