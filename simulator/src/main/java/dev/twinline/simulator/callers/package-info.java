/**
 * Callers and agents: who calls when, where calls land, who answers and what becomes of the rest.
 *
 * <p>Everything is a happening on the timeline, drawn from one seed, so that the same seed and the
 * same requests give the same calls. What Amazon Connect's API says about it is told in {@code
 * connect}.
 */
package dev.twinline.simulator.callers;
