/**
 * Many contact centers at once: what a burst of failovers costs, and what breaks first. Nothing of
 * it belongs to {@code mvn verify}; the command is {@code local/crowd}.
 */
package dev.twinline.local.crowd;
