package dev.twinline.simulator.callers;

import dev.twinline.simulator.clock.Timeline;
import dev.twinline.simulator.world.World;
import java.util.SplittableRandom;

/**
 * Callers who were lost and call again. A second call is a call like any other, and is counted
 * apart as well.
 */
final class SecondCallers {
  private final Timeline timeline;
  private final World world;
  private final Draws draws;
  private final SecondCalls settings;
  private Switchboard switchboard;

  SecondCallers(Timeline timeline, World world, Draws draws, SecondCalls settings) {
    this.timeline = timeline;
    this.world = world;
    this.draws = draws;
    this.settings = settings;
  }

  void dialThrough(Switchboard switchboard) {
    this.switchboard = switchboard;
  }

  /** A call of this caller to this number has come to this; if it is lost, another may follow. */
  void lostOrNot(Caller caller, String e164, Outcome outcome) {
    if (!outcome.lost() || caller.countedFor().isEmpty() || settings.percent() == 0) {
      return;
    }
    SplittableRandom chance =
        draws.of(
            "call " + (caller.attempt() + 1) + " to " + caller.countedFor().get(), caller.number());
    if (chance.nextInt(100) < settings.percent()) {
      timeline.after(
          settings.after().draw(chance),
          () ->
              world
                  .numberDialled(e164)
                  .ifPresent(number -> switchboard.dial(number, caller.again(chance))));
    }
  }
}
