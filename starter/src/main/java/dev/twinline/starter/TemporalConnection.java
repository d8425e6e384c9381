package dev.twinline.starter;

import io.temporal.client.WorkflowClient;
import java.util.Optional;

/** An open way to Temporal, closed when the command ends. */
interface TemporalConnection extends AutoCloseable {

  WorkflowClient client();

  @Override
  void close();

  /** Opens connections. */
  interface Connector {

    /**
     * Opens a connection and makes sure that somebody answers.
     *
     * @param person who sits at the terminal, where known: the identity that Temporal records
     * @throws CommandFailure {@link ExitCode#NO_TEMPORAL} naming the address that was tried
     */
    TemporalConnection open(Optional<String> person);
  }
}
