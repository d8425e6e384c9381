package dev.twinline.simulator;

import dev.twinline.simulator.callers.Callers;
import dev.twinline.simulator.clock.Timeline;
import dev.twinline.simulator.connect.AmazonConnect;
import dev.twinline.simulator.control.Controls;
import dev.twinline.simulator.faults.Faults;
import dev.twinline.simulator.faults.Lies;
import dev.twinline.simulator.limits.RequestLimits;
import dev.twinline.simulator.scene.Arrangement;
import dev.twinline.simulator.scene.SceneBuilder;
import dev.twinline.simulator.scene.WorldView;
import dev.twinline.simulator.server.Api;
import dev.twinline.simulator.server.RequestLog;
import dev.twinline.simulator.sns.Topics;
import dev.twinline.simulator.wire.Service;
import dev.twinline.simulator.world.World;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One run of the scene, from its beginning until somebody resets or closes the simulator. */
final class Play {
  /** The topic that people on call have subscribed to, in each Region. */
  private static final String TOPIC = "oncall";

  private final Timeline timeline;
  private final Callers callers;
  private final Faults faults;
  private final Lies lies = new Lies();
  private final RequestLimits limits;
  private final RequestLog requests = new RequestLog();
  private final WorldView view;
  private final Arrangement arrangement;
  private final Topics topics;
  private final Api api;
  private final Controls controls;

  Play(SimulatorBuilder settings, Runnable reset) {
    timeline = new Timeline(settings.clock);
    SceneBuilder.Built scene = SceneBuilder.build(settings.scenes, timeline.start());
    World world = scene.world();
    callers =
        new Callers(
            timeline, world, scene.demands(), settings.callers, lies, this::answers, settings.seed);
    faults =
        new Faults((region, down) -> timeline.change(() -> callers.switchTelephony(region, down)));
    limits = new RequestLimits(settings.limits);
    view = new WorldView(timeline, world);
    arrangement = new Arrangement(timeline, world, callers);
    Service connect =
        Service.named(
            "connect", AmazonConnect.rules(world, callers, timeline, settings.durations, lies));
    topics = new Topics(world.account(), TOPIC, view.regions());
    Service sns = Service.named("sns", topics.rules());
    api = new Api(List.of(connect, sns), timeline, faults, limits, requests, settings.latency);
    controls =
        new Controls(
            new Controls.Controlled(
                faults,
                lies,
                limits,
                requests,
                callers,
                view,
                arrangement,
                settings.clock,
                operations(connect, sns),
                topics,
                reset));
  }

  private boolean answers(String region) {
    return faults.of(region).controlPlane().isEmpty();
  }

  private static Set<String> operations(Service... services) {
    return Arrays.stream(services)
        .flatMap(service -> service.fidelity().keySet().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  Callers callers() {
    return callers;
  }

  Faults faults() {
    return faults;
  }

  Lies lies() {
    return lies;
  }

  RequestLimits limits() {
    return limits;
  }

  RequestLog requests() {
    return requests;
  }

  WorldView view() {
    return view;
  }

  Arrangement arrangement() {
    return arrangement;
  }

  Topics topics() {
    return topics;
  }

  Api api() {
    return api;
  }

  Controls controls() {
    return controls;
  }

  void close() {
    faults.close();
  }
}
