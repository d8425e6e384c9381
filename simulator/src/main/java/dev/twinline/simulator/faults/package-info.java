/**
 * What is broken, Region by Region, switched while the simulator runs.
 *
 * <p>The control plane of a Region (its API) and its telephony fail independently of each other.
 * This package decides what becomes of a request; what becomes of calls when telephony fails is
 * known to {@code callers}, which is told.
 */
package dev.twinline.simulator.faults;
