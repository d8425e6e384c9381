/**
 * The rules of Amazon Connect, one class for each area of its API.
 *
 * <p>A rule reads and changes the {@code world} or asks {@code callers}; every one says how it is
 * known. How requests and replies look on the wire is not known here.
 */
package dev.twinline.simulator.connect;
