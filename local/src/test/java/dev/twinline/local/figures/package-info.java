/**
 * What an outage costs in calls, over many seeds and in simulated time: of the designs that are in
 * use, and of Twinline's. {@code local/figures} plays them and prints the table of {@code
 * docs/benchmarks.md}.
 */
package dev.twinline.local.figures;
