package dev.twinline.workflows.traffic;

import dev.twinline.workflows.model.RoutingMode;
import java.util.Locale;

/** How AWS routes the contacts of a pair now. */
public enum RoutingState {
  /** Contacts of one Region may go to agents of the other. */
  GLOBAL,
  /** Enabled for global routing, and switched off: each Region's contacts stay with its agents. */
  ISOLATED,
  /** The pair is not enabled for global routing, so each Region's contacts stay with its agents. */
  NOT_ENABLED;

  /** Whether contacts are routed as the given mode has it. */
  public boolean is(RoutingMode mode) {
    return (this == GLOBAL) == (mode == RoutingMode.GLOBAL);
  }

  /** Whether a mode can be set at all. */
  public boolean canChange() {
    return this != NOT_ENABLED;
  }

  /**
   * Whether what each Region's metrics count is its own. They count both Regions together on every
   * pair that is enabled: "reporting and contact search continue to operate globally" after it was
   * isolated (API_UpdateCrossRegionRouting).
   */
  public boolean countsApart() {
    return this == NOT_ENABLED;
  }

  /** As a person reads it. */
  public String inWords() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
