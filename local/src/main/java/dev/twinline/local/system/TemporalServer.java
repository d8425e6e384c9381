package dev.twinline.local.system;

import dev.twinline.worker.TwinlineWorker;
import io.temporal.client.WorkflowClient;

/** A Temporal server that this process has started, and ends. */
public interface TemporalServer extends AutoCloseable {

  /** What a worker must know about it. */
  TwinlineWorker.Server kind();

  /** A client of its own, as each process has one. */
  WorkflowClient client(String identity);

  @Override
  void close();
}
