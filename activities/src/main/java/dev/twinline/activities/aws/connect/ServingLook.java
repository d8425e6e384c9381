package dev.twinline.activities.aws.connect;

import dev.twinline.activities.aws.AtOnce;
import dev.twinline.activities.aws.AwsCall;
import dev.twinline.activities.aws.connect.QueueHistory.Past;
import dev.twinline.activities.aws.connect.QueuesNow.Now;
import dev.twinline.workflows.health.HealthActivities.Watch;
import dev.twinline.workflows.health.HealthActivities.WatchedQueue;
import dev.twinline.workflows.model.Observation;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.readiness.Finding.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** One look at a Region that serves: everything is read at once, and then judged together. */
final class ServingLook {

  private final Watch watch;
  private final Region region;
  private final List<String> queueIds;
  private final Slot<Finding> instanceActive = new Slot<>();
  private final Slot<Finding> agentsServing = new Slot<>();
  private final Slot<Observation<Map<String, Now>>> now = new Slot<>();
  private final Slot<Observation<Map<String, Past>>> here = new Slot<>();
  private final Slot<Observation<Map<String, Past>>> elsewhere = new Slot<>();
  private final Slot<Boolean> countedApart = new Slot<>();

  ServingLook(Watch watch, Region region) {
    this.watch = watch;
    this.region = region;
    this.queueIds = watch.queues().stream().map(WatchedQueue::queueId).toList();
  }

  /** Reads at once: a dead Region at the other end costs one call's time-out, and not two. */
  ServingLook through(
      InstanceReadiness instance,
      AgentReadiness agents,
      QueuesNow queues,
      CallersOfARegion callers) {
    List<Runnable> reads =
        List.of(
            instanceActive.from(() -> isActive(instance)),
            agentsServing.from(
                () -> agents.verifyServing(watch.instanceId(), queueIds, watch.agents(), region)),
            now.from(
                () -> AwsCall.observe(() -> queues.read(watch.instanceId(), queueIds, region))),
            here.from(() -> AwsCall.observe(() -> callers.cameTo(watch, region))),
            elsewhere.from(() -> AwsCall.observe(() -> callers.cameElsewhere(watch, region))),
            countedApart.from(() -> callers.areCountedApart(watch, region)));
    AtOnce.all(
        reads,
        read -> {
          read.run();
          return true;
        });
    return this;
  }

  private Finding isActive(InstanceReadiness instance) {
    return instance.verify(watch.instanceId(), region).stream()
        .filter(finding -> finding.check() == Check.INSTANCE_ACTIVE)
        .findFirst()
        .orElseThrow();
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    findings.add(instanceActive.content);
    findings.add(
        countedApart.content ? agentsServing.content : ofBothRegions(agentsServing.content));
    Answering answering = new Answering(watch.elsewhere(), region, countedApart.content);
    for (WatchedQueue queue : watch.queues()) {
      findings.add(QueuePatience.wait(queue, now.content, watch.limits()));
      findings.add(QueuePatience.abandonment(queue, here.content, watch.limits()));
      findings.add(answering.judge(queue, here.content, now.content, elsewhere.content));
    }
    return findings;
  }

  /** What is true of both Regions together is good enough for neither, and bad enough for both. */
  private static Finding ofBothRegions(Finding agents) {
    return agents.isPassed()
        ? Finding.passed(
            agents.check(),
            agents.subject(),
            agents.evidence() + ", in both Regions together: how many are here is not told")
        : agents;
  }

  /** Where one of the reads puts what it brings back. */
  private static final class Slot<T> {
    private T content;

    private Runnable from(Supplier<T> read) {
      return () -> content = read.get();
    }
  }
}
