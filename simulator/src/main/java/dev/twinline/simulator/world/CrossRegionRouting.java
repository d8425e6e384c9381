package dev.twinline.simulator.world;

/**
 * How far the contacts of one Region may go to agents of the other, and how far the Regions tell of
 * each other.
 */
public enum CrossRegionRouting {
  /** A pair that was never enabled for global routing: each instance is for itself. */
  NOT_ENABLED,
  /** Contacts of one Region may be answered in the other; each Region tells of both. */
  GLOBAL,
  /** Enabled, and switched off for now: contacts stay, but each Region still tells of both. */
  ISOLATED;

  /** Whether the pair is enabled for global routing, whatever it is switched to at the moment. */
  public boolean enabled() {
    return this != NOT_ENABLED;
  }

  /** Whether contacts of one Region may be answered in the other. */
  public boolean crosses() {
    return this == GLOBAL;
  }
}
