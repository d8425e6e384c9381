package dev.twinline.activities.notification;

import dev.twinline.activities.Heartbeat;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The channels that earlier attempts of the same activity have told, carried from one to the next
 * by the heartbeat, so that an attempt that is repeated bothers nobody twice. A worker that dies
 * between a channel's answer and its heartbeat takes that along: then the notice's identity tells.
 */
final class ToldSoFar {

  private final ActivityExecutionContext attempt = Activity.getExecutionContext();
  private final Set<String> keys = new LinkedHashSet<>();

  ToldSoFar() {
    attempt.getHeartbeatDetails(String[].class).ifPresent(told -> keys.addAll(Arrays.asList(told)));
  }

  synchronized boolean has(Channel channel) {
    return keys.contains(channel.key());
  }

  synchronized void remember(Channel channel) {
    keys.add(channel.key());
    Heartbeat.tell(attempt, keys.toArray(new String[0]));
  }
}
