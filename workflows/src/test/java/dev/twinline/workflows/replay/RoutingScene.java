package dev.twinline.workflows.replay;

import dev.twinline.workflows.fakes.Acme;
import dev.twinline.workflows.fakes.Stage;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.RoutingMode;
import dev.twinline.workflows.traffic.RoutingState;
import io.temporal.client.WorkflowStub;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Runs on a pair that is enabled for global routing, which its file asks for. */
enum RoutingScene implements Recording {
  ISOLATED_BEFORE_A_FAILOVER(RoutingState.GLOBAL, stage -> {}, Stage::startFailover),
  ISOLATION_REFUSED_IN_A_FAILOVER(
      RoutingState.GLOBAL, stage -> stage.connect.routingRefused = true, Stage::startFailover),
  NOT_ISOLATED_SINCE_THE_REGION_IS_SILENT(
      RoutingState.GLOBAL, stage -> stage.connect.silent.add(Acme.EAST), Stage::startFailover),
  ROUTING_RESTORED_BY_A_FAILBACK(RoutingState.ISOLATED, Stage::afterFailover, Stage::startFailback),
  ROUTING_NOT_RESTORED_BY_A_FAILBACK(
      RoutingState.ISOLATED,
      stage -> stage.afterFailover().connect.routingRefused = true,
      Stage::startFailback),
  ONLY_ROUTING_RESTORED(RoutingState.ISOLATED, stage -> {}, Stage::startFailback);

  private final RoutingState before;
  private final Consumer<Stage> arranged;
  private final Function<Stage, WorkflowStub> started;

  RoutingScene(
      RoutingState before, Consumer<Stage> arranged, Function<Stage, WorkflowStub> started) {
    this.before = before;
    this.arranged = arranged;
    this.started = started;
  }

  /** A failback leaves the last agents behind for a while, as long as the file says. */
  @Override
  public Stage played() {
    ContactCenter acme = Acme.draining(AgentScene.DRAIN, Acme.withApprovals(0));
    Stage stage = Stage.of(Acme.routed(RoutingMode.GLOBAL, acme));
    stage.connect.routing = Optional.of(before);
    arranged.accept(stage);
    Recording.end(started.apply(stage));
    return stage;
  }
}
