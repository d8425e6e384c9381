package dev.twinline.activities.notification;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A webhook that the file had when an operation began, and has not where it is to be told. */
record MissingWebhook(String name) implements Channel {

  @Override
  public String key() {
    return name;
  }

  @Override
  public CompletableFuture<Optional<String>> tell(Message message) {
    return CompletableFuture.completedFuture(
        Optional.of(name + ": the file of this worker does not have it (any more)"));
  }
}
