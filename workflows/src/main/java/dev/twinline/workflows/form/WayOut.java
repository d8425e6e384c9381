package dev.twinline.workflows.form;

import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.model.RegionPair;
import dev.twinline.workflows.model.TrafficDistribution;
import java.util.List;

/** Where a failover leads that somebody starts now: away from where most traffic goes. */
public final class WayOut {

  private WayOut() {}

  /**
   * The Region with less of the traffic; the replica's where nothing is known or both have as much,
   * as on an ordinary day it is the one to flee to.
   *
   * @param now the distributions that could be read
   */
  public static Region of(RegionPair regions, List<TrafficDistribution> now) {
    int inReplica = now.stream().mapToInt(it -> it.telephony().in(regions.replica())).sum();
    int inSource = now.stream().mapToInt(it -> it.telephony().in(regions.source())).sum();
    return inReplica > inSource ? regions.source() : regions.replica();
  }
}
