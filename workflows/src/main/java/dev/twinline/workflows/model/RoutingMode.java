package dev.twinline.workflows.model;

import java.util.Locale;

/**
 * Whether contacts of one Region may be answered by agents of the other ("global routing across
 * ACGR Regions", administrator guide). It is the default of pairs that were created since September
 * 2026; {@code UpdateCrossRegionRouting} switches it.
 */
public enum RoutingMode {
  /** Each Region's contacts are answered by its own agents only. */
  ISOLATED,
  /** A contact may be answered in either Region, whichever of them it came to. */
  GLOBAL;

  /** The word that stands in the file. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
