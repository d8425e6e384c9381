package dev.twinline.local.stopped;

import dev.twinline.activities.aws.AwsClients;
import dev.twinline.activities.aws.RequestLimits;
import dev.twinline.catalog.ContactCenterFolder;
import dev.twinline.local.system.EmbeddedTemporal;
import dev.twinline.local.system.Workers;
import dev.twinline.worker.Registration;
import dev.twinline.worker.TwinlineWorker;
import dev.twinline.workflows.model.Region;
import io.temporal.client.WorkflowClient;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Workers inside this process that die as a killed process does, as nearly as that can be had
 * without one.
 *
 * <p>Killed, a worker's connections to Temporal and to AWS are cut at once: tasks that it was given
 * are lost and time out, what it had to tell is never heard, no request to AWS leaves any more, and
 * one that has left takes effect there though nobody hears the answer. Unlike in a killed process
 * its threads run on for a moment, but lead nowhere.
 */
final class MortalWorkers implements Workers {

  private final EmbeddedTemporal temporal;
  private final Runnable beforeAnAnswer;
  private final ExecutorService undertaker;
  private final List<Mortal> alive = new CopyOnWriteArrayList<>();

  /**
   * Workers on this server.
   *
   * @param beforeAnAnswer called before a worker hears anything from Temporal, and may kill it
   * @param undertaker buries the threads of the dead, for which nobody waits
   */
  MortalWorkers(EmbeddedTemporal temporal, Runnable beforeAnAnswer, ExecutorService undertaker) {
    this.temporal = temporal;
    this.beforeAnAnswer = beforeAnAnswer;
    this.undertaker = undertaker;
  }

  @Override
  public Running start(Region region, Path catalog, URI endpoint) {
    Lifeline lifeline = new Lifeline(beforeAnAnswer);
    WorkflowClient client = temporal.client("twinline-worker@" + region, lifeline);
    AwsClients aws = AwsClients.at(endpoint, limitsOf(lifeline));
    TwinlineWorker worker =
        TwinlineWorker.start(
            client,
            region,
            new Registration(client, aws, new ContactCenterFolder(catalog)),
            temporal.kind());
    Mortal mortal = new Mortal(lifeline, client, aws, worker);
    alive.add(mortal);
    return mortal;
  }

  /** Each request to AWS asks here just before it leaves, so the dead send none. */
  private static RequestLimits limitsOf(Lifeline lifeline) {
    return new RequestLimits(
        () -> {
          lifeline.requireWhole();
          return System.nanoTime();
        },
        nanos -> {
          TimeUnit.NANOSECONDS.sleep(nanos);
          lifeline.requireWhole();
        });
  }

  /** Kills every worker. */
  void killAll() {
    alive.forEach(mortal -> mortal.lifeline.cut());
  }

  private final class Mortal implements Running {

    private final Lifeline lifeline;
    private final WorkflowClient client;
    private final AwsClients aws;
    private final TwinlineWorker worker;

    private Mortal(
        Lifeline lifeline, WorkflowClient client, AwsClients aws, TwinlineWorker worker) {
      this.lifeline = lifeline;
      this.client = client;
      this.aws = aws;
      this.worker = worker;
    }

    @Override
    public void lose() {
      lifeline.cut();
      alive.remove(this);
      undertaker.execute(
          () -> {
            worker.close();
            aws.close();
            client.getWorkflowServiceStubs().shutdownNow();
          });
    }

    @Override
    public boolean stop(Duration grace) {
      boolean finished = worker.stop(grace);
      lose();
      return finished;
    }
  }
}
