/**
 * Whether a worker is alive and ready, for whoever probes it over HTTP.
 *
 * <p>Conditions are looked at in the background ({@link dev.twinline.worker.health.Looks}) and kept
 * in {@link dev.twinline.worker.health.Readiness}; a probe reads what is known and never waits. A
 * worker that is not ready goes on with what it does.
 */
package dev.twinline.worker.health;
