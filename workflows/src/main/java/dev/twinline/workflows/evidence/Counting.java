package dev.twinline.workflows.evidence;

import dev.twinline.workflows.traffic.RoutingState;
import java.util.Optional;

/** Whose calls the metrics of one Region count. */
public enum Counting {
  /** Each Region counts its own calls only. */
  APART,
  /** Each Region counts the calls of both, because the pair is enabled for global routing. */
  TOGETHER,
  /** Nobody could read how contacts are routed: what two Regions count may overlap or not. */
  NOT_KNOWN;

  static Counting of(Optional<RoutingState> routing) {
    return routing.map(state -> state.countsApart() ? APART : TOGETHER).orElse(NOT_KNOWN);
  }
}
