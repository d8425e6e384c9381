package dev.twinline.simulator.faults;

import dev.twinline.simulator.faults.RegionFaults.RefusedOperation;
import dev.twinline.simulator.rules.Refusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * The switches of all faults. A Region without an entry is sound.
 *
 * <p>Requests wait here and nowhere else, so that a hanging Region holds no lock of the world.
 */
public final class Faults implements AutoCloseable {

  /** Hears when the telephony of a Region fails or comes back. */
  public interface TelephonyListener {

    /** Called after each change, outside any lock of the faults. */
    void telephonyChanged(String region, boolean down);
  }

  private final Map<String, RegionFaults> byRegion = new TreeMap<>();
  private final TelephonyListener telephony;
  private boolean closed;

  /** No faults; changes of telephony are told to this listener. */
  public Faults(TelephonyListener telephony) {
    this.telephony = telephony;
  }

  /** The control plane hangs and telephony is down, as in the loss of a Region. */
  public void regionDown(String region) {
    regionDown(region, Mode.HANG);
  }

  /** The control plane fails in this way and telephony is down. */
  public void regionDown(String region, Mode mode) {
    controlPlaneDown(region, mode);
    telephonyDown(region);
  }

  /** Every request to the Region fails in this way; its telephony is not touched. */
  public void controlPlaneDown(String region, Mode mode) {
    setControlPlane(region, Optional.of(mode));
  }

  /** The control plane answers again; whatever else is broken stays so. */
  public void controlPlaneUp(String region) {
    setControlPlane(region, Optional.empty());
  }

  private void setControlPlane(String region, Optional<Mode> mode) {
    change(region, was -> was.withControlPlane(mode));
  }

  /** Calls no longer reach the Region and those in it are lost; its API is not touched. */
  public void telephonyDown(String region) {
    setTelephony(region, true);
  }

  /** Calls reach the Region again. */
  public void telephonyUp(String region) {
    setTelephony(region, false);
  }

  private void setTelephony(String region, boolean down) {
    change(region, was -> was.withTelephonyDown(down));
    telephony.telephonyChanged(region, down);
  }

  /** Every request to the Region takes this much longer. */
  public void slow(String region, Duration delay) {
    change(region, was -> was.withSlow(delay));
  }

  /** Every request to the Region is answered with 429 until it is healed. */
  public void throttled(String region) {
    throttled(region, true);
  }

  /** Switches on or off that every request to the Region is answered with 429. */
  public void throttled(String region, boolean on) {
    change(region, was -> was.withThrottled(on));
  }

  /** One operation is answered with this error code until the Region is healed. */
  public void refuse(String region, String operation, String code) {
    refuse(region, operation, new RefusedOperation(code, OptionalLong.empty()));
  }

  /**
   * Every operation is answered as AWS answers a client whose session has expired, until the Region
   * is healed.
   */
  public void credentialsExpired(String region) {
    refuse(region, RegionFaults.ANY_OPERATION, "ExpiredTokenException");
  }

  /** One operation is answered with this error code the next so many times. */
  public void refuse(String region, String operation, String code, int times) {
    refuse(region, operation, new RefusedOperation(code, OptionalLong.of(times)));
  }

  /**
   * One operation is answered with this error code until the Region is healed, but only for one
   * resource, by its ID or ARN: a permission is often missing for one group and not for the next.
   */
  public void refuseFor(String resource, String region, String operation, String code) {
    refuse(
        region,
        operation + RegionFaults.OF_RESOURCE + resource,
        new RefusedOperation(code, OptionalLong.empty()));
  }

  private void refuse(String region, String operation, RefusedOperation refusal) {
    change(region, was -> was.withRefusal(operation, refusal));
  }

  /** Nothing is broken in the Region any more. */
  public void heal(String region) {
    synchronized (this) {
      byRegion.remove(region);
      notifyAll();
    }
    telephony.telephonyChanged(region, false);
  }

  /** Nothing is broken anywhere any more. */
  public void healAll() {
    List<String> broken;
    synchronized (this) {
      broken = List.copyOf(byRegion.keySet());
    }
    broken.forEach(this::heal);
  }

  /** What is broken in the Region. */
  public synchronized RegionFaults of(String region) {
    return byRegion.getOrDefault(region, RegionFaults.none(region));
  }

  /** The Regions in which something is broken. */
  public synchronized List<RegionFaults> all() {
    return List.copyOf(byRegion.values());
  }

  private synchronized void change(String region, UnaryOperator<RegionFaults> change) {
    byRegion.put(region, change.apply(of(region)));
    notifyAll();
  }

  /**
   * Lets a request meet the faults of its Region; waits here when the Region is slow or hangs.
   *
   * <p>A request that hung is never carried out afterwards: when the fault is lifted its connection
   * is closed, as its client has long given up.
   *
   * @param path names the resource, encoded as it came
   */
  public Passage meet(String region, String operation, String path) {
    if (hangs(region)) {
      awaitLifted(region);
      return Passage.CLOSED;
    }
    RegionFaults faults = of(region);
    if (faults.controlPlane().equals(Optional.of(Mode.RESET))) {
      return Passage.CLOSED;
    }
    if (faults.controlPlane().equals(Optional.of(Mode.UNAVAILABLE))) {
      throw new Refusal("ServiceUnavailableException", "Service is unavailable in " + region);
    }
    awaitSlowness(faults);
    refuseAsSwitched(region, operation, URLDecoder.decode(path, StandardCharsets.UTF_8));
    return Passage.THROUGH;
  }

  private boolean hangs(String region) {
    return of(region).controlPlane().equals(Optional.of(Mode.HANG));
  }

  private synchronized void awaitLifted(String region) {
    while (!closed && hangs(region)) {
      waitUntilSomethingChanges(0);
    }
  }

  private synchronized void awaitSlowness(RegionFaults faults) {
    long end = System.nanoTime() + faults.slow().toNanos();
    while (!closed && of(faults.region()).slow().equals(faults.slow())) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        return;
      }
      waitUntilSomethingChanges(left);
    }
  }

  private void waitUntilSomethingChanges(long millis) {
    try {
      wait(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed = true;
    }
  }

  private synchronized void refuseAsSwitched(String region, String operation, String path) {
    RegionFaults faults = of(region);
    if (faults.throttled()) {
      throw new Refusal("ThrottlingException", "Rate exceeded");
    }
    Optional<String> refused = faults.refusalOf(operation, path);
    if (refused.isPresent()) {
      RefusedOperation refusal = faults.refused().get(refused.get());
      change(region, was -> was.withRefusal(refused.get(), refusal.onceLess()));
      throw new Refusal(refusal.code(), operation + " is refused by a fault of the simulator");
    }
  }

  /** Lets every waiting request go. */
  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }
}
