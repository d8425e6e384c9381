package dev.twinline.workflows.form;

import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.model.RegionPair;
import dev.twinline.workflows.model.TrafficDistribution;
import java.util.List;
import java.util.Optional;

/** Where a failover leads that somebody starts now: away from where most traffic goes. */
public final class WayOut {

  private WayOut() {}

  /**
   * The Region with less of the traffic; the replica's where both have as much, as on an ordinary
   * day it is the one to flee to. Empty where nothing could be read: a guess could lead into the
   * Region that is impaired.
   *
   * @param now the distributions that could be read
   */
  public static Optional<Region> of(RegionPair regions, List<TrafficDistribution> now) {
    if (now.isEmpty()) {
      return Optional.empty();
    }
    int inReplica = now.stream().mapToInt(it -> it.telephony().in(regions.replica())).sum();
    int inSource = now.stream().mapToInt(it -> it.telephony().in(regions.source())).sum();
    return Optional.of(inReplica > inSource ? regions.source() : regions.replica());
  }
}
