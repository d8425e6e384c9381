/**
 * The one writer: {@code ShiftTraffic} moves callers, agents and sign-in, and nothing else does.
 * The plan it carries out is a pure value with a digest; a distribution that has changed since the
 * plan is left alone.
 */
package dev.twinline.workflows.traffic;
