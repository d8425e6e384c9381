/**
 * Trouble: two people who act at once, answers that cross, Regions that fail again, workers that
 * die. Every test asserts on the simulated world: traffic ends where the operation's contract says,
 * and nothing was written that no plan asked for.
 */
package dev.twinline.local.trouble;
