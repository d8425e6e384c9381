package dev.twinline.local.crowd;

import java.util.concurrent.locks.LockSupport;

/** A JVM that does nothing, to compare a worker with: it says what a worker says, and waits. */
public final class NothingMain {

  private NothingMain() {}

  /** Waits until the process is killed. */
  public static void main(String[] arguments) {
    System.out.println("polling nothing");
    while (true) {
      LockSupport.park();
    }
  }
}
