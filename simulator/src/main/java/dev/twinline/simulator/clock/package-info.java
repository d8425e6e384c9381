/**
 * Time as a value: a clock that can be set by hand, and the one line of scheduled happenings.
 *
 * <p>No thread ticks. What was due is done, in order and at its own moment, when somebody looks; an
 * hour that is skipped costs milliseconds. What happens is decided elsewhere.
 */
package dev.twinline.simulator.clock;
