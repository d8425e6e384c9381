package dev.twinline.activities.notification;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One way to reach people. */
interface Channel {

  /** How long a channel is waited for: all are told at once, so it is about a notice's own time. */
  Duration PATIENCE = Duration.ofSeconds(3);

  /** What it is remembered by from one attempt to the next; Temporal keeps it, so no secret. */
  String key();

  /**
   * Tells it.
   *
   * @return its trouble, with the channel's name and nothing secret; empty when it took the
   *     message. The future never fails.
   */
  CompletableFuture<Optional<String>> tell(Message message);
}
